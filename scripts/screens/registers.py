"""Pages of the area `registers` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("registers", "/registers/"),
    Screen("register", "/registers/hazard/"),
    Screen("register-filtered", "/registers/hazard/?state=closed&opened_on.from=2025-01-01&q=yh"),
    Screen("register-columns", "/registers/hazard/", click=".registers-set-end details:last-child summary"),
    Screen("register-none", "/registers/hazard/?q=nothing-like-this"),
    Screen("register-print", "/registers/hazard/print/"),
    Screen("record", "/registers/hazard/", click="[data-rows] tbody a"),
    Screen("record-new", "/registers/hazard/new/", whole=True),
    Screen("import", "/registers/hazard/import/"),
    Screen("nil-report", "/registers/hazard/nil/"),
]
