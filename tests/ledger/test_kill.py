"""kill -9 at any moment: nothing acknowledged lost or doubled, the chain whole, imports all or nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.ledger.victim import Victim, victim_in

ROWS = 1_000


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    """Return an empty ledger on the engine under test, in a database of its own."""
    with victim_in(tmp_path) as made:
        yield made


def workbook(path: Path, first: int) -> Path:
    """Write a workbook of ROWS visits, no two alike."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("走访")
    sheet.append(["村", "走访日期", "类别", "人数（人）"])
    for number in range(first, first + ROWS):
        sheet.append(["西坡村", "2023-03-01", "火灾", number])
    book.save(path)
    return path


def whole(victim: Victim, acknowledged: list[str]) -> dict[str, Any]:
    """Return what the ledger holds, once it is shown to be whole and to hold what was acknowledged."""
    (told,) = victim.run("report")
    held: dict[str, Any] = json.loads(told)
    assert held["problems"] == []
    assert acknowledged
    assert not set(acknowledged) - set(held["ids"])
    assert len(held["ids"]) == len(set(held["ids"]))
    return held


def kills(victim: Victim, tmp_path: Path, times: int, chance: random.Random) -> None:
    """Kill the program while it appends and while it imports, `times` in all, and look each time."""
    acknowledged: list[str] = []
    imported = 0
    for number in range(times):
        if number % 2 == 0:
            acknowledged += victim.killed("append", after=chance.uniform(0.02, 0.6))
            continue
        path = workbook(tmp_path / f"{number}.xlsx", number * ROWS)
        said = victim.killed("import", str(path), after=chance.uniform(0.02, 1.2))
        held = victim.held() - imported
        assert held in {0, ROWS}
        assert not said or held == ROWS
        again = victim.run("import", str(path))[1].split()
        assert again == ["done", str(ROWS - held), str(held), "0"]
        imported += ROWS
    assert victim.held() == imported > 0
    whole(victim, acknowledged)


@pytest.mark.database
def test_ten_kills(victim: Victim, tmp_path: Path) -> None:
    kills(victim, tmp_path, 10, random.Random(1))


@pytest.mark.database
@pytest.mark.soak
def test_a_hundred_kills(victim: Victim, tmp_path: Path) -> None:
    kills(victim, tmp_path, 100, random.Random())


@pytest.mark.database
def test_two_writers_of_one_township_share_one_chain_and_may_both_be_killed(victim: Victim) -> None:
    """Both append at once, one is killed, the other goes on, and is killed too."""
    first, second = victim.start("append", "0.01"), victim.start("append", "0.01")
    by_first, by_second = first.said(3), second.said(3)
    by_first += first.said(3)
    by_first += first.killed()
    by_second += second.said(5)
    by_second += second.killed()
    held = whole(victim, by_first + by_second)
    assert held["positions"] == {"qs": list(range(1, len(held["ids"]) + 1))}
    places = {one: at for at, one in enumerate(held["ids"])}
    # They took turns: neither wrote only after the other, and what each was told stands in its order.
    assert places[by_first[0]] < places[by_second[-1]]
    assert places[by_second[0]] < places[by_first[-1]]
    assert all(sorted(said, key=places.__getitem__) == said for said in (by_first, by_second))
