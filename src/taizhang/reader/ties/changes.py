"""Changes: a figure before and after, the word that tells the direction, and how much it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from itertools import pairwise
from typing import Final

from taizhang.reader.finding import Finding, Told, Verdict
from taizhang.reader.ties.figures import Figure, stands_per_one
from taizhang.reader.ties.ratios import judged
from taizhang.reader.ties.scene import PAIR, Scene, Sentence
from taizhang.reader.ties.scopes import at_constant_prices, is_earlier, is_planned, is_worth
from taizhang.reader.ties.sums import indices
from taizhang.reader.ties.verdicts import HUNDRED, Reach, difference, quotient
from taizhang.reader.ties.wording import amount, plain

_UP: Final = r"增加|增长|增多|增至|上升|提高|提升|扩大|上涨|攀升|跃升|壮大|扩展|发展|升|增|涨"
_DOWN: Final = r"减少|下降|降低|压减|缩短|缩减|回落|下滑|压缩|下调|下跌|减|降"
_TO: Final = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了)?(?:到|至|为|成)[^，。；、]{{0,6}}$")
_FROM: Final = re.compile(r"(?:由|从|较|比|相比)[^，。；]{0,16}$|(?:去年|上年|同期)[^，。；]{0,10}$")
_MORE: Final = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?(?!到|至|为|成)(?:约|近|超过|达|幅度?达?)*$|(?P<same>增幅|降幅)[为达]*$"
)
_ABOVE: Final = re.compile(
    r"(?:(?P<up>高于|多于|超过|优于|高出)|(?P<down>低于|少于))了?(?:去年|上年)[^，。；]{0,8}$"
)
_TIMES: Final = re.compile(r"翻(?:了)?(?:一|1)番")
_OVER: Final = re.compile(r"超(?:过|出)?(警戒|保证|汛限)(?:水位)?$")
_MARKS: Final = frozenset({"警戒水位", "警戒", "保证水位", "汛限水位"})
_EARLIER_SAID: Final = re.compile(r"比|较|同比|去年|上年|同期")
_WIDE: Final = Context(prec=34)
_FARTHEST: Final = 20
"""Between the two ends of a change stand no more characters than these."""


def _earlier(figure: Figure) -> bool:
    return figure.mention.when == "before" or is_earlier(figure.lead)


def _rank(figure: Figure) -> bool:
    return figure.mention.form == "rank" or figure.mention.nature == "rank"


def _turned(before: Figure, after: Figure, *, up: bool, verb: str) -> Finding:
    """Judge whether a change goes where its word says."""
    apart = difference(after, before)
    wrong = (
        apart.high < 0 or (apart.tight and apart.value == 0)
        if up
        else apart.low > 0 or (apart.tight and apart.value == 0)
    )
    tight = before.tight and after.tight
    verdict: Verdict = "contradiction" if wrong else "holds" if tight else "bound"
    figures = indices(before, after)
    a, b = before.mention.text, after.mention.text
    if wrong:
        really = ("增加", "a rise of ") if apart.value > 0 else ("减少", "a fall of ")
        zh, en = really if apart.value else ("没有变化", "no change")
        gap = "" if apart.value == 0 else amount(abs(apart.value), after)
        told = Told(
            f"{a}到{b}是{zh}{gap}，文中却说“{verb}”；动词或两数有误。",
            f'{a} to {b} is {en}{gap}, but the text says "{verb}": the verb or a number is wrong.',
        )
        return Finding(verdict, "change", figures, told, after.value, before.value, figures)
    told = Told(f"{a}到{b}，与“{verb}”相符。", f'{a} to {b}: agrees with "{verb}".')
    return Finding(verdict, "change", figures, told, after.value, before.value)


def _growth(before: Figure, after: Figure, by: Figure, *, down: bool) -> Reach | None:
    """Return what `by` should be: a percentage, points, times or an amount."""
    sign = Decimal(-1 if down else 1)
    apart = difference(after, before)
    if before.mention.form == "percent" and _points(by):
        return Reach(apart.value * sign, apart.slack, *sorted((apart.low * sign, apart.high * sign)))
    if by.key == "share" and not _points(by):
        ratio = quotient(after, before)
        if ratio is None:
            return None
        return Reach(
            (ratio.value - HUNDRED) * sign,
            ratio.slack,
            *sorted(((ratio.low - HUNDRED) * sign, (ratio.high - HUNDRED) * sign)),
        )
    if by.key == after.key:
        return Reach(apart.value * sign, apart.slack, *sorted((apart.low * sign, apart.high * sign)))
    return None


def _points(figure: Figure) -> bool:
    return "百分点" in figure.mention.text or "百分点" in (figure.mention.unit or "")


def _amounted(
    sentence: Sentence, before: Figure, after: Figure, by: Figure, *, down: bool
) -> Iterator[Finding]:
    """Judge how much a change is said to be."""
    if by.mention.form == "percent" and before.mention.form == "percent" and not _points(by):
        return  # from 3% to 5% is 2 points or 67 per cent; a bare % is written for either
    if _points(by) and before.mention.form != "percent":
        return
    reckoned = _growth(before, after, by, down=down)
    if reckoned is None:
        return
    verdict = judged(by, reckoned)
    figures = indices(after, before, by)
    shown = (
        f"{plain(reckoned.value.quantize(Decimal('0.01')))}%"
        if by.key == "share"
        else amount(reckoned.value, by)
    )
    zh, en = ("个百分点", " points") if _points(by) else ("%", "%")
    by_zh, by_en = shown.replace("%", zh), shown.replace("%", en)
    a, b, wrote = before.mention.text, after.mention.text, by.mention.text
    zh = f"由{a}到{b}，{'减' if down else '增'}{by_zh}"
    en = f"From {a} to {b} is {by_en} {'less' if down else 'more'}"
    words = sentence.before(by)
    if (
        verdict == "contradiction"
        and by.key == "share"
        and (at_constant_prices(sentence.around(by)) or is_worth(words))
    ):
        told = Told(
            f"{zh}（按所写现价），所写为{wrote}；增幅可能按可比价或可比口径计算。",
            f"{en} (at the prices written); {wrote} is written, perhaps at constant prices or like for like.",
        )
        yield Finding("scope", "change", figures, told, by.value, reckoned.value)
        return
    told, mends = _against_written(zh, en, wrote, verdict, figures)
    yield Finding(verdict, "change", figures, told, by.value, reckoned.value, mends)


def _against_written(
    zh: str, en: str, wrote: str, verdict: Verdict, figures: tuple[int, ...]
) -> tuple[Told, tuple[int, ...]]:
    """Say whether what was reckoned is what is written, and which figures may be wrong."""
    if verdict != "contradiction":
        return Told(f"{zh}，与所写{wrote}相符。", f"{en}: agrees with {wrote} as written."), ()
    told = Told(
        f"{zh}，所写为{wrote}；三数中必有一数需改。",
        f"{en}; {wrote} is written. One of the three must be changed.",
    )
    return told, figures


def _next_amount(sentence: Sentence, after: Figure) -> tuple[Figure, re.Match[str]] | None:
    following = sentence.between(after.end, sentence.end)[:2]
    for by in following:
        said = _MORE.search(by.lead)
        if said and sentence.words(after.end, by.start).count("，") <= 1:
            return by, said
        if by.key == after.key or said:
            return None
    return None


def _moves(sentence: Sentence, before: Figure, after: Figure) -> Iterator[Finding]:
    gap = sentence.words(before.end, after.start)
    if before.key != after.key or before.mention.form != after.mention.form or len(gap) > _FARTHEST:
        return
    if said := _ABOVE.search(gap):
        if before.start and not _earlier(before):
            yield _turned(after, before, up=said["up"] is not None, verb=said.group(said.lastgroup or 0))
        return
    said = _TO.search(gap)
    if not said or "；" in gap or "。" in gap or not _FROM.search(sentence.before(before)[-24:]):
        return
    if _rank(before) or _rank(after):
        return
    down = said["down"] is not None
    yield _turned(before, after, up=not down, verb=said.group(said.lastgroup or 0))
    if by := _next_amount(sentence, after):
        yield from _amounted(
            sentence,
            before,
            after,
            by[0],
            down=by[1]["down"] is not None or (down and by[1]["same"] is not None),
        )


def _ends(sentence: Sentence, by: Figure) -> tuple[Figure | None, list[Figure]]:
    """Return last year's figure that “同比增长x%” goes by, and what may be this year's, nearest first."""
    back = list(sentence.back(by.start))
    if not back or sentence.words(back[-1].end, by.start).count("，") > 1:
        return None, []
    last = back[-1]
    if _earlier(last):  # 今年A，去年同期B，增长x%; A，比去年同期的B增长x%
        mine = [one for one in back[-2::-1] if one.key == last.key and not _earlier(one)]
        opened = sentence.since(last, "其中")
        # What changed is the whole before the list, not the last of its parts.
        return last, ([one for one in mine if one.start < opened][:1] or mine[:4])
    befores = [one for one in back[:-1] if one.key == last.key and _earlier(one)]
    return (befores[0], [last]) if len(befores) == 1 else (None, [])


def _both_said(sentence: Sentence, now: Figure, more: Figure, by: Figure) -> Iterator[Finding]:
    """Judge “21460元，比上年增加1380元、增长6.9%”: the amount of a change against its percentage."""
    said, percent = _MORE.search(more.lead), _MORE.search(by.lead)
    if (
        not said
        or not percent
        or now.key != more.key
        or by.key != "share"
        or now.key == "share"
        or _points(by)
    ):
        return
    if (said["up"] is None and said["down"] is None) or not _EARLIER_SAID.search(more.lead):
        return
    if (
        sentence.words(now.end, by.start).count("，") > PAIR
        or at_constant_prices(sentence.around(by))
        or _earlier(now)
    ):
        return
    down = said["down"] is not None
    base = now.value + more.value if down else now.value - more.value
    if base <= 0 or not now.tight or not more.tight:
        return
    reckoned = _WIDE.divide(more.value * HUNDRED, base)
    slack = _WIDE.divide(more.slack * HUNDRED + reckoned * (now.slack + more.slack), base)
    verdict = judged(by, Reach(reckoned, slack, reckoned, reckoned))
    figures = indices(now, more, by)
    share, amount_ = f"{plain(reckoned.quantize(Decimal('0.01')))}%", more.mention.text
    zh = f"{now.mention.text}，{'减' if down else '增'}{amount_}是{share}"
    en = f"{now.mention.text}, {amount_} {'less' if down else 'more'}, is {share}"
    told, mends = _against_written(zh, en, by.mention.text, verdict, figures)
    yield Finding(verdict, "change", figures, told, by.value, reckoned, mends)


def _over_a_mark(sentence: Sentence) -> Iterator[Finding]:
    """Judge “涨至58.72米，超警戒水位1.22米，警戒水位为57.50米”."""
    marks = [one for one in sentence.figures if one.label in _MARKS][:PAIR]
    for level, over in pairwise(sentence.figures):
        said = _OVER.search(over.lead)
        if not said or level.key != over.key:
            continue
        mark = next((one for one in marks if one.label.startswith(said.group(1)) and one is not over), None)
        if mark is None or mark.key != level.key or mark is level:
            continue
        apart = difference(level, mark)
        verdict = judged(over, apart)
        figures = indices(over, level, mark)
        sum_ = f"{level.mention.text}－{mark.mention.text}={amount(apart.value, over)}"
        told, mends = _against_written(sum_, sum_, over.mention.text, verdict, figures)
        yield Finding(verdict, "change", figures, told, over.value, apart.value, mends)


def _year_on_year(sentence: Sentence, by: Figure, said: re.Match[str]) -> Iterator[Finding]:
    """Judge “A, 同比增长x%” where the sentence also writes last year's figure."""
    before, afters = _ends(sentence, by)
    if before is None or not afters or is_planned(by, by.lead):
        return
    down = said["down"] is not None
    judged_ = [list(_grown(sentence, before, after, by, down=down)) for after in afters]
    agreed = [some for some in judged_ if some and some[0].verdict not in {"contradiction", "scope"}]
    if agreed or len(afters) == 1:
        yield from (agreed or judged_)[0]


def _grown(sentence: Sentence, before: Figure, after: Figure, by: Figure, *, down: bool) -> Iterator[Finding]:
    if before.mention.form != after.mention.form or stands_per_one(before) != stands_per_one(after):
        return
    if not is_planned(after, after.lead):
        yield from _amounted(sentence, before, after, by, down=down)


def found(scene: Scene) -> Iterator[Finding]:
    """Find each change whose both ends are written."""
    for sentence in scene.sentences:
        if len(sentence.figures) < PAIR:
            continue
        if "水位" in sentence.text:
            yield from _over_a_mark(sentence)
        moved: set[int] = set()
        for before, after in pairwise(sentence.figures):
            for finding in _moves(sentence, before, after):
                moved.update(finding.figures)
                yield finding
        for now, more, by in zip(sentence.figures, sentence.figures[1:], sentence.figures[2:], strict=False):
            yield from _both_said(sentence, now, more, by)
        for by in sentence.figures:
            if by.at not in moved and (said := _MORE.search(by.lead)):
                yield from _year_on_year(sentence, by, said)
