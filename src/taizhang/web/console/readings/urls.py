"""Addresses of the area `readings`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.readings import against, ledger, page, retell, views

app_name = "readings"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:reading>/", page.reading, name="reading"),
    path("<uuid:reading>/figures/", page.figures, name="figures"),
    path("<uuid:reading>/finding/", page.finding, name="finding"),
    path("<uuid:reading>/scope/", page.scope, name="scope"),
    path("<uuid:reading>/discard/", views.discard, name="discard"),
    path("<uuid:reading>/as/<slug:form>/", page.download, name="download"),
    path("<uuid:reading>/ledger/", ledger.ledger, name="ledger"),
    path("<uuid:reading>/ledger/compare/", ledger.compare, name="compare"),
    path("<uuid:reading>/ledger/confirm/", ledger.confirm, name="confirm"),
    path("<uuid:reading>/ledger/undo/", ledger.undo, name="undo"),
    path("<uuid:reading>/template/", retell.template, name="template"),
    path("<uuid:reading>/template/compose/", retell.compose, name="compose"),
    path("<uuid:reading>/template/install/", retell.install, name="install"),
    path("<uuid:reading>/template/draft/", retell.draft, name="draft"),
    path("<uuid:reading>/against/", against.against, name="against"),
]
