"""What the killed program does: prepare a ledger, append without end, import a workbook, report."""

from __future__ import annotations

import json
import sys
import time
from itertools import count, groupby
from pathlib import Path
from typing import Final

from django.core.management import call_command

from taizhang.actions.draft import Draft
from taizhang.actions.places import load_places
from taizhang.actions.record import Context, move_record, open_record
from taizhang.actions.sheet import import_sheet
from taizhang.base.problems import Refused
from taizhang.ledger import proof, stored
from taizhang.ledger.accounts import Spending, lines_of
from taizhang.ledger.balance import balance
from taizhang.org.posts import LOCAL_ACTOR
from tests.indicators.ledgers import ROWS
from tests.indicators.world import registry
from tests.ledger.points import points_registry

CONTEXT: Final = Context(LOCAL_ACTOR, registry(), door="test")
POINTS: Final = Context(LOCAL_ACTOR, points_registry(), door="test")


def said(text: str) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def prepare() -> None:
    """Make the tables and the places."""
    call_command("migrate", verbosity=0)
    load_places(ROWS, actor=LOCAL_ACTOR)


def append(pause: str = "0") -> None:
    """Open and move records until killed, `pause` seconds apart; each id is said once it is acknowledged."""
    said("ready")
    for number in count():
        receipt = open_record(Draft("hazard", "xp", "2023-03-01", {"persons": number % 7}), CONTEXT)
        said(receipt.id)
        moved = move_record(receipt.id, CONTEXT, to="closed", on="2023-03-02")
        said(moved.id)
        time.sleep(float(pause))


def import_file(path: str) -> None:
    """Import a workbook; say so when it is acknowledged."""
    said("ready")
    outcome = import_sheet(Path(path), "visit", context=CONTEXT)
    for problem in outcome.problems:
        sys.stderr.write(f"{problem}\n")
    said(f"done {outcome.accepted} {outcome.duplicates} {len(outcome.problems)}")


def report() -> None:
    """Say what the ledger holds and what is wrong with it, as one JSON object."""
    entries = list(stored.walk())
    held = {
        "ids": [entry.id for entry in entries],
        "positions": {
            township: [entry.position for entry in chain]
            for township, chain in groupby(entries, key=lambda entry: entry.township)
        },
        "problems": [problem.text() for problem in proof.check(CONTEXT.registry).problems],
    }
    said(json.dumps(held))


def earn(points: str) -> None:
    """Credit somebody with points."""
    fields = {"scheme": "home", "points": points}
    open_record(Draft("deed", "xp", "2023-03-01", fields, "s1", (("credited", "2023-03-01"),)), POINTS)


def spend(times: str) -> None:
    """Try so many times to exchange one of these points; say what came of each try."""
    said("ready")
    for _ in range(int(times)):
        try:
            fields = {"scheme": "home", "points": "1"}
            open_record(Draft("swap", "xp", "2023-03-02", fields, "s1"), POINTS)
            said("spent")
        except Refused as refused:
            said(refused.problems[0].code)


def left() -> None:
    """Say what is left of the points, and how many were taken that were not there."""
    spending = Spending.of(POINTS.registry.kinds["swap"], POINTS.registry)
    if spending is not None:
        (lines,) = lines_of(spending, ["s1"]).values()
        told = balance(lines)
        said(f"{told.left} {told.missing}")


TASKS: Final = {
    "prepare": prepare,
    "append": append,
    "import": import_file,
    "report": report,
    "earn": earn,
    "spend": spend,
    "left": left,
}
