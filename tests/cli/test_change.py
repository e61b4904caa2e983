"""One record from the command line: recorded, moved, corrected, taken back; each refusal in words."""

from __future__ import annotations

import re

import pytest

from taizhang.ledger import proof, stored
from taizhang.ledger.queries import record_now
from tests.cli.conftest import Run

OPEN = ("record", "open", "hazard", "--place", "东岭村", "--on", "2024-03-01")


def opened(office: Run, *more: str) -> str:
    """Record a hazard and return its id."""
    said = office(*OPEN, "--set", "隐患类别=消防", "--set", "grade=一般", *more)
    assert said.exit_code == 0, said.output
    found = re.search(r"record show ([0-9a-f-]{36})", said.output.replace("\n", ""))
    assert found
    return found[1]


def test_a_hazard_is_recorded_mended_corrected_and_taken_back(office: Run) -> None:
    hazard = opened(office, "--set", "content=通道堆物")
    for state, day in (("已通知整改", "02"), ("rectifying", "03"), ("已复查", "08"), ("closed", "09")):
        said = office("record", "move", hazard, "--to", state, "--on", f"2024-03-{day}")
        assert said.exit_code == 0, said.output
    said = office(
        "record", "amend", hazard, "--reason", "定低了", "--set", "隐患等级=较大", "--set", "content="
    )
    assert said.exit_code == 0, said.output
    record = record_now(hazard)
    assert record is not None
    assert (record.now.state, record.entered["closed"]) == ("closed", "2024-03-09")
    assert dict(record.now.fields) == {"category": "fire", "grade": "serious"}
    assert "较大" in office("record", "show", hazard).output
    assert office("record", "void", hazard, "--reason", "重复").exit_code == 0
    gone = record_now(hazard)
    assert gone is not None
    assert gone.status == "void"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ((*OPEN, "--set", "颜色=红"), "没有字段“颜色”"),
        ((*OPEN, "--set", "grade"), "没有字段“grade”"),
        ((*OPEN, "--set", "category=水星"), "隐患类别"),
        ((*OPEN,), "必填"),
        ((*OPEN, "--set", "category=消防", "--set", "grade=一般", "--set", "due_on=2024年13月"), "整改期限"),
        (("record", "open", "ghost", "--place", "东岭村", "--on", "2024-03-01"), "ghost"),
        (("record", "open", "hazard", "--place", "西天村", "--on", "2024-03-01"), "西天村"),
        (("record", "open", "hazard", "--place", "东岭村", "--on", "三月"), "三月"),
        (("record", "move", "nobody", "--on", "2024-03-01", "--to", "closed"), "nobody"),
        (("record", "amend", "nobody", "--reason", "错"), "nobody"),
        (("record", "void", "nobody", "--reason", "错"), "nobody"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_stored(
    office: Run, words: tuple[str, ...], text: str
) -> None:
    said = office(*words)
    assert said.exit_code == 1
    assert text in said.output
    assert "Traceback" not in said.output
    assert not list(stored.walk())


def test_a_move_the_workflow_forbids_is_refused(office: Run) -> None:
    hazard = opened(office)
    said = office("record", "move", hazard, "--to", "火星", "--on", "2024-03-02")
    assert said.exit_code == 1
    assert "火星" in said.output
    assert len(list(stored.walk())) == 1


def test_what_was_done_proves_whole(office: Run, packs: object) -> None:
    opened(office)
    assert not proof.check(packs).problems  # type: ignore[arg-type]
