"""Addresses of the area `reports`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.reports import editing, new, page, sealed, steps, verifying, views

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", new.new, name="new"),
    path("verify/", verifying.upload, name="verify"),
    path("verify/<uuid:token>/", verifying.verified, name="verified"),
    path("sealed/<uuid:record>/", sealed.sealed, name="sealed"),
    path("sealed/<uuid:record>/standing/", sealed.standing, name="standing"),
    path("<uuid:work_id>/", page.work, name="work"),
    path("<uuid:work_id>/checks/", page.checks, name="checks"),
    path("<uuid:work_id>/report.docx", page.docx, name="docx"),
    path("<uuid:work_id>/report.html", page.html, name="html"),
    path("<uuid:work_id>/parts/<int:key>/", editing.part, name="part"),
    path("<uuid:work_id>/parts/<int:key>/reset/", editing.reset, name="reset"),
    path("<uuid:work_id>/parts/<int:key>/after/", editing.after, name="after"),
    path("<uuid:work_id>/fresh/", steps.fresh, name="fresh"),
    path("<uuid:work_id>/step/", steps.step, name="step"),
]
