"""The tables of docs/explanation/replay.md, made from what the replay measured."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

from taizhang.base.numerals import plain
from tests.replay.conftest import Replay
from tests.replay.judged import CONTRADICTIONS, EXCEPTIONS, READINGS
from tests.replay.slots import Slot

PAGE: Final = Path(__file__).parents[2] / "docs" / "explanation" / "replay.md"
_MARKED: Final = re.compile(r"(?<=<!-- (\w{4}) -->\n).*?(?=<!-- /\1 -->)", re.DOTALL)


def rendered(replay: Replay, slots: list[Slot]) -> str:
    """Return the page with its marked parts made anew."""
    parts = {
        "size": _size(replay),
        "line": _lines(slots),
        "diff": _differences(slots),
        "ties": _ties(),
    }
    return _MARKED.sub(lambda match: parts[match[1]], PAGE.read_text(encoding="utf-8"))


def _table(header: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "".join(f"| {' | '.join(map(str, cells))} |\n" for cells in lines)


def _size(replay: Replay) -> str:
    rows = sum(len(sent.book.rows) for sent in replay.sent)
    forms = Counter(Path(sent.book.file).suffix for sent in replay.sent)
    told = ", ".join(f"{count} {suffix}" for suffix, count in forms.most_common())
    kinds = len({sent.book.kind for sent in replay.sent})
    subjects = sum(sent.first.subjects_opened for sent in replay.sent)
    return _table(
        ("what", "how many"),
        [
            ("workbooks", f"{len(replay.sent)} ({told})"),
            ("rows in them", rows),
            ("kinds of record", kinds),
            ("people, households and firms", subjects),
            ("entries in the ledger", replay.entries),
            ("figures in the report", len(replay.report.document.figures())),
            ("of these reproduced by `taizhang report verify`", len(replay.verified.figures)),
        ],
    )


def _verdict(slot: Slot) -> str:
    if slot.number in EXCEPTIONS:
        return "listed"
    if slot.nature == "ordinal_or_name":
        return "not covered"
    return "within" if slot.approx and slot.nature != "threshold" else "equal"


def _lines(slots: list[Slot]) -> str:
    counts: dict[str, Counter[str]] = {}
    for slot in slots:
        counts.setdefault(slot.line, Counter())[_verdict(slot)] += 1
    words = ("equal", "within", "listed", "not covered")
    rows: list[tuple[object, ...]] = [
        (line, found.total(), *(found[word] or "" for word in words)) for line, found in counts.items()
    ]
    whole = Counter(_verdict(slot) for slot in slots)
    rows.append(("**all**", whole.total(), *(whole[word] or "" for word in words)))
    return _table(("line of work", "slots", "equal", "within 余 or 约", "listed", "not covered"), rows)


def _differences(slots: list[Slot]) -> str:
    subjects = {slot.number: slot.subject for slot in slots}
    return _table(
        ("slot", "about", "document", "ledger", "why"),
        [
            (f"#{number}", subjects[number], plain(one.document), plain(one.ledger), one.why)
            for number, one in EXCEPTIONS.items()
        ],
    )


def _ties() -> str:
    return _table(
        ("tie", "the document says", "the ledger says"),
        [(one.tie, one.document, one.ledger) for one in (*CONTRADICTIONS, *READINGS)],
    )
