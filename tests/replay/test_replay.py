"""A real township's year from its workbooks to its report: sent in, counted, compared, told and verified.

`RENEW_SNAPSHOTS=1 pytest tests/replay` renews the snapshot of the report's text and the tables of
docs/explanation/replay.md; then read what changed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.replay.conftest import Replay, request_of
from tests.replay.covered import COVERED, NAMES
from tests.replay.judged import CONTRADICTIONS, EXCEPTIONS, READINGS
from tests.replay.page import PAGE, rendered
from tests.replay.slots import Slot, read_slots
from tests.replay.workbooks import laid_out

# One process for all: the township is imported once, which takes longer than asking about it.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("replay")]
SNAPSHOT = Path(__file__).parent / "snapshots" / "annual.txt"


@pytest.fixture
def slots(shared: Path) -> list[Slot]:
    """Return the annotated slots; skips where the source material is not at hand."""
    return read_slots(shared)


def test_every_workbook_is_taken_in_whole(replay: Replay) -> None:
    for sent in replay.sent:
        told = [problem.text() for problem in (*sent.tried.problems, *sent.first.problems)]
        assert not told, (sent.book.file, told)
        rows = len(sent.book.rows) + bool(sent.book.nil)
        assert (sent.tried.accepted, sent.first.accepted, sent.first.duplicates) == (rows, rows, 0), (
            sent.book.file
        )


def test_the_same_workbooks_again_are_nothing_new(replay: Replay) -> None:
    assert [sent.again.accepted for sent in replay.sent] == [0] * len(replay.sent)
    assert sum(sent.again.duplicates for sent in replay.sent) == replay.entries
    assert not sum(sent.again.subjects_opened for sent in replay.sent)


def test_totals_written_below_the_rows_were_compared(replay: Replay) -> None:
    for sent in replay.sent:
        said = any(note.code == "sheet_note_totals" for note in sent.first.notes)
        assert said == bool(sent.book.totals), sent.book.file


def test_the_workbooks_look_like_those_of_offices(replay: Replay) -> None:
    files = [sent.book.file for sent in replay.sent]
    assert {Path(file).suffix for file in files} == {".xlsx", ".xls", ".csv"}
    grids = [laid_out(sent.book) for sent in replay.sent]
    assert sum(len(grid.header) == 2 for grid in grids) >= 3
    assert any(sent.book.unit == "万元" for sent in replay.sent)


def test_the_ledger_gives_the_figures_worked_out_by_hand(replay: Replay) -> None:
    wrong = {
        one.number: (one.indicator, replay.figures[one.number].value, one.value)
        for one in COVERED
        if replay.figures[one.number].value != one.value
    }
    assert not wrong


def test_every_slot_is_covered_or_a_number_inside_a_name(slots: list[Slot]) -> None:
    assert {one.number for one in COVERED} == {slot.number for slot in slots} - set(NAMES)
    assert all(slot.nature == "ordinal_or_name" for slot in slots if slot.number in NAMES)


def test_every_covered_slot_says_what_the_ledger_says(replay: Replay, slots: list[Slot]) -> None:
    wrong = {
        slot.number: (slot.text, figure.value)
        for slot in slots
        for figure in [replay.figures.get(slot.number)]
        if figure and slot.number not in EXCEPTIONS
        if not slot.holds(figure.value) or (slot.approx is None and _differs(slot, replay))
    }
    assert not wrong


def _differs(slot: Slot, replay: Replay) -> bool:
    """Tell whether the figure, written in the slot's own style, gives other digits."""
    written = slot.written(replay.figures[slot.number])
    return written is not None and written != slot.number_written()


def test_what_is_told_with_yu_reads_the_same(replay: Replay, slots: list[Slot]) -> None:
    rounded = [slot for slot in slots if "余" in slot.text]
    assert rounded
    assert {slot.number: slot.number_written() for slot in rounded} == {
        slot.number: slot.written(replay.figures[slot.number]) for slot in rounded
    }


def test_every_listed_difference_is_one_still(replay: Replay, slots: list[Slot]) -> None:
    by_number = {slot.number: slot for slot in slots}
    for number, difference in EXCEPTIONS.items():
        slot, figure = by_number[number], replay.figures[number]
        assert not slot.holds(figure.value), f"{number} is listed for no reason"
        assert (slot.value, figure.value) == (difference.document, difference.ledger)


def test_the_ledger_keeps_what_the_document_breaks(replay: Replay, slots: list[Slot]) -> None:
    document = {slot.number: slot.value for slot in slots if slot.value is not None}
    ledger = {number: figure.value for number, figure in replay.figures.items() if figure.value is not None}
    for one in CONTRADICTIONS:
        assert not one.holds(document), one.tie
        assert one.holds(ledger), one.tie
    for reading in READINGS:
        assert not reading.fails(document), reading.tie
        assert not reading.fails(ledger), reading.tie
        assert reading.holds(ledger), reading.tie


def test_the_report_holds_every_covered_figure(replay: Replay) -> None:
    shown = {
        run.figure.request: run for run in replay.report.document.figures() if run.saying.manner == "say"
    }
    absent = [one for one in COVERED if request_of(one) not in shown]
    assert not absent
    text = "\n".join(replay.report.document.texts())
    assert all(shown[request_of(one)].shown in text for one in COVERED)
    assert all(shown[request_of(one)].figure.value == one.value for one in COVERED)


def test_the_report_shows_the_numbers_of_the_document(replay: Replay, slots: list[Slot]) -> None:
    """Exact figures read in the report as they do in the document: 37.781万元, 1047.67亩."""
    shown = {
        run.figure.request: run.shown
        for run in replay.report.document.figures()
        if run.saying.manner == "say"
    }
    exact = [
        (slot, shown[request_of(one)])
        for slot, one in zip([slot for slot in slots if slot.number not in NAMES], COVERED, strict=True)
        if slot.approx is None and slot.number not in EXCEPTIONS
    ]
    differ = [(slot.text, said) for slot, said in exact if not said.startswith(_digits(slot))]
    assert not differ


def _digits(slot: Slot) -> str:
    """Return the digits a report writes; the document has one sum in yuan and two zeros in words."""
    return {65: "9.79万", 96: "0", 102: "0"}.get(slot.number, slot.number_written())


def test_the_report_reproduces(replay: Replay) -> None:
    assert replay.verified.clean
    assert len(replay.verified.figures) == len(replay.report.document.figures()) > 200
    assert {one.verdict for one in replay.verified.figures} == {"reproduces"}
    # Lines of work of which the document says nothing have no records here, and say so.
    assert [gap.code for gap in replay.report.document.gaps] == ["report_heading_empty"]
    assert not replay.report.document.findings
    assert not replay.report.document.typed


def test_the_page_shows_every_figure_of_the_report(replay: Replay) -> None:
    page = replay.written.html.read_text(encoding="utf-8")
    assert all(run.shown in page for run in replay.report.document.figures())


def test_the_text_of_the_report_is_the_snapshot(replay: Replay) -> None:
    text = "\n".join(replay.report.document.texts()) + "\n"
    if os.environ.get("RENEW_SNAPSHOTS"):
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert text == SNAPSHOT.read_text(encoding="utf-8")


def test_the_page_about_the_replay_says_what_was_measured(replay: Replay, slots: list[Slot]) -> None:
    text = rendered(replay, slots)
    if os.environ.get("RENEW_SNAPSHOTS"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text
