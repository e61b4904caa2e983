"""The ties of two real reports on faultless figures: four contradictions, and no false one."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.reader.extract import read_text
from taizhang.reader.reading import Reading
from taizhang.reader.ties import tied
from tests.reader.faultless import annotated


def _tied(shared: Path, number: str) -> Reading:
    text = next(shared.glob(f"seeds/{number}_*.txt")).read_text(encoding="utf-8")
    return tied(annotated(text, shared / "golden" / f"{number}.jsonl"))


def test_the_four_contradictions_of_a_real_report_are_found_and_no_other(shared: Path) -> None:
    reading = _tied(shared, "004")
    wrong = [one for one in reading.findings if one.verdict == "contradiction"]
    texts = [[reading.mentions[at].text for at in one.figures] for one in wrong]
    assert texts == [
        ["5亩", "20余亩"],
        ["234户", "217户", "3户", "14户", "4户"],
        ["729人", "676人", "13人", "42人", "13人"],
        ["217户", "219户"],
    ]
    _, households, persons, members = (one.message for one in wrong)
    assert "217+3+14+4=238，多4户；不计突发困难户4户时相符" in households
    assert "676+13+42+13=744，多15人" in persons
    assert "为731，仍多2人" in persons
    assert "217+3=220" in members


def test_parts_that_overlap_are_not_added_up(shared: Path) -> None:
    reading = _tied(shared, "004")
    held = next(one for one in reading.findings if reading.mentions[one.figures[0]].text == "6名")
    assert held.verdict == "holds"


def test_a_report_without_contradictions_has_none(shared: Path) -> None:
    assert not [one for one in _tied(shared, "002").findings if one.verdict == "contradiction"]


def test_the_reader_itself_finds_the_same_four(shared: Path) -> None:
    for number, wanted in (("004", 4), ("002", 0)):
        text = next(shared.glob(f"seeds/{number}_*.txt")).read_text(encoding="utf-8")
        read = [one for one in tied(read_text(text)).findings if one.verdict == "contradiction"]
        marked = [one for one in _tied(shared, number).findings if one.verdict == "contradiction"]
        assert [one.message for one in read] == [one.message for one in marked]
        assert len(read) == wanted


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_masked_reports_have_no_contradictions(shared: Path, number: str) -> None:
    text = next(shared.glob(f"seeds/{number}_*.txt")).read_text(encoding="utf-8")
    assert not [one for one in tied(read_text(text)).findings if one.verdict == "contradiction"]
