"""Of which place and which time a figure speaks, where the words beside it say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from taizhang.reader.extract.seats import Seat
from taizhang.reader.mention import Nature, When

_PLACE: Final = re.compile(
    r"全[镇乡县市区省国](?!面|局|体)|我[镇乡县市区省街](?!们)|(?:村|社区)(?![级民委务集企镇庄居容小干组部两])"
)
_NAME: Final = re.compile(r"[\u4e00-\u9fff*×]{1,4}$")
_LEADING: Final = re.compile(
    r"^(?:在|对|为|由|从|于|其中|以|与|和|及|将|把|给|到|向|我乡|我镇|全乡|全镇|支持|发展|"
    r"助推|帮助|推动|引导|指导|完成|个|各|该|本|两|三|多个|一个|行政|自然)+"
)
_NO_PLACE: Final = (
    "行政村", "自然村", "农村", "乡村", "全村", "各村", "该村", "本村", "贫困村", "示范村", "个村", "试点村",
    "重点村", "帮扶村", "村村",
)  # fmt: skip
_PERIOD: Final = re.compile(
    r"去年同期|上年同期|同期|去年|上年|上一年|前年|今年以来|今年|全年|本年度|上半年|下半年|"
    r"前?[一二三四]季度|本月|当月|上月|截至目前|截止目前|目前|明年|来年|"
    r"20\d\d年(?:上半年|下半年|\d{1,2}月)?|\d{1,2}(?:[-~至]\d{1,2})?月份?(?!\d)|"
    r"截[至止]\d{1,2}月\d{1,2}日|近[一二三四五六七八九十\d]{1,2}年|[三五]年来|年内"
)
_COMPARED: Final = re.compile(r"[较比与同]$|相比|[较比]")
_EARLIER: Final = re.compile(
    r"(?:去年|上年|上一年|前年|同期|上月|原来|原)(?:同期)?(?:的|为|是|仅|只有|约|共)*$"
)
_PAST: Final = frozenset({"去年同期", "上年同期", "同期", "去年", "上年", "上一年", "前年", "上月"})
_FROM: Final = re.compile(r"由(?:去年|上年|原来)?[^，。；由]{0,8}$")


class Around:
    """Places and periods of one text, found once for each sentence that holds figures."""

    def __init__(self, text: str) -> None:
        """Look in `text` (made flat)."""
        self.text = text
        self._sentence = (-1, -1)
        self._places: list[tuple[int, str]] = []
        self._periods: list[tuple[int, str]] = []

    def _enter(self, sentence: tuple[int, int]) -> None:
        if sentence == self._sentence:
            return
        self._sentence = sentence
        self._places = []
        for match in _PLACE.finditer(self.text, *sentence):
            if match[0][0] in "全我":
                self._places.append((match.start(), match[0]))
            elif name := self._named(max(sentence[0], match.start() - 4), match.start(), match.end()):
                self._places.append((match.start(), name))
        self._periods = [(match.start(), match[0]) for match in _PERIOD.finditer(self.text, *sentence)]

    def _named(self, edge: int, start: int, end: int) -> str | None:
        before = _NAME.search(self.text, edge, start)
        name = _LEADING.sub("", (before[0] if before else "") + self.text[start:end])
        return name if len(name) > 1 and not name.endswith(_NO_PLACE) else None

    def place(self, seat: Seat, at: int) -> str | None:
        """Return the last place named before the figure in its sentence."""
        self._enter(seat.sentence)
        return _last(self._places, at)

    def period(self, seat: Seat, at: int, nature: Nature) -> tuple[str | None, When]:
        """Return the period in the text's words, and whether it is now, before or planned."""
        self._enter(seat.sentence)
        period = _last(self._periods, at)
        if nature == "target":
            return period, "plan"
        if _EARLIER.search(self.text, max(seat.clause[0], at - 16), at) or _FROM.search(seat.left):
            return period, "before"
        if period in _PAST:
            clause = self.text[max(seat.clause[0], at - 40) : at]
            if period in clause and not _COMPARED.search(clause):
                return period, "before"
            return None, "now"
        return period, "now"


def _last(named: list[tuple[int, str]], at: int) -> str | None:
    """Return the last name that begins before `at`."""
    index = bisect_left(named, (at, "")) - 1
    return named[index][1] if index >= 0 else None
