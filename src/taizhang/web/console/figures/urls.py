"""Addresses of the area `figures`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.figures import views

app_name = "figures"
urlpatterns = [path("", views.index, name="index")]
