"""Where a figure stands: sentence, clause, headings, topic, and what the whole text is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from taizhang.base.periods import Period

_SENTENCE_ENDS: Final = re.compile(r"[。！？；!?;\n]")
_CLAUSE_ENDS: Final = re.compile(r"[。！？；：!?;:\n]|(?<!\d)[，,]|[，,](?!\x00?\d{3}(?!\d))")
"""A comma between a digit and three more parts thousands, not clauses."""
_MARKS: Final = (
    re.compile(r"第[一二三四五六七八九十]{1,3}(?:部分|章|篇)[、，:\s]?"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．,，]\s?"),
    re.compile(r"[(（〔][一二三四五六七八九十]{1,3}[)）〕][、.．]?\s?"),
    re.compile(r"\d{1,2}[.、．](?!\d)\s?"),
    re.compile(r"[(（]\d{1,2}[)）][、.．]?\s?"),
)
_LONGEST_HEADING: Final = 48
_BARE_HEADING: Final = re.compile(r"[^，。；：！？,;:!?]{2,30}")
_BARE_WORDS: Final = re.compile(
    r"总结|打算|计划|安排|情况|问题|思路|举措|措施|成效|做法|目标|任务|建议|工作|经验|不足|开展"
)
_PLAN: Final = re.compile(
    r"打算|计划(?!完成|执行情况)|下[一]?步|下半年(?:工作|重点)|明年|来年|思路|今后|谋划|"
    r"规划|工作安排|工作要点|工作目标|目标任务|主要目标|预期目标|奋斗目标|努力方向|下阶段|"
    r"下季度"
)
_DONE: Final = re.compile(r"完成情况|执行情况|落实情况|开展情况|总结|回顾")
_TOPIC: Final = re.compile(r"(?:^|(?<=[\n。；;]))[ ]*(?:[一二三四五六七八九十]是|[\u4e00-\u9fff]{2,8}方面)")
_TITLE_ENDS: Final = frozenset("。；;！!")
_LONGEST_TITLE: Final = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: where its words begin and end, how deep it is (0 outermost), and whether a plan follows."""

    start: int
    end: int
    depth: int
    words: str
    plan: bool


def breaks(pattern: re.Pattern[str], text: str) -> list[int]:
    """Return the offsets just after each match of one character, the end of the text last."""
    return [match.end() for match in pattern.finditer(text)]


NOT_STYLED: Final[Mapping[int, int]] = MappingProxyType({})


