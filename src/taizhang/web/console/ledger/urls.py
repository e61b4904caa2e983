"""Addresses of the area `ledger`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.ledger import proving, views

app_name = "ledger"
urlpatterns = [
    path("", views.index, name="index"),
    path("check/", proving.prove, name="prove"),
    path("check/all/", proving.prove_all, name="prove_all"),
    path("archive/", proving.archive, name="archive"),
    path("archive/<uuid:name>/", proving.archived, name="archived"),
    path("<str:township>/<int:position>/", views.entry, name="entry"),
]
