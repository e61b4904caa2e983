"""Parts: which figures break down one before them, with 其中 or without, and where a breakdown ends."""

from __future__ import annotations

import re
from typing import Final

from taizhang.reader.extract.figures import Figure
from taizhang.reader.extract.phrases import VERBS
from taizhang.reader.extract.seats import Seat
from taizhang.reader.extract.units import PERSONS

_OPENS: Final = re.compile(
    r"其中|(?:具体|分别)(?:是|为|有)?[:：]|主要(?:包括|有|是|为)[:：]?|(?:包括|包含)[:：]?(?!在内)|"
    r"(?:按|从)[^，。；、\d]{2,10}?(?:分类|划分|构成|分布|属性|类型|类别|分|看|来看)[，,]|各[\u4e00-\u9fff]{1,4}中[，,]|"
    r"支出项目[:：]"
)
"""Words that open a breakdown of what stands before them."""
_ENDS: Final = re.compile(
    r"(?:全[年镇乡县市]|累计|同时|另外|此外|今年|目前|截至|总[计共]?|合计|共计?|两[镇项村者]|加上|年末|下一步|"
    r"一年来|上半年|下半年)"
)
_SUMMED: Final = re.compile(r"(?:共计?|合计|总计)")
_OUTCOME: Final = (
    r"(?:办结|整改|化解|解决|销号|调处|调解|答复|处置|处理|暂扣|抢通|修复|拨付|到位|投产|投用|建成|完工|"
    r"开工|竣工|验收|落实|兑现|安置|了结|查结|审结|结案|立行立改|整治|消除|采纳|绝收|成灾|成活|解封|"
    r"协调|反馈|稳控)"
)
_LEAD: Final = r"^[ 、，和,]*"
_PORTION: Final = re.compile(
    rf"{_LEAD}(?:目前|项目|现|截[至止]目前|到目前)?"
    r"(?:均|全部|已经?|当场|当日|当年|限期|成功|现场|就地|及时|完成|责令|立即|其中)*"
    rf"(?:{_OUTCOME}(?:成功|完毕|到位|结束|并投用|并)?)+(?:的|了|完成)?[ ]*$|"
    rf"{_LEAD}(?:剩余|其余|余下|其他|其它|尚未[\u4e00-\u9fff]{{0,4}}|未[\u4e00-\u9fff]{{1,4}}|提醒谈话|在建|"
    r"完工并[\u4e00-\u9fff]{0,4})[\u4e00-\u9fff]{0,4}[ ]*$"
)
"""All that stands before a figure: what became of what an earlier figure counts, or what is left of it."""
_BY_WHOM: Final = re.compile(rf"[\u4e00-\u9fff]{{2,14}}?{_OUTCOME}(?:处理|成功)?(?:了)?[ ]*$")
_ALREADY: Final = re.compile(r"^[ 、，,]*(?:现|目前)?(?:已|正在|在|未|待|尚未)[\u4e00-\u9fff]{2,4}[ ]*$")
_STILL: Final = re.compile(r"^[ 、，,]*(?:还有|仍有|尚有|另有|另)[ ]*$")
_AMONG: Final = re.compile(r"(?:中|当中)(?:的|有|已有|共有|仅)*[ ]*$")
_PAIRS: Final = [
    re.compile(pair)
    for pair in (
        r"[省市县镇乡区境]内", r"[省市县镇乡区境]外", "男", "女", "城[市镇]", "农村|乡村",
        "集中", "分散", "新建", "续建|改建|改造|扩建", "公办", "民办", "专职", "兼职", "线上", "线下",
        "^[ 、，,]*已", "^[ 、，,]*未|^[ 、，,]*尚未", "早稻", "晚稻", "新增", "存量", "上级", "自筹|本级",
    )
]  # fmt: skip
"""Classes that are two halves of a whole, one after the other."""
_ADVERBS: Final = re.compile(r"^(?:[ 、和及]|已|并|再|还|又|均|先后|组织|积极|依法|共)+")
_ACTS: Final = re.compile(r"帮助|组织|开展|召开|举办|参加|收集|服务|按|对|将|送|派|出动|为")
_CLASSES: Final = re.compile(r"新建|新增|改建|续建|扩建|改造(?=[\u4e00-\u9fff]{0,2}$)")
_COMPARES: Final = re.compile(r"[增减超较比降升高低少多]")
_STOPS: Final = re.compile(r"[，。；：！、,;:\n]")
_FULL: Final = re.compile(r"[。；;！\n]")
_FAR: Final = 120
_NEAR: Final = 12
_LIST: Final = 6
_LEAST_WHOLE: Final = 5


