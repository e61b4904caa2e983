"""Every address of the console: the areas' own urls, and the few pages all of them share."""

from __future__ import annotations

from django.urls import include, path

from taizhang.web.shared import failures, jobs, palette, preferences

handler403 = failures.not_allowed
handler404 = failures.not_found
handler500 = failures.failed

urlpatterns = [
    path("find/", palette.find, name="find"),
    path("jobs/<uuid:job_id>/", jobs.job, name="job"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("account/", include("taizhang.web.console.accounts.urls")),
    path("registers/", include("taizhang.web.console.registers.urls")),
    path("figures/", include("taizhang.web.console.figures.urls")),
    path("reports/", include("taizhang.web.console.reports.urls")),
    path("readings/", include("taizhang.web.console.readings.urls")),
    path("places/", include("taizhang.web.console.places.urls")),
    path("ledger/", include("taizhang.web.console.ledger.urls")),
    path("settings/", include("taizhang.web.console.settings.urls")),
    path("", include("taizhang.web.console.today.urls")),
]
