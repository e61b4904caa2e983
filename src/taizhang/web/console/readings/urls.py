"""Addresses of the area `readings`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.readings import page, views

app_name = "readings"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:reading>/", page.reading, name="reading"),
    path("<uuid:reading>/figures/", page.figures, name="figures"),
    path("<uuid:reading>/finding/", page.finding, name="finding"),
    path("<uuid:reading>/scope/", page.scope, name="scope"),
    path("<uuid:reading>/discard/", views.discard, name="discard"),
    path("<uuid:reading>/as/<slug:form>/", page.download, name="download"),
]
