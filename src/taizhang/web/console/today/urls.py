"""Addresses of the area `today`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.today import views

app_name = "today"
urlpatterns = [path("", views.home, name="home"), path("matters/", views.matters, name="matters")]
