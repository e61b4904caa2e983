"""Retold: a report somebody wrote as a template: known figures are slots, the others gaps to fill. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.rewording import Headings, Rewording, escaped, opening
from taizhang.reader.scopes import MOVING
from taizhang.reader.slotted import Slotted, Writing, slotted

_GENRES: Final = {"year": "annual", "ytd": "annual", "half": "half-year"}
_SIGNED: Final = re.compile(r".{2,30}(?:人民政府|委员会|办事处|办公室|党委|工委|村民委员会|居民委员会)")
_DATED: Final = re.compile(r"\s*(?:\d{4}|[〇零一二三四五六七八九]{4})年.{1,3}月.{1,3}日\s*")
_OUTSIDE: Final = re.compile(r"(?:(?!\{\{|\}\}).)+(?=\{\{|$)")
_KEPT: Final = frozenset({"name"})


@dataclass(frozen=True, slots=True)
class Meant:
    """What is known of one figure: its indicator, of which place (None: the report's own) and period word."""

    indicator: Indicator
    place: str | None = None
    period_word: str = "period"
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A figure that is no slot: its index in the reading, and why."""

    figure: int
    why: str


@dataclass(frozen=True, slots=True)
class Retold:
    """The text of a template, the figures that are slots in it, and those that are gaps.

    Of `bound`, those in `reworded` are written in other words than in the text (200多户 → 200余户).
    """

    text: str
    bound: tuple[int, ...]
    left: tuple[Left, ...]
    reworded: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    words: str


def template_of(
    reading: Reading, known: Mapping[int, Meant], *, code: str, place: str, level: str, period: Period
) -> Retold:
    """Return last period's report as a template: figures in `known` (by index) are slots, others are marked.

    Nothing is guessed: a figure that is not known, or that no style of the report language can write, becomes
    〔待填：…〕 and is listed. Years and the place's own name move with the report; days are 〔待核：…〕.
    """
    pieces: list[_Piece] = []
    bound: list[int] = []
    reworded: list[int] = []
    left: list[Left] = []
    for number, mention in _in_order(reading.mentions):
        if mention.form in _KEPT or mention.nature == "ordinal_or_name":
            continue
        slot, why = _slot(mention, known.get(number), reading.text)
        if slot is None or (pieces and slot.start < pieces[-1].end):
            left.append(Left(number, why))
            pieces.append(_gap(mention))
            continue
        pieces.append(_Piece(slot.start, slot.end, slot.slot))
        bound.append(number)
        reworded += [] if slot.exact else [number]
    body = _body(reading, pieces, Rewording(place, period))
    front = _front(body.title, body.signed, code=code, level=level, period=period)
    text = f"{front}{_listed(reading, left)}{body.text}"
    return Retold(text, tuple(bound), tuple(left), tuple(reworded))


def _in_order(mentions: Sequence[Mention]) -> Iterator[tuple[int, Mention]]:
    """Yield the mentions as they stand in the text; of two that overlap only the first."""
    at = 0
    for number, mention in sorted(enumerate(mentions), key=lambda one: one[1].start):
        if mention.start >= at:
            yield number, mention
            at = mention.end


def _slot(mention: Mention, meant: Meant | None, text: str) -> tuple[Slotted | None, str]:
    if meant is None:
        return None, "没有认定指标"
    if meant.period_word not in MOVING:
        return None, f"说的是固定的期间（{meant.period_word}），到下一期不会跟着变"
    if mention.bound in {"above", "below", "at_most"}:
        return None, "超过、不足一类的说法，下一期未必成立"
    options = [f"place={meant.place}"] if meant.place else []
    options += [] if meant.period_word == "period" else [f"period={meant.period_word}"]
    found = slotted(Writing(mention, meant.indicator, meant.value, tuple(options)), text)
    return found, "" if found else "报告语言里没有这种写法"


def _gap(mention: Mention) -> _Piece:
    subject = escaped(mention.subject.replace("\n", "")) or "数字"
    said = escaped(mention.text.replace("\n", ""))
    return _Piece(mention.start, mention.end, f"〔待填：{subject}，原文{said}〕")


@dataclass(frozen=True, slots=True)
class _Body:
    title: str
    signed: str
    text: str


def _body(reading: Reading, pieces: Sequence[_Piece], rewording: Rewording) -> _Body:
    """Return the title, who signs, and the text between as paragraphs and headings of a template."""
    lines = [line for line in _lines(reading.text, pieces, rewording) if line[0].strip()]
    title = ""
    if lines:
        title = rewording.title(lines[0][0])
        lines = lines[1:]
    signed = ""
    if len(lines) > 1 and _DATED.fullmatch(lines[-1][0]) and _SIGNED.fullmatch(lines[-2][0].strip()):
        signed = rewording.title(lines[-2][0].strip())
        lines = lines[:-2]
    return _Body(title, signed, "\n\n".join(_blocks(lines)) + "\n")


def _blocks(lines: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield paragraphs, headings and tables: lines with as many tabs one after another are rows."""
    headings = Headings()
    rows: list[str] = []
    for n, (bare, told) in enumerate(lines):
        following = lines[n + 1][0] if n + 1 < len(lines) else ""
        width = bare.count("\t")
        if width and (rows or following.count("\t") == width):
            rows += [_row(told)] if rows else [_row(told), f"|{'---|' * (width + 1)}"]
            if following.count("\t") != width:
                yield "\n".join(rows)
                rows = []
        elif found := headings.level(bare, following):
            number = bare.strip()[: len(bare.strip()) - len(found[1])]
            yield f"{'#' * found[0]} {told.removeprefix(number.strip()).strip()}"
        else:
            yield opening(told)


def _row(told: str) -> str:
    """Return a line as a row; a bar that is a word is in full width, one of a slot's options stays."""
    cells = [_OUTSIDE.sub(lambda match: match[0].replace("|", "｜"), cell) for cell in told.split("\t")]
    return f"| {' | '.join(cell.strip() for cell in cells)} |"


def _lines(text: str, pieces: Sequence[_Piece], rewording: Rewording) -> Iterator[tuple[str, str]]:
    """Yield each line as it was, and as the template says it."""
    at, n = 0, 0
    for line in text.splitlines(keepends=True):
        end, told = at + len(line), ""
        start = at
        while n < len(pieces) and pieces[n].start < end:
            told += rewording.words(text[start : pieces[n].start]) + pieces[n].words
            start = pieces[n].end
            n += 1
        told += rewording.words(text[start : max(end, start)])
        yield line.rstrip("\n"), " ".join(told.split("\n")).strip(" \r")
        at = end


def _front(title: str, signed: str, *, code: str, level: str, period: Period) -> str:
    keys = {
        "code": code,
        "title": f'"{title or code}"',
        "genre": _GENRES.get(period.form, "bulletin"),
        "periods": f"[{period.form}]",
        "place": level,
    }
    keys |= {"signed": f'"{signed}"'} if signed else {}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + "---\n"


def _listed(reading: Reading, left: Sequence[Left]) -> str:
    """Return a remark to the author that lists every gap: it is in the template, never in the report."""
    if not left:
        return ""
    lines = [
        f"第{one.figure + 1}个数字 {reading.mentions[one.figure].text}"
        f"（{reading.mentions[one.figure].subject}）：{one.why}"
        for one in left
    ]
    said = "\n".join(" ".join(line.split()) for line in lines).replace("#}", "＃｝").replace("{#", "｛＃")
    return f"{{# 下列数字没有写成插槽，正文中以〔待填：…〕标出：\n{said}\n#}}\n"
