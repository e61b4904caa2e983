"""What counts as the same unit and the same nature when a document's figure meets a declared indicator."""

from __future__ import annotations

from typing import Any, Final

from taizhang.base.quantities import same_unit
from taizhang.declarations.types import Indicator

SYNONYMS: Final = frozenset(
    {
        ("个", "人"),  # a creditor, called 个 in one document
        ("起", "件"),  # disputes
        ("个", "袋"),  # bags of mushroom spawn
        ("元", "元/亩"),  # a mean per 亩, of which the document writes the money only
        ("剂次", "次"),  # doses given
        ("剂", "次"),
        ("剂", "剂次"),
        ("批次", "批"),  # rounds of a job fair
        ("村", "个"),  # the thing counted, used as its own measure word
        ("乡镇", "个"),
        ("棺", "处"),  # graves
        ("例", "人"),  # persons injured
        ("平方", "平方米"),
        ("M", "米"),
        ("检", "次"),  # tests
    }
)
"""(measure word of a document, unit of the indicator), where the two differ in wording only."""

NATURES: Final = {
    "flow": {
        "part": "a flow that our indicator takes as part of a larger one",
        "stock": "a running total to date, or a tally of which the newest counts",
        "other": "a stretch of time",
    },
    "stock": {
        "part": "a stock that our indicator takes as part of a larger one",
        "flow": "counted over the events of the period (places reached, heads on the day a farm closed)",
        "latest": "the newest number that somebody signed",
    },
    "part": {
        "flow": "the part is one village, or a class with an indicator of its own",
        "stock": "the same, as at the end",
    },
    "target": {"flow": "an expected result, kept as a forecast record", "part": "the same, of one class"},
    "threshold": {"latest": "the line itself, not how many reach it"},
    "rank": {"latest": "a rank that others gave", "flow": "the best of the ranks that others gave"},
    "other": {"flow": "how many different ones", "stock": "the greatest value in force", "latest": "a day"},
}
"""Nature in a document -> nature of the indicator, where they may differ, and why."""


def is_same_unit(written: str | None, one: Indicator) -> bool:
    """Say whether an indicator counts in the measure word of a document; a document may leave it out."""
    return written is None or same_unit(written, one.unit) or (written, one.unit) in SYNONYMS


def is_same_nature(written: str, one: Indicator) -> bool:
    """Say whether an indicator behaves over time and places as the document's figure does."""
    return written == one.nature or one.nature in NATURES.get(written, {})


def differences(figure: dict[str, Any], one: Indicator) -> list[str]:
    """Return what an indicator does not share with a figure of figures.jsonl."""
    found = []
    if not is_same_unit(figure["unit"], one):
        found.append(f"unit {figure['unit']} is not {one.unit}")
    if not is_same_nature(figure["nature"], one):
        found.append(f"nature {figure['nature']} is not {one.nature}")
    return found
