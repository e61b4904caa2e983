"""Subsets: what cannot be more than something else of its sentence (N个中M个, 受灾 and 绝收, 户 and 人)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from taizhang.reader.finding import Finding, Told
from taizhang.reader.ties.figures import Figure, limits_others, stands_per_one
from taizhang.reader.ties.parts import comparable
from taizhang.reader.ties.scene import PAIR, Scene, Sentence
from taizhang.reader.ties.scopes import is_earlier, is_planned
from taizhang.reader.ties.sums import closing, indices, within

_AMONG: Final = re.compile(
    r"^[^，。；、]{0,10}(?<![其集镇乡村县初高])(?:之中|中)(?:[，,]|已|有|现|共)[^，。；、]{0,8}$"
)
_NESTS: Final = tuple(
    (re.compile(whole), re.compile(part), Told(f"（{zh}）", f" ({en})"))
    for whole, part, zh, en in (
        (
            r"受灾|受旱|过火|受损",
            r"绝收|成灾",
            "成灾、绝收在受灾之内",
            "what is ruined is part of what is hit",
        ),
        (r"成灾", r"绝收", "绝收在成灾之内", "what is lost whole is part of what is ruined"),
        (
            r"(?:排查|发现|查出|检查出|梳理|摸排)[^，]{0,8}(?:隐患|问题)|隐患$|问题$",
            r"整改|销号|消除",
            "整改不多于发现，除非含上期结转",
            "no more is mended than was found, unless carried over",
        ),
        (
            r"受理|接到|接收|收到|转办|交办",
            r"办结|办理完毕|销号|答复|化解|调处",
            "办结不多于受理，除非含上期结转",
            "no more is closed than was taken in, unless carried over",
        ),
        (
            r"安排|下达|争取",
            r"^(?!.*安排).*(?:[拨拔]付|支付|支出)",
            "拨付不多于安排，除非含上年结转",
            "no more is paid than was set aside, unless carried over",
        ),
        (
            r"安排|实施|申报|立项",
            r"完工|竣工|验收",
            "完工不多于安排，除非含上年续建",
            "no more is finished than was planned, unless carried over",
        ),
        (r"应[到缴参接]", r"实[到缴参接]", "实数不多于应数", "no more came than was due"),
    )
)
_LEFT: Final = re.compile(r"剩余|剩下|余下|其余|尚有|还有|尚余")
_DONE: Final = re.compile(r"已|完成|办结|整改|化解|销号|抢通|修复|恢复")
_HOUSEHOLD: Final = ("户", "人")


def _said_of(figure: Figure) -> str:
    return figure.lead + "　" + figure.tail


def _fit(figure: Figure) -> bool:
    return figure.mention.form == "number" and not limits_others(figure) and not stands_per_one(figure)


def _among(sentence: Sentence, whole: Figure, part: Figure) -> Iterator[Finding]:
    if (
        whole.key == part.key
        and _AMONG.match(sentence.words(whole.end, part.start))
        and comparable(part, whole)
    ):
        yield within(whole, part)


def _nested(sentence: Sentence, whole: Figure, part: Figure) -> Iterator[Finding]:
    if (
        whole.key != part.key
        or is_earlier(whole.lead + part.lead)
        or is_planned(whole, whole.lead) != is_planned(part, part.lead)
    ):
        return
    if "累计" in part.lead or "上年" in sentence.around(part) or "结转" in sentence.around(part):
        return
    for whole_words, part_words, reason in _NESTS:
        if (
            part_words.search(part.lead)
            and whole_words.search(_said_of(whole))
            and not part_words.search(whole.lead)
        ):
            if comparable(part, whole):
                yield within(whole, part, reason=reason)
            return


def _left(sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
    """Judge “17处塌方已抢通15处，剩余2处”: what is done and what is left make the whole."""
    for whole, done, left in zip(figures, figures[1:], figures[2:], strict=False):
        if (
            not whole.key == done.key == left.key
            or not _LEFT.search(left.lead)
            or not _DONE.search(done.lead)
        ):
            continue
        gap = sentence.words(whole.end, left.start)
        if gap.count("，") <= PAIR and "；" not in gap and "其中" not in gap:
            finding = closing(whole, (done, left), exhaustive=True, apart=True)
            if finding is not None:
                yield finding


def _peopled(sentence: Sentence, households: Figure, persons: Figure) -> Iterator[Finding]:
    """A household has at least one member: 3户2人 cannot be."""
    if (households.key, persons.key) != _HOUSEHOLD or sentence.words(households.end, persons.start) not in {
        "",
        "，",
        "、",
        "共",
        "，共",
    }:
        return
    if households.high > persons.value and persons.tight and households.tight:
        both = f"{households.label}{households.mention.text}{persons.mention.text}"
        told = Told(f"{both}：人数少于户数。", f"{both}: fewer people than households.")
        figures = indices(households, persons)
        yield Finding("contradiction", "subset", figures, told, persons.value, households.value, figures)


def found(scene: Scene) -> Iterator[Finding]:
    """Find what the words of one sentence put inside something else."""
    for sentence in scene.sentences:
        if len(sentence.figures) < PAIR:
            continue
        fit = [figure for figure in sentence.figures if _fit(figure)]
        yield from _left(sentence, fit)
        for whole, part in pairwise(fit):
            yield from _among(sentence, whole, part)
            yield from _peopled(sentence, whole, part)
        for at, part in enumerate(fit):
            for whole in reversed(fit[max(at - PAIR, 0) : at]):
                if sentence.words(whole.end, part.start).count("，") <= PAIR:
                    yield from _nested(sentence, whole, part)
