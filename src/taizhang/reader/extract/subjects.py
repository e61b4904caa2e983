"""Subjects: what each figure measures, in the text's own words, with what earlier figures leave unsaid."""

from __future__ import annotations

import re
from typing import Final

from taizhang.reader.extract.candidates import JOIN
from taizhang.reader.extract.figures import Figure
from taizhang.reader.extract.phrases import (
    LONGEST,
    VERBS,
    left_phrase,
    noun_after,
    noun_of,
    shortened,
    verb_before,
)
from taizhang.reader.extract.scope import Layout
from taizhang.reader.extract.seats import Seat
from taizhang.reader.extract.units import AGES, MONEY, PERSONS

_RELATIONAL: Final = re.compile(
    r"(?:可?实现|预计|累计|年|总|平均|合计|完成|其中)?(?:产值|总产值|总投资|总数|总额|总量|"
    r"金额|资金|面积|总面积|产量|收入|利润|占比|比例|比重|比率|"
    r"[\u4e00-\u9fff]{1,2}率|满意度|成灾|绝收|减产|价值|投资|里程|长度|贷款|存栏量|投资额|"
    r"人数|户数|人口|数量|亩产|单产|亩均|人均|户均|销售额|营业额|时长|增幅|降幅|涨幅|增速|缺口|规模|占总量|库容|价格|均价)"
)
_CHANGE: Final = re.compile(
    r"(增收|减收|增产|减产|增长|下降|降低|上升|提高|提升|增加|减少|回落|降幅|增幅|上涨|下跌|压减)[^，。]{0,4}$"
)
_COMPLETED: Final = re.compile(
    r"(?:已|现)?(?:完成|办结|整改|化解|解决|销号|了结|解除|抢通|修复|查结|验收|竣工|开工|"
    r"完工|入库|处理|暂扣|查封|扣押|劝返|受理|采纳|到位|完成整改|调处成功|协调成功|处置|新增|通过|落实)+"
)
_PLACE_ONLY: Final = re.compile(r"[\u4e00-\u9fff*×X]{1,5}(?:村|镇|乡|社区|街道|县|市|区|组)")
_REST: Final = re.compile(r"(?:剩余|其余|其他|另有|另外|另|尚有|还有|余下)+$")
_CONTEST: Final = re.compile(
    r"在?([^，。；、在\d]{2,12}?(?:验收|考核|民调|测评|评比|评选|检查|考评|评估|调查|排名|"
    r"竞赛|比赛|活动))(?:中|里)?"
)
_QUALIFIER: Final = re.compile(r"(?:（含）|\(含\))?(?:以上|以下|及以上|及以下)(?:的|学历的)?")
_ALL: Final = re.compile(r"全[镇乡县市区村街](?:现有|共有|共|有|总)?$|(?:现辖|辖|下辖|总人口|共有|现有)$")
_ROAD: Final = re.compile(r"国道|省道|县道|乡道|线|高速")
_NAME_TAIL: Final = re.compile(
    r"[”\"]?([\u4e00-\u9fff]{2,8}?)(?=[，。；、的]|$|满意|工单|诉求|沿线|反馈|建设|机制)"
)
_OBJECT: Final = re.compile(r"(?:对|在)(?:全[镇乡县市区]|我[镇乡县市区])?[ ]*$|^[、和及与 ]*(?:对|在)")
_WORD: Final = 4
"""Characters of a longer word; a phrase is about twice as long."""
_PHRASE: Final = 8
_OF: Final = 10
"""Characters of the longest whole that is named with its share: 民生支出占一般公共预算支出."""
_STOPS: Final = frozenset(["", *"，。；、)\n"])
_MARKS: Final = frozenset("*×_")
_KIND_OF_HOUSE: Final = re.compile(r"[\u4e00-\u9fff]{1,2}(?<![户困保房屋])")
_KIND: Final = re.compile(r"(?:[性级型类男女内外]|存量|增量)$")
"""Words that only say of what kind something is: 女性, 五星级, 县外."""
_BUDGETED: Final = re.compile(
    r"(?:为|占|是|完成|达)?(?:全年|年初|年度|当年|全县|调整)*(?:预算|任务|目标|目标任务|计划)(?:数|任务)?$"
)
_REACH: Final = 8
"""Figures looked back over for who a clause is about."""
_SPLIT: Final = re.compile(r"[、和与及]")


