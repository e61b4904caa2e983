"""Pages of the area `reports` to render."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("reports", "/reports/"),
    Screen("report-new", "/reports/new/"),
    Screen("report-new-form", "/reports/new/?template=annual"),
    Screen("report-sealed", "/reports/", click="table.list a[href*='/sealed/']"),
    Screen("report-verify", "/reports/verify/"),
]
