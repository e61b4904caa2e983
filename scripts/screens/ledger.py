"""Pages of the area `ledger` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("ledger", "/ledger/"),
    Screen("ledger-entry", "/ledger/", click="table a[data-sheet]"),
]
