"""Addresses of the area `places`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.places import loading, views

app_name = "places"
urlpatterns = [
    path("", views.index, name="index"),
    path("load/", loading.load, name="load"),
    path("load/<uuid:name>/", loading.confirm, name="confirm"),
    path("<str:place_id>/", views.place, name="place"),
]
