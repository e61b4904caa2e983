"""What must be looked at, in words and by sort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from taizhang.reports.document import FigureRun
from taizhang.web.console.reports.showing import retyped_words
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import Words, say
from taizhang.web.shared.registry import label_of
from taizhang.web.shared.tags.figures import WHY
from taizhang.writing.checks import Checks, Remark, Sort

TITLES: Final[dict[Sort, Words]] = {
    "contradiction": Words("矛盾", "Contradictions"),
    "missing": Words("缺数", "Missing figures"),
    "blank": Words("待填", "To be filled in"),
    "typed": Words("手写数字，台账不能证明", "Typed numbers without records"),
    "retyped": Words("手工改动的数字", "Retyped figures"),
    "left_out": Words("没有数据或没有查看权限、没有写进来的部分", "Left out for want of data or permission"),
}
GRAVE: Final[frozenset[Sort]] = frozenset({"contradiction"})
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Said:
    """One remark in words; `part` is where it is, 0 for nowhere."""

    part: int
    words: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The remarks of one sort."""

    title: Words
    grave: bool
    said: list[Said]


def groups(checks: Checks) -> list[Sorted]:
    """Return the remarks by sort, the gravest first, sorts without any left out."""
    found = [
        Sorted(title, sort in GRAVE, list(dict.fromkeys(map(said, checks.of(sort)))))
        for sort, title in TITLES.items()
    ]
    return [one for one in found if one.said]


def said(remark: Remark) -> Said:
    """Say a remark."""
    if remark.problem:
        return Said(remark.part, worded(remark.problem), remark.sentence)
    if remark.figure and remark.sort == "retyped":
        return Said(remark.part, f"{_label(remark.figure)} · {retyped_words(remark.figure)}")
    if remark.figure:
        figure = remark.figure.figure
        why = WHY.get(figure.missing) if figure.missing else None
        reason = why or say("没有记录", "no records")
        label, place = _label(remark.figure), figure.place_name
        told = say(
            f"{label}（{place}，{figure.period.words()}）：{reason}",
            f"{label} ({place}, {figure.period.words('en')}): {reason}",
        )
        return Said(remark.part, told)
    return Said(remark.part, remark.words or _short(remark.sentence), remark.sentence if remark.words else "")


def _label(run: FigureRun) -> str:
    return label_of(run.figure.indicator, run.figure.label)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST] + "…"
