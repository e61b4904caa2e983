"""Addresses of the area `ledger`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.ledger import views

app_name = "ledger"
urlpatterns = [path("", views.index, name="index")]
