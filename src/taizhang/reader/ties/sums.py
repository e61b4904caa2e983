"""Sums: a whole, its parts, and what to say when they do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from taizhang.reader.finding import Finding, TieKind
from taizhang.reader.ties.figures import Figure
from taizhang.reader.ties.scene import PAIR
from taizhang.reader.ties.verdicts import at_most, equal, reach, total
from taizhang.reader.ties.wording import amount, named, number, plain, scale, summed

_TRIED: Final = 10
"""Subsets of so many parts at most are tried in search of what mends a sum."""


def indices(*figures: Figure) -> tuple[int, ...]:
    """Return where these figures stand among the mentions."""
    return tuple(figure.at for figure in figures)


def left_out(whole: Figure, parts: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the fewest parts without which the rest makes the whole, or nothing."""
    if len(parts) > _TRIED:
        return ()
    for many in range(1, len(parts)):
        for some in combinations(parts, many):
            rest = [part for part in parts if part not in some]
            if rest and equal(reach(whole), total(rest)) in {"holds", "rounding"}:
                return some
    return ()


def exchanged(whole: Figure, parts: Sequence[Figure]) -> Figure | None:
    """Return the figure in which two neighbouring digits seem to have changed places, or None."""
    gap = total(parts).value - whole.value
    for figure, wanted in [(whole, whole.value + gap), *((part, part.value - gap) for part in parts)]:
        written, right = number(figure.value, figure), number(wanted, figure)
        if len(written) != len(right) or written == right:
            continue
        places = [at for at, (a, b) in enumerate(zip(written, right, strict=True)) if a != b]
        if len(places) == PAIR and places[1] == places[0] + 1 and sorted(written) == sorted(right):
            return figure
    return None


def _mend(whole: Figure, parts: Sequence[Figure]) -> tuple[str, tuple[int, ...]]:
    if some := left_out(whole, parts):
        names = "、".join(named(part) for part in some)
        return f"不计{names}时相符。", indices(*some)
    if (figure := exchanged(whole, parts)) is not None:
        gap = total(parts).value - whole.value
        right = figure.value + gap if figure is whole else figure.value - gap
        return f"{named(figure)}若为{amount(right, figure)}则相符（疑数字颠倒）。", indices(figure)
    gap = total(parts).value - whole.value
    nearest = min(reversed(parts), key=lambda part: abs(gap - part.value))
    rest = [part for part in parts if part is not nearest]
    short = ""
    if len(rest) > 1:
        off = total(rest).value - whole.value
        more = "多" if off > 0 else "少"
        short = (
            f"不计{named(nearest)}为{number(total(rest).value, whole)}，仍{more}{amount(abs(off), whole)}；"
        )
    rest_said = (
        f"各部分任取几项均不等于{whole.mention.text}" if len(parts) <= _TRIED else "合计或某一部分需改"
    )
    return f"{short}{rest_said}。", indices(whole)


def contradicting(whole: Figure, parts: Sequence[Figure]) -> Finding:
    """Return the finding that the parts do not make the whole, with the difference and what would mend it."""
    added = total(parts).value
    gap = added - whole.value
    more = "多" if gap > 0 else "少"
    mend, mends = _mend(whole, parts)
    sum_ = f"{named(whole)}：{summed(parts, whole)}={number(added, whole)}"
    message = f"{sum_}，{more}{amount(abs(gap), whole)}；{mend}"
    return Finding(
        "contradiction", "sum", indices(whole, *parts), message, whole.value, added, mends or indices(whole)
    )


def closing(whole: Figure, parts: Sequence[Figure], *, exhaustive: bool, apart: bool) -> Finding | None:
    """Judge parts against their whole.

    `exhaustive`: the text claims that these are all; `apart`: no thing is in two of them. Parts that may
    overlap are never added up: only each one is held against the whole, elsewhere.
    """
    added = total(parts)
    verdict = equal(reach(whole), added)
    sum_ = f"{named(whole)}：{summed(parts, whole)}={number(added.value, whole)}"
    if verdict == "holds":
        return Finding("holds", "sum", indices(whole, *parts), f"{sum_}，相符。", whole.value, added.value)
    if not apart and verdict != "rounding":
        return None
    if verdict == "contradiction":
        if added.value > whole.value or exhaustive:
            return contradicting(whole, parts)
        return Finding(
            "non_exhaustive",
            "sum",
            indices(whole, *parts),
            f"{sum_}，少于{whole.mention.text}；文中未称已列全。",
            whole.value,
            added.value,
        )
    said = "四舍五入范围内相符" if verdict == "rounding" else "按所写界限相符"
    return Finding(verdict, "sum", indices(whole, *parts), f"{sum_}，{said}。", whole.value, added.value)


def within(whole: Figure, part: Figure, kind: TieKind = "subset", *, reason: str = "") -> Finding:
    """Judge one part against its whole; `reason` says why it is one."""
    verdict = at_most(reach(part), reach(whole))
    a, b = named(part), named(whole)
    gap = part.value - whole.value
    message = f"{a}不超过{b}，相符。"
    if verdict == "contradiction":
        message = f"{a}超过{b}，多{plain(gap / scale(part)[0])}{scale(part)[1]}{reason}。"
    elif verdict == "rounding":
        message = f"{a}与{b}在四舍五入范围内相符。"
    elif verdict == "bound":
        message = f"{a}与{b}按所写界限相符。"
    mends = indices(part, whole) if verdict == "contradiction" else ()
    return Finding(verdict, kind, indices(whole, part), message, whole.value, part.value, mends)