class Layout:
    """Sentences, clauses and headings of one text, looked up by offset."""

    def __init__(self, text: str, styled: Mapping[int, int] = NOT_STYLED) -> None:
        """Lay out `text` (made flat); `styled` are lines that styles make headings, with their levels."""
        self.text = text
        self._sentences = [0, *breaks(_SENTENCE_ENDS, text)]
        self._clauses = [0, *breaks(_CLAUSE_ENDS, text)]
        self.headings = _headings(text, styled)
        self._starts = [heading.start for heading in self.headings]
        self._paths = _paths(self.headings)
        self._topics = sorted(
            {0, *(match.start() for match in _TOPIC.finditer(text)), *self._starts, *_after_breaks(text)}
        )

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the offsets of the sentence around `at`, its full stop included."""
        return self._around(self._sentences, at)

    def clause(self, at: int) -> tuple[int, int]:
        """Return the offsets of the stretch between commas around `at`."""
        return self._around(self._clauses, at)

    def _around(self, edges: list[int], at: int) -> tuple[int, int]:
        index = bisect_right(edges, at) - 1
        start = edges[index]
        return start, edges[index + 1] if index + 1 < len(edges) else len(self.text)

    def topic(self, at: int) -> int:
        """Return where the topic at `at` began: at 一是, at 信访方面, at a heading, or at a paragraph."""
        return self._topics[bisect_right(self._topics, at) - 1]

    def path(self, at: int) -> tuple[Heading, ...]:
        """Return the headings above `at`, outermost first."""
        index = bisect_right(self._starts, at) - 1
        return self._paths[index] if index >= 0 else ()


def _after_breaks(text: str) -> list[int]:
    return [match.end() for match in re.finditer("\n", text)]


def _paths(headings: list[Heading]) -> list[tuple[Heading, ...]]:
    paths: list[tuple[Heading, ...]] = []
    open_now: list[Heading] = []
    for heading in headings:
        while open_now and open_now[-1].depth >= heading.depth:
            open_now.pop()
        open_now.append(heading)
        paths.append(tuple(open_now))
    return paths


def _headings(text: str, styled: Mapping[int, int]) -> list[Heading]:
    found: list[Heading] = []
    at = 0
    first = True
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            start = at + line.index(inner[0])
            heading = _heading(inner, start)
            if at in styled and (heading is None or not heading.depth) and len(inner) <= _LONGEST_HEADING:
                heading = Heading(start, start + len(inner), 0 if first else styled[at], inner, plans(inner))
            if heading and not (first and heading.depth == 0 and not heading.plan):
                found.append(heading)
            first = False
        at += len(line) + 1
    return found


def _heading(line: str, start: int) -> Heading | None:
    """Read a line as a heading: numbered, with its words up to the first full stop, or short and bare."""
    for depth, mark in enumerate(_MARKS):
        if numbered := mark.match(line):
            words = re.split(r"[。！；]", line[numbered.end() :], maxsplit=1)[0].rstrip(":：")
            if not words or len(words) > _LONGEST_HEADING:
                return None
            begin = start + numbered.end()
            return Heading(begin, begin + len(words), depth + 1, words, plans(words))
    if _BARE_HEADING.fullmatch(line) and _BARE_WORDS.search(line):
        return Heading(start, start + len(line), 0, line, plans(line))
    return None


def plans(words: str) -> bool:
    """Tell whether a heading or title opens a plan: 下一步打算, 2025年工作计划."""
    return bool(_PLAN.search(words)) and not _DONE.search(words)


def title_of(text: str) -> str:
    """Return the first line if it is a title: short, and no sentence."""
    line = text.lstrip("\ufeff \t\r\n\u3000").split("\n", 1)[0].strip()
    if not line or len(line) > _LONGEST_TITLE or line[-1] in _TITLE_ENDS or "，" in line:
        return ""
    return line


_YEAR: Final = re.compile(
    r"(?P<year>20\d\d)年(?:度)?(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|"
    r"(?:1|一)[-—~至到](?P<to>\d{1,2})月|(?P<month>\d{1,2})月(?!\d{1,2}日))?"
)
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_OPENING: Final = 200


def period_of(title: str, text: str) -> str | None:
    """Return the code of the period in the title, else in the opening lines."""
    for words in (title, text[:_OPENING]):
        if found := _YEAR.search(words):
            return _code(found)
    return None


def _code(found: re.Match[str]) -> str:
    year = int(found["year"])
    if found["half"]:
        return Period.of_half(year, 1 if found["half"] == "上" else 2).code
    if found["quarter"]:
        return Period.of_quarter(year, _QUARTERS[found["quarter"]]).code
    month = int(found["to"] or found["month"] or 0) % 13
    if not month:
        return Period.of_year(year).code
    if found["month"]:
        return Period.of_month(year, month).code
    return Period.span(Period.of_month(year, 1).start, Period.of_month(year, month).end).code


_PLACE: Final = re.compile(
    r"(?<![*×各全本我X])([\u4e00-\u9fff]{2,6}?(?:街道办事处|街道|乡|镇|县|区))(?!村|[镇乡区县])"
)
_NO_PLACE: Final = re.compile(
    r"乡镇|我镇|我乡|全镇|全乡|关于|城镇|集镇|各乡|我县|全县|地区|社区|辖区|园区|[年的在是]"
)


def place_of(title: str, text: str) -> str | None:
    """Return the place a title names (青石乡), or the opening lines; None where it is hidden or not said."""
    for words in (title, text[:_OPENING]):
        for found in _PLACE.finditer(words):
            if not _NO_PLACE.search(found[1]):
                return found[1]
    return None
