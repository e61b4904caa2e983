"""Addresses of the area `readings`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.readings import views

app_name = "readings"
urlpatterns = [path("", views.index, name="index")]
