"""Of which place and which time a figure speaks, where the words beside it say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

from taizhang.reader.extract.seats import Seat
from taizhang.reader.mention import Nature, When

_PLACE: Final = re.compile(
    r"全[镇乡县市区省国](?!面|局|体)|我[镇乡县市区省街](?!们)|(?:村|社区)(?![级民委务集企镇庄居容小干组部两])"
)
_NAME: Final = re.compile(r"[\u4e00-\u9fff*×]{1,4}$")
_LEADING: Final = re.compile(
    r"^.*(?:在|由|从|于|以|将|把|给|到|的|是|其中)|^(?:我乡|我镇|全乡|全镇|支持|发展|助推|帮助|推动|推进|引导|指导|"
    r"探索|组织|完成|涉及|评出|个|各|该|本|两|三|多个|一个|行政|自然|(?:对|为|与|和|及|向)(?=[^村社]{2}|[*×]))+"
)
"""Words before a name. 和 and its like may also begin one (和平村), and then one more character follows."""
_NO_PLACE: Final = (
    "行政村", "自然村", "农村", "乡村", "全村", "各村", "该村", "本村", "贫困村", "示范村", "个村", "试点村",
    "重点村", "帮扶村", "村村", "别村", "受灾村", "驻村", "联村", "镇村", "不出村", "旗村", "脱贫村",
    "达标村", "涉及村", "与村", "和村", "及村", "对村", "向村", "村社区", "共有社区",
)  # fmt: skip
_BARE: Final = frozenset({"村", "社区"})
_LISTED: Final = re.compile(r"[有共各为达约近超]{0,2}$")
_NUMBER: Final = re.compile(r"[\d０-９*×〔一二三四五六七八九十百千万两]|[，,、；]")
"""Where the words between a name and its figure end."""
_SAID: Final = 12
"""So many characters of them are compared."""
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
        self._listed: frozenset[int] = frozenset()
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
        self._listed = self._of_lists(sentence)
        self._periods = [(match.start(), match[0]) for match in _PERIOD.finditer(self.text, *sentence)]

    def _named(self, edge: int, start: int, end: int) -> str | None:
        before = _NAME.search(self.text, edge, start)
        name = _LEADING.sub("", (before[0] if before else "") + self.text[start:end])
        return None if name in _BARE or name.endswith(_NO_PLACE) else name

    def _of_lists(self, sentence: tuple[int, int]) -> frozenset[int]:
        """Return where the names of a list stand: several that say the same, each with its figure.

        东岭村3处、西坡村2处; or 东岭村收入21万元，西坡村收入15万元.
        """
        names = [(at, name) for at, name in self._places if name[0] not in "全我"]
        said = {at: self._said(at, sentence) for at, _ in names}
        alike = [a for a, b in pairwise(said) if said[a] == said[b] or not said[b]]
        alike += [b for a, b in pairwise(said) if said[a] == said[b] or not said[b]]
        alone = [at for at, name in names if not said[at] and self._is_part(at, name, sentence[0])]
        return frozenset([*alike, *alone])

    def _said(self, at: int, sentence: tuple[int, int]) -> str:
        """Return the words between a name and its figure: none where it stands right behind."""
        begin = at + len("社区" if self.text.startswith("社区", at) else "村")
        end = _NUMBER.search(self.text, begin, min(begin + _SAID, sentence[1]))
        return _LISTED.sub("", self.text[begin : end.start() if end else begin + _SAID])

    def _is_part(self, at: int, name: str, start: int) -> bool:
        """Tell whether 其中 stands before a name."""
        begin = at - len(name)
        return "其中" in self.text[max(start, begin - 2) : at]

    def place(self, seat: Seat, at: int) -> str | None:
        """Return the last place named before the figure in its sentence.

        A name in a list speaks for its own clause; what comes after the list is about what came before it.
        """
        self._enter(seat.sentence)
        start = seat.clause[0]
        speaking = [
            (where, name) for where, name in self._places if where >= start or where not in self._listed
        ]
        return _last(speaking, at)

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
