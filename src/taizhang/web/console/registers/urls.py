"""Addresses of the area `registers`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.registers import views

app_name = "registers"
urlpatterns = [path("", views.index, name="index")]
