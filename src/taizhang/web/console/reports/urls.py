"""Addresses of the area `reports`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.reports import views

app_name = "reports"
urlpatterns = [path("", views.index, name="index")]
