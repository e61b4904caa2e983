"""Addresses of the area `registers`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.registers import (
    acts,
    attachments,
    chosen,
    exports,
    imports,
    index,
    lists,
    live,
    new,
    nil,
    person,
    picking,
    proof,
    record,
    totals,
    unmask,
)

app_name = "registers"
urlpatterns = [
    path("", index.index, name="index"),
    path("counts/", index.counts, name="counts"),
    path("exported/<str:token>/", exports.exported_file, name="exported"),
    path("records/<str:record_id>/", record.record, name="record"),
    path("records/<str:record_id>/links/", record.links, name="links"),
    path("records/<str:record_id>/entries/<str:entry_id>/", proof.entry, name="entry"),
    path("records/<str:record_id>/files/<str:digest>/", attachments.attachment, name="file"),
    path("records/<str:record_id>/moves/<slug:to>/", acts.move, name="move"),
    path("records/<str:record_id>/amend/", acts.amend, name="amend"),
    path("records/<str:record_id>/person/", person.person, name="person"),
    path("records/<str:record_id>/void/", acts.void, name="void"),
    path("records/<str:record_id>/undo/", acts.undo, name="undo"),
    path("records/<str:record_id>/unmask/", unmask.unmask, name="unmask"),
    path("<slug:code>/", lists.records, name="list"),
    path("<slug:code>/totals/", totals.footer, name="totals"),
    path("<slug:code>/print/", lists.printed, name="printed"),
    path("<slug:code>/columns/", chosen.columns, name="columns"),
    path("<slug:code>/views/", chosen.views, name="views"),
    path("<slug:code>/new/", new.new, name="new"),
    path("<slug:code>/check/", live.live, name="check"),
    path("<slug:code>/people/", picking.people, name="people"),
    path("<slug:code>/pick/<slug:name>/", picking.records, name="pick"),
    path("<slug:code>/template/", exports.template, name="template"),
    path("<slug:code>/export/", exports.export, name="export"),
    path("<slug:code>/import/", imports.bring, name="import"),
    path("<slug:code>/import/<str:token>/", imports.checked, name="checked"),
    path("<slug:code>/import/<str:token>/confirm/", imports.confirmed, name="confirmed"),
    path("<slug:code>/import/<str:token>/marked/", imports.marked, name="marked"),
    path("<slug:code>/nil/", nil.nil, name="nil"),
]
