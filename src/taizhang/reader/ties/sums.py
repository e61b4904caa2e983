"""Sums: a whole, its parts, and what to say when they do not agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from taizhang.reader.finding import Finding, TieKind, Told, Verdict
from taizhang.reader.ties.figures import Figure
from taizhang.reader.ties.scene import PAIR
from taizhang.reader.ties.verdicts import at_most, equal, reach, total
from taizhang.reader.ties.wording import amount, named, number, summed

AGREES: Final[Mapping[Verdict, Told]] = {
    "holds": Told("相符", "agrees"),
    "rounding": Told("在四舍五入范围内相符", "agrees within rounding"),
    "bound": Told("按所写界限相符", "agrees within the bounds the text gives"),
}
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


def _mend(whole: Figure, parts: Sequence[Figure]) -> tuple[Told, tuple[int, ...]]:
    if some := left_out(whole, parts):
        names = [named(part) for part in some]
        told = Told(f"不计{'、'.join(names)}时相符。", f"Without {' and '.join(names)} it agrees.")
        return told, indices(*some)
    if (figure := exchanged(whole, parts)) is not None:
        gap = total(parts).value - whole.value
        right = figure.value + gap if figure is whole else figure.value - gap
        name, meant = named(figure), amount(right, figure)
        told = Told(
            f"{name}若为{meant}则相符（疑数字颠倒）。",
            f"If {name} were {meant} it would agree (digits exchanged?).",
        )
        return told, indices(figure)
    gap = total(parts).value - whole.value
    nearest = min(reversed(parts), key=lambda part: abs(gap - part.value))
    rest = [part for part in parts if part is not nearest]
    zh = en = ""
    if len(rest) > 1:
        off = total(rest).value - whole.value
        name, left, still = named(nearest), number(total(rest).value, whole), amount(abs(off), whole)
        zh = f"不计{name}为{left}，仍{'多' if off > 0 else '少'}{still}；"
        en = f"without {name} it is {left}, still {still} too {'much' if off > 0 else 'little'}; "
    if len(parts) <= _TRIED:
        zh += f"各部分任取几项均不等于{whole.mention.text}。"
        en += f"no choice of the parts makes {whole.mention.text}."
    else:
        zh, en = f"{zh}合计或某一部分需改。", f"{en}the total or one of the parts must be changed."
    return Told(zh, en[:1].upper() + en[1:]), indices(whole)


def contradicting(whole: Figure, parts: Sequence[Figure]) -> Finding:
    """Return the finding that the parts do not make the whole, with the difference and what would mend it."""
    added = total(parts).value
    gap = added - whole.value
    mend, mends = _mend(whole, parts)
    sum_, off = _sum(whole, parts), amount(abs(gap), whole)
    told = Told(
        f"{sum_.zh}，{'多' if gap > 0 else '少'}{off}；{mend.zh}",
        f"{sum_.en}, {off} too {'much' if gap > 0 else 'little'}. {mend.en}",
    )
    return Finding(
        "contradiction", "sum", indices(whole, *parts), told, whole.value, added, mends or indices(whole)
    )


def _sum(whole: Figure, parts: Sequence[Figure]) -> Told:
    sum_ = f"{summed(parts, whole)}={number(total(parts).value, whole)}"
    return Told(f"{named(whole)}：{sum_}", f"{named(whole)}: {sum_}")


def closing(whole: Figure, parts: Sequence[Figure], *, exhaustive: bool, apart: bool) -> Finding | None:
    """Judge parts against their whole.

    `exhaustive`: the text claims that these are all; `apart`: no thing is in two of them. Parts that may
    overlap are never added up: only each one is held against the whole, elsewhere.
    """
    added = total(parts)
    verdict = equal(reach(whole), added)
    sum_, figures = _sum(whole, parts), indices(whole, *parts)
    if verdict == "holds":
        told = Told(f"{sum_.zh}，相符。", f"{sum_.en}, agrees.")
        return Finding("holds", "sum", figures, told, whole.value, added.value)
    if not apart and verdict != "rounding":
        return None
    if verdict == "contradiction":
        if added.value > whole.value or exhaustive:
            return contradicting(whole, parts)
        text = whole.mention.text
        told = Told(
            f"{sum_.zh}，少于{text}；文中未称已列全。",
            f"{sum_.en}, less than {text}; the text does not say that these are all.",
        )
        return Finding("non_exhaustive", "sum", figures, told, whole.value, added.value)
    agrees = AGREES[verdict]
    told = Told(f"{sum_.zh}，{agrees.zh.removeprefix('在')}。", f"{sum_.en}, {agrees.en}.")
    return Finding(verdict, "sum", figures, told, whole.value, added.value)


def within(whole: Figure, part: Figure, kind: TieKind = "subset", *, reason: Told | None = None) -> Finding:
    """Judge one part against its whole; `reason`, with its marks, says why it is one."""
    verdict = at_most(reach(part), reach(whole))
    a, b = named(part), named(whole)
    gap = amount(part.value - whole.value, part)
    told = Told(f"{a}不超过{b}，相符。", f"{a} is no more than {b}: agrees.")
    if verdict == "contradiction":
        why = reason or Told("", "")
        told = Told(f"{a}超过{b}，多{gap}{why.zh}。", f"{a} is more than {b}, by {gap}{why.en}.")
    elif verdict != "holds" and verdict in AGREES:
        agrees = AGREES[verdict]
        told = Told(f"{a}与{b}{agrees.zh}。", f"{a} and {b}: {agrees.en}.")
    mends = indices(part, whole) if verdict == "contradiction" else ()
    return Finding(verdict, kind, indices(whole, part), told, whole.value, part.value, mends)