class Parts:
    """Follows the breakdowns of one text from figure to figure."""

    def __init__(self, text: str, found: list[Figure], seats: list[Seat]) -> None:
        """Look in `text` (made flat)."""
        self.text, self.found, self.seats = text, found, seats
        self._row: list[int] = []
        self._units: set[str | None] = set()
        self._verbal = False
        self._summing: set[int] = set()
        self._last = 0

    def has(self, index: int) -> bool:
        """Tell whether a figure is a part; to be asked in reading order."""
        figure = self.found[index]
        before, self._last = self._last, figure.end
        gap = self.text[max(before, figure.start - _FAR) : figure.start]
        if (opened := self._opened(index, gap)) is not None:
            return opened
        if self._row and self._goes_on(index, gap):
            self._row.append(index)
            return True
        if self._beside(index) or index in self._summing or self._half(index):
            self._open(index, {figure.unit}, verbal=False)
            return True
        self._add_up(index)
        return False

    def _open(self, index: int, units: set[str | None], *, verbal: bool) -> None:
        self._row, self._units, self._verbal = [index], units, verbal

    def _opened(self, index: int, gap: str) -> bool | None:
        """Open a breakdown at 其中 and the like, or at a sign behind a whole; None without them."""
        figure = self.found[index]
        wholes = self._wholes(index)
        if words := list(_OPENS.finditer(gap)):
            lead = gap[words[-1].end() :]
            other = bool(wholes) and not _kin(figure.unit, wholes)
            among = words[-1][0] == "其中"
            if "\n" in lead or (other and not among):
                return None
            if other and VERBS.search(lead):
                return False
            self._open(index, {*wholes, figure.unit}, verbal=bool(VERBS.search(lead)))
            return True
        listed = gap[:1] == ":" and figure.unit in wholes and not VERBS.search(gap)
        inside = gap[:1] == "(" and len(self.seats[index].left) <= _NEAR
        if index and (listed or (inside and figure.unit == self.found[index - 1].unit)):
            self._open(index, wholes, verbal=bool(VERBS.search(gap)))
            return True
        return None

    def _wholes(self, index: int) -> set[str | None]:
        """Return the units of the figures just before, in the same paragraph."""
        figure = self.found[index]
        near = [one for one in self.found[max(0, index - 4) : index] if figure.start - one.end < _FAR]
        return {one.unit for one in near if "\n" not in self.text[one.end : figure.start]}

    def _goes_on(self, index: int, gap: str) -> bool:
        """Tell whether the breakdown goes on; where it does not, close it."""
        lead = _STOPS.split(gap)[-1].lstrip()
        figure, last = self.found[index], self.found[self._row[-1]]
        if _ENDS.match(lead) and "\n" not in gap:
            total = figure.unit == last.unit or figure.unit not in self._units
            goes_on = bool(_SUMMED.match(lead)) and not total
        else:
            goes_on = "\n" not in gap and len(gap) < _FAR and self._is_alike(index, gap, _verb(lead))
        if not goes_on and (_verb(lead) or _ENDS.match(lead) or _FULL.search(gap) or not figure.unit):
            self._row = []
        return goes_on

    def _is_alike(self, index: int, gap: str, verb: bool) -> bool:  # noqa: FBT001
        """Tell whether a figure is of the same kinds of units, and begins no new act with a new object."""
        figure = self.found[index]
        if not (figure.unit in self._units or (not _FULL.search(gap) and _kin(figure.unit, self._units))):
            return index - 1 == self._row[-1] and not gap.strip(" ") and len(self._row) == 1
        if verb and (not self._verbal or _FULL.search(gap)):
            return False
        return self._repeats(index) if "。" in gap or "！" in gap else True

    def _repeats(self, index: int) -> bool:
        """Tell whether a new sentence repeats the pattern of the parts so far: 甲N处, 共计N平方米."""
        row = self._row
        if len(row) < 2 or row[-1] != index - 1 or index + 1 == len(self.found):  # noqa: PLR2004
            return False
        first, second, third, fourth = (self.found[at].unit for at in (row[-2], row[-1], index, index + 1))
        return first == third != second == fourth

    def _beside(self, index: int) -> bool:
        """Tell a part from a whole without 其中: done of all, left of all, N of which M."""
        figure, seat = self.found[index], self.seats[index]
        whole = self._whole(index)
        if whole is None:
            return False
        left = seat.left
        closes = not seat.right[:1] or seat.right[0] in "，。；、,;)\n（("
        if _PORTION.match(left) or _AMONG.search(left[-6:]):
            return True
        if closes and (_ALREADY.match(left) or _BY_WHOM.fullmatch(left.strip(" ，、和"))):
            return True
        follows = bool(self._row) and self._row[-1] == index - 1
        return (
            follows
            and figure.unit == self.found[index - 1].unit
            and (bool(_STILL.match(left)) or (not left.strip(" ，、和") and not closes))
        )

    def _whole(self, index: int) -> Figure | None:
        """Return an earlier figure of the same unit, near by and not smaller, None if there is none."""
        figure = self.found[index]
        for at in range(index - 1, max(-1, index - _LIST), -1):
            one = self.found[at]
            if figure.start - one.end > _FAR or "\n" in self.text[one.end : figure.start]:
                return None
            same = one.unit == figure.unit and one.form != "name"
            if same and (one.value is None or figure.value is None or one.value >= figure.value):
                return one
        return None

    def _half(self, index: int) -> bool:
        """Tell whether this and its neighbour are the two halves of a whole in the same sentence."""
        sentence = self.seats[index].sentence
        for one, other in ((index, index + 1), (index - 1, index)):
            if one < 1 or other >= len(self.found) or self.found[other].start >= sentence[1]:
                continue
            if self.found[one].unit != self.found[other].unit or self.found[one].start < sentence[0]:
                continue
            first, second = self.seats[one].left[-_NEAR:], self.seats[other].left[-_NEAR:]
            for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True):
                if (a.search(first) and b.search(second)) or (b.search(first) and a.search(second)):
                    return self._inside(one, sentence) is not None
            if self._inside(one, sentence) and self._contained(one, first, second):
                return True
        return False

    def _inside(self, index: int, sentence: tuple[int, int]) -> Figure | None:
        whole = self._whole(index)
        return whole if whole is not None and whole.start >= sentence[0] else None

    def _contained(self, index: int, first: str, second: str) -> bool:
        """Tell whether two classes are named with the words of their whole: 戒毒康复人员, 戒毒人员."""
        whole = set(self.seats[index - 1].left[-_NEAR:])
        one, other = first.strip(" ，、"), second.strip(" ，、")
        named = len(one) > 2 and len(other) > 2 and one != other  # noqa: PLR2004
        return named and set(one) <= whole and set(other) <= whole

    def _add_up(self, index: int) -> None:
        """Mark what follows in the sentence and adds up to this figure exactly."""
        whole = self.found[index]
        if whole.value is None or whole.value < _LEAST_WHOLE or whole.form != "number":
            return
        total, row = whole.value * 0, list[int]()
        for at in range(index + 1, min(len(self.found), index + 1 + _LIST * 2)):
            one = self.found[at]
            if one.start >= self.seats[index].sentence[1]:
                return
            if _COMPARES.search(self.seats[at].left):
                return
            if one.unit != whole.unit or one.value is None:
                continue
            total += one.value
            row.append(at)
            if total >= whole.value:
                break
        if total == whole.value and len(row) > 1:
            self._summing.update(row)


def _verb(lead: str) -> bool:
    """Tell whether a stretch opens with a verb, which begins something new."""
    words = _ADVERBS.sub("", lead)
    return bool(VERBS.match(words) or _ACTS.match(words)) and not _CLASSES.match(words)


def _kin(unit: str | None, units: set[str | None]) -> bool:
    """Tell whether a unit counts the same kind of things as one of the others."""
    return unit in units or (unit in PERSONS and bool(units & PERSONS))
