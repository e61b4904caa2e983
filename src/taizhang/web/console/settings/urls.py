"""Addresses of the area `settings`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.settings import components, views

app_name = "settings"
urlpatterns = [
    path("", views.index, name="index"),
    path("components/", components.components, name="components"),
    path("components/long/", components.long_work, name="components_long"),
]
