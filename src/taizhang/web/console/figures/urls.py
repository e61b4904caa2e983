"""Addresses of the area `figures`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.figures import compared, exports, pinning, views

app_name = "figures"
urlpatterns = [
    path("", views.index, name="index"),
    path("compare/", compared.compare, name="compare"),
    path("pins/", pinning.pin, name="pin"),
    path("<str:code>/", views.figure, name="figure"),
    path("<str:code>/reports/", views.reports, name="reports"),
    path("<str:code>/records.<str:form>", exports.records, name="records"),
]
