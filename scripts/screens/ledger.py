"""Pages of the area `ledger` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("ledger", "/ledger/"),
    Screen("ledger-admin", "/ledger/", person="admin"),
    Screen("ledger-filtered", "/ledger/?act=amend"),
    Screen("ledger-none", "/ledger/?actor=nobody-here"),
    Screen("ledger-wrong", "/ledger/?since=someday"),
    Screen("ledger-entry", "/ledger/", click="table a[data-sheet]"),
    Screen("ledger-proved", "/ledger/", person="auditor", click=".page-actions form button"),
]