class Subjects:
    """Walks the figures of one text in order and names each one's subject."""

    def __init__(self, text: str, layout: Layout, found: list[Figure], seats: list[Seat]) -> None:
        """Read from `text` (made flat)."""
        self.text, self.layout, self.found, self.seats = text, layout, found, seats
        self.out: list[str] = []
        self._theme = ""
        self._noun = ""
        self._sentence = (0, 0)

    def all(self) -> list[str]:
        """Name the subject of every figure."""
        for index, figure in enumerate(self.found):
            self.out.append(self._clean(self._subject(index, figure)))
        return self.out

    @staticmethod
    def _clean(words: str) -> str:
        return words.replace(JOIN, "").strip(" 、，,:：") if words else words

    def _subject(self, index: int, figure: Figure) -> str:
        sentence, clause, left, right, first = self.seats[index]
        if sentence != self._sentence:
            self._sentence, self._noun = sentence, ""
            if not self._continues(sentence):
                self._theme = ""
        if figure.form == "name":
            written = self.text[figure.start : figure.end]
            masked = set(written) <= _MARKS and right[:1] in _STOPS
            return left_phrase(left) if masked and left else self._named(figure, clause)
        if figure.unit in AGES:
            return self._age(right)
        if figure.form == "zero":
            return self._zero(figure, left, right)
        if figure.form == "rank" or self.text.startswith(("第", "前"), figure.start):
            return self._rank(index, figure, left)
        return self._plain(index, figure, left, right, clause, first=first)

    def _continues(self, sentence: tuple[int, int]) -> bool:
        """Tell whether a sentence goes on about the last subject: after ； or with 其中."""
        ended = self.text[sentence[0] - 1 : sentence[0]]
        return ended in {"；", ";"} or self.text.startswith(("其中", "目前", "已", "占"), sentence[0])

    def _plain(
        self, index: int, figure: Figure, left: str, right: str, clause: tuple[int, int], *, first: bool
    ) -> str:
        respective = self._respective(index, clause)
        if respective:
            return respective
        if not first and self._noun and left.startswith(self._noun):
            left = left[len(self._noun) :]
        item = left.lstrip(" ")
        in_list = not first and item[:1] in {"、", "和", "及", "与"}
        if in_list and "、" in item[1:]:
            item = item[item.rfind("、") :]
        changed = _CHANGE.search(left) if figure.unit not in {"人", "户"} or not first else None
        own = left_phrase(item)
        self._of_object = bool(_OBJECT.search(item)) or (in_list and self._of_object)
        noun = noun_after(right, alone=self._of_object)
        if (
            figure.unit in {"次", "人次"}
            and not noun
            and VERBS.match(right)
            and own
            and not VERBS.search(own)
        ):
            return shortened(own + re.split(r"[，。；、]", right)[0])
        if said := self._qualified(index, item, noun) or ("" if noun else self._nameless(index, item, own)):
            return said
        if noun:
            return self._by_noun(figure, item, own, noun, right)
        return self._by_left(index, own, changed[1] if changed else "", in_list=in_list)

    _of_object = False

    def _nameless(self, index: int, item: str, own: str) -> str:
        """Name a figure with no noun behind it that only a preposition or another figure stands before."""
        seat, figure = self.seats[index], self.found[index]
        if self._of_object and item.endswith(("对", "为")):
            return self._act(figure, seat.clause)
        if not own and seat.first and (shared := self._after_chain(index)):
            self._theme = shared
            return shared
        if not own and not seat.left.strip() and not seat.first and figure.unit not in MONEY:
            return self._chained(index, figure, seat.right)
        return ""

    def _chained(self, index: int, figure: Figure, right: str) -> str:
        """Name a figure right behind another (3户12人): by what befell its persons, else as that one."""
        befell = re.match(r"(?:受灾|受益|受伤|参演|参训|参加|参会|受助|受教育)", right)
        if figure.unit in PERSONS and befell:
            return befell[0] + "人员"
        self._theme = self._theme or self.out[index - 1]
        return self.out[index - 1]

    def _act(self, figure: Figure, clause: tuple[int, int]) -> str:
        """Return what is done to persons who are only counted: 对*人进行了*天的上门采样 is 上门采样."""
        words = self.text[figure.end : min(clause[1], figure.end + 40)]
        if not (act := re.match(r"(?:进行|开展|实行|实施)了?", words)):
            return ""
        return re.sub(
            r"^[\d*×一二三四五六七八九十两]+[\u4e00-\u9fff]|^的",
            "",
            re.split(r"[，。；、]", words[act.end() :])[0],
        )[-8:]

    def _after_chain(self, index: int) -> str:
        """Return what stands after figures that follow each other directly: 9个村3260人受灾."""
        at = index
        while (
            at + 1 < len(self.found)
            and at < index + _REACH
            and self.found[at + 1].start == self.found[at].end
        ):
            at += 1
        if at == index:
            return ""
        return re.split(r"[，。；：、,;:\n]", self.seats[at].right, maxsplit=1)[0][:10]

    def _by_noun(self, figure: Figure, left: str, own: str, noun: str, right: str) -> str:
        """Name by the noun that follows: 建立6支抢险突击队, 反馈的2个问题."""
        stem = left.rstrip("近约超过 ")
        if stem.endswith("的") and len(stem) > 2:  # noqa: PLR2004
            head = left_phrase(stem[:-1])
            made = head[-(LONGEST - len(noun)) :] + noun if len(noun) < LONGEST else noun
        elif (not right.startswith("的", len(noun))) and (done := self._done_to(right)):
            made = (done + noun) if len(done + noun) <= LONGEST + 4 else noun
        else:
            verb = verb_before(own)
            loose = own[own.rfind(verb) + len(verb) :] if verb else own
            joint = max(loose.rfind("以及"), loose.rfind("的"))
            loose = loose[joint + 1 :].lstrip("及") if joint >= 0 else loose
            head = verb if len(noun) <= _PHRASE else ""
            made = (
                head
                + (loose if 0 < len(loose) <= _WORD and not loose.endswith(("年", "月", "方", "县")) else "")
                + noun
            )
        short = noun[: verb_at.start()] if (verb_at := VERBS.search(noun, 1)) else noun
        self._noun = short
        if figure.unit not in MONEY:
            self._theme = made
        return shortened(made)

    def _done_to(self, right: str) -> str:
        """Return what is done to the noun in 对…进行…, empty if nothing is said."""
        act = re.search(r"进行|开展了?|实行|实施", right)
        if not act or (not self._of_object and act[0] != "进行"):
            return ""
        words = right[act.end() :].lstrip("了")
        cut = re.search(r"[，。；、\n和并]", words)
        words = words[: cut.start() if cut else len(words)]
        return words if len(words) <= _OF else ""

    def _qualified(self, index: int, left: str, noun: str) -> str:
        """Name X以上的N个: the theme with the figure that bounds it."""
        match = _QUALIFIER.match(left)
        if not match or not index:
            return ""
        bound = self.found[index - 1]
        words = self.text[bound.start : bound.end] + match[0].removesuffix("的")
        rest = left_phrase(left[match.end() :])
        made = words + (rest or "") + noun
        if not (rest or noun):
            made = noun_of(self._theme)[: LONGEST - len(words)] + words if self._theme else words
        return made[: LONGEST + 4]

    def _by_left(self, index: int, own: str, changed: str, *, in_list: bool) -> str:
        """Name by the words before the figure, filled up from the theme where they say too little."""
        figure, seat = self.found[index], self.seats[index]
        if self.text.startswith("占", seat.clause[0]) and figure.unit == "%":
            of = own.removeprefix("占")
            share = self._said_before(index, seat.clause) or self._theme
            return share[-4:] + "占" + of if of and len(of) <= _OF else share[:10] + "占比"
        if not own or own == changed:
            return self._by_theme(index, changed)
        if filled := self._filled(index, own):
            return filled
        if VERBS.fullmatch(own) or _COMPLETED.fullmatch(own):
            return self._by_verb(index, figure, own, seat.right, seat.clause, first=seat.first)
        alike = in_list or own[-2:] == self._theme[-2:]
        if alike and not VERBS.search(own) and len(own) <= _PHRASE and (lead := VERBS.match(self._theme)):
            own = lead[0] + own
        self._theme = own
        return own + changed if changed and not own.endswith(changed) else own

    def _by_theme(self, index: int, changed: str) -> str:
        """Name a figure before which nothing stands: by the theme, and what changed of it."""
        figure, seat = self.found[index], self.seats[index]
        left = seat.left.strip()
        if _ALL.search(left) and figure.unit in {"户", "人"}:
            self._theme = left.rstrip("现有共总") + {"户": "户数", "人": "人口"}[figure.unit]
            return self._theme
        base = self._before_clause(index, seat.clause) if seat.first else self._theme
        base = base or self._theme or (self._head(index, seat.clause) if not seat.first else "")
        if changed and base:
            return (base[: LONGEST - 2] + changed)[:LONGEST]
        if figure.unit in MONEY and (verb := verb_before(left)):
            return shortened(verb + self._object(seat.right, seat.clause))
        self._theme = base or self._theme
        return base or self._topic(figure) or (self.out[-1] if self.out else "")

    def _filled(self, index: int, own: str) -> str:
        """Fill up words that say only a share, a place, a score or a relation; empty if they say enough."""
        figure, theme = self.found[index], self._theme
        if figure.unit == "分":
            self._theme = own
            return own if own.endswith("分") else own + "得分"
        if _REST.fullmatch(own.lstrip("新已")):
            return own + noun_of(theme)
        return self._related(figure, own, theme) if theme else ""

    @staticmethod
    def _related(figure: Figure, own: str, theme: str) -> str:
        """Put a share, a comparison, a place or a relation together with what it is of."""
        if figure.unit == "%" and _BUDGETED.fullmatch(own):
            return shortened(theme, LONGEST - 3) + "完成率"
        if own.startswith(("高于", "低于", "超警戒")):
            return shortened(theme, _PHRASE, tail=True) + shortened(own, _PHRASE)
        if _PLACE_ONLY.fullmatch(own):
            return shortened(own + theme, LONGEST + 2)
        if figure.unit == "户" and len(own) < _WORD and _KIND_OF_HOUSE.fullmatch(own):
            return own + "户"
        if _KIND.search(own) and len(own) <= _WORD and not VERBS.search(own):
            return own + shortened(noun_of(theme), _PHRASE, tail=True)
        return _relation(own, theme) if _RELATIONAL.fullmatch(own) else ""

    def _said_before(self, index: int, clause: tuple[int, int]) -> str:
        """Return the subject of the last figure before this clause."""
        for at in range(index - 1, max(-1, index - _REACH), -1):
            if self.found[at].end <= clause[0]:
                return self.out[at]
        return ""

    def _by_verb(
        self, index: int, figure: Figure, own: str, right: str, clause: tuple[int, int], *, first: bool
    ) -> str:
        """Fill up a bare verb: with its object, with who does it, or with what it is done to."""
        if figure.unit in MONEY:
            thing = self._object(right, clause)
            if thing:
                return shortened(own + thing)
        if not first and (head := self._head(index, clause)):
            return (noun_of(head)[: LONGEST - len(own)] + own)[:LONGEST]
        if _COMPLETED.fullmatch(own) and self._theme:
            return (own + noun_of(self._theme))[:LONGEST]
        return own

    def _object(self, right: str, clause: tuple[int, int]) -> str:
        """Return what money goes to: the act that follows it, in the clause or in the next one."""
        words = re.split(r"[、，。；\n]", right.strip())[0]
        if len(words) < 2:  # noqa: PLR2004
            end = self.layout.clause(clause[1])[1] if clause[1] < len(self.text) else clause[1]
            follow = self.text[clause[1] : min(end, clause[1] + 60)]
            if self.text[clause[1] - 1 : clause[1]] not in {"，", ","}:
                return ""
            verb = VERBS.search(follow)
            words = follow[verb.start() :] if verb and verb.end() + 2 < len(follow) else ""
        words = re.sub(r"^(?:用于|对|为)|进行|[，。；、、]$", "", words)
        return "" if re.search(r"\d|[*]", words) else shortened(words, LONGEST - 2)

    def _before_clause(self, index: int, clause: tuple[int, int]) -> str:
        """Return the head of the clause before this one if it holds no figure and is of the same sentence."""
        if clause[0] <= self._sentence[0]:
            return ""
        previous = self.layout.clause(clause[0] - 1)
        if index and self.found[index - 1].end > previous[0]:
            return self._theme
        words = left_phrase(self.text[max(previous[0], previous[1] - 60) : previous[1] - 1])
        verb = VERBS.search(words, 2)
        return words[: verb.start()] if verb and verb.start() >= 3 else words  # noqa: PLR2004

    def _head(self, index: int, clause: tuple[int, int]) -> str:
        """Return the phrase that opens the clause, before its first figure."""
        at = index
        while at > max(0, index - _REACH) and self.found[at - 1].end > clause[0]:
            at -= 1
        words = left_phrase(self.seats[at].left)
        return "" if VERBS.fullmatch(words) else words

    def _topic(self, figure: Figure) -> str:
        path = self.layout.path(figure.start)
        return path[-1].words[:8] if path else ""

    def _respective(self, index: int, clause: tuple[int, int]) -> str:
        """Deal out A、B分别达X和Y: the figure's own among what stands before 分别."""
        begin = max(clause[0], self.found[index].start - 120)
        start = self.text.find("分别", begin, self.found[index].start)
        if start < 0:
            return ""
        row = [
            at
            for at in range(max(0, index - 6), min(len(self.found), index + 7))
            if clause[0] <= self.found[at].start < clause[1] and self.found[at].start > start
        ]
        if len(row) < 2:  # noqa: PLR2004
            return ""
        place = row.index(index)
        words = self.text[begin:start].strip()
        change = _CHANGE.search(self.text[start : self.found[row[0]].start])
        parts = [part for part in _SPLIT.split(words) if part]
        if len(parts) == len(row):
            mine, tail = left_phrase(parts[place]), left_phrase(parts[-1])
            if len(mine) + 3 < len(tail):
                mine = mine + tail[len(mine) :]
            self._theme = mine
            return mine[:LONGEST] + (change[1] if change else "")
        first = row[0] - len(row)
        if first >= 0 and len(parts) <= 1:
            base = noun_of(self.out[first + place])
            return (base + (change[1] if change else left_phrase(words)))[: LONGEST + 2]
        return ""

    def _named(self, figure: Figure, clause: tuple[int, int]) -> str:
        """Name a number in a name by the whole name: 316国道, 12345平台, 1+4企业帮扶制度."""
        written = self.text[figure.start : figure.end]
        after = self.text[figure.end : min(clause[1], figure.end + 12)]
        if road := _ROAD.match(after):
            return written + road[0]
        tail = _NAME_TAIL.match(after.strip("，。；\n"))
        if written.startswith("第"):
            left = left_phrase(self.text[clause[0] : figure.start])
            return left[-2:] + written + (tail[1] if tail else "")[:3]
        return written + (tail[1] if tail else after[:2].strip("，。；”"))

    def _age(self, right: str) -> str:
        words = noun_after(right.removeprefix("以上").removeprefix("以下").removeprefix("的"))
        base = words or noun_of(self._theme)
        return base[:LONGEST] + "年龄"

    def _zero(self, figure: Figure, left: str, right: str) -> str:
        """Name what there was none of: on both sides of 零, after 没有发生一例, else before it."""
        own = left_phrase(left)
        what = re.split(r"[，。；”\"\n、]", right, maxsplit=1)[0][:8]
        if figure.unit is None:
            what = "" if self.text.startswith("清", figure.start - 1) else what
            own = re.sub(r"(?:实现|确保|达到|保持|清)+$", "", own) if not what else own
            own = own[-8:]
            return (own + what) or self._theme
        wide = re.split(r"[，。；\n]", right, maxsplit=1)[0][:12]
        return wide or own or self._theme

    def _rank(self, index: int, figure: Figure, left: str) -> str:
        """Name a rank by the contest it was won in, else by who or what is ranked."""
        seat = self.seats[index]
        stretch = self.text[max(self._sentence[0], figure.start - 60) : figure.start]
        if contest := [found[1] for found in _CONTEST.finditer(stretch)]:
            words = re.sub(r"^(?:[*×]+[市县区镇]|全[省市县区]|我[镇乡县市区])+", "", contest[-1])
            at = stretch.rfind(contest[-1])
            thing = left_phrase(stretch[max(0, stretch.rfind("，", 0, at) + 1) : at])[-6:]
            made = (thing if len(words) <= _WORD else "") + words
            return made if made.endswith("排名") else made[:LONGEST] + "排名"
        head = left if seat.first else self._head(index, seat.clause)
        own = re.sub(r"(?:全[省市县区镇乡国]|[*×]+[市县区]|位居|居|列|排)+$", "", left_phrase(head))
        if self._theme and _RELATIONAL.fullmatch(own):
            own = noun_of(self._theme)[: LONGEST - len(own)] + own
        if not own and self.text[figure.start] == "前":
            return self.text[figure.start : figure.end]
        base = own if len(own) > 1 else self._theme
        return (base[:LONGEST] or self._topic(figure)) + "排名"


def _relation(own: str, theme: str) -> str:
    """Put a share, a sum or a mean behind what it is of, without saying a word twice."""
    base = noun_of(theme)
    if own.endswith("均"):
        return own + base[-2:]
    stem, most = own[:-1], max(_WORD, LONGEST - len(own))
    if stem not in theme:
        return shortened(base, most) + own
    return shortened(theme.replace(stem, ""), most) + own if own.endswith("率") else ""


def subjects_of(text: str, layout: Layout, found: list[Figure], seats: list[Seat]) -> list[str]:
    """Name what each of the figures measures."""
    return Subjects(text, layout, found, seats).all()
