"""Parts: lists opened by 其中, 包括, 分别, a colon or a bracket, held against the whole before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from taizhang.reader.finding import Finding, Told
from taizhang.reader.ties.classes import is_act, is_complete, is_place, parting
from taizhang.reader.ties.figures import Figure, limits_others, stands_per_one
from taizhang.reader.ties.scene import NEAR, PAIR, Scene, Sentence
from taizhang.reader.ties.scopes import is_earlier
from taizhang.reader.ties.sums import closing, within
from taizhang.reader.ties.verdicts import equal, reach, total

_OPENS: Final = re.compile(r"其中|包括|包含|分别(?:为|是|有|用于|投入|安排)?|分为|[（(]含|[：:（(]")
_STOP: Final = re.compile(
    r"合计|共计|总计|总共|累计|同比|环比|较|比去年|比上年|增长|下降|增加|减少|提高|降低|另外|此外|同时|下一步|"
    r"，共|,共|率|目前|截至|今年|全年|均|分别"
)
_TURNS: Final = re.compile(r"；(?:.{12}|.*[，、]|已|共|均|全|其)")
"""A semicolon with no more than a name behind it goes on with the list; with more it turns away."""
_COMMA: Final = re.compile(r"[，、,]")
_COMMA_ALONE: Final = re.compile(r"[，,；;]")
_REST: Final = re.compile(r"其余|其他|其它|剩余|余下")
_ALL: Final = re.compile(r"分别|分为|组成|构成")
_OPEN_END: Final = re.compile(r"等")
_CLAIMED: Final = re.compile(r"共|总|合计|累计")
_CLOSERS: Final = {"（": "）", "(": ")"}
_LONGEST: Final = 40
_YEAR: Final = re.compile(r"20\d\d年")
_FAR: Final = 600
_BLANK: Final = 3
_BEHIND: Final = 6
"""A bracket or colon that opens the parts stands so close behind their whole."""
_SHIFTS: Final = re.compile(r"[一二三四五六七八九十]是|[①②③④⑤]")


def _tail_noun(figure: Figure) -> str:
    return re.sub(r"^(?:的|已|有|均|、|左右)+", "", figure.tail)


def comparable(part: Figure, whole: Figure) -> bool:
    """Say whether two figures of one key count the same things: 8个 of 11个项目, not 3个组 of 7个村."""
    if part.key != whole.key:
        return False
    mine, its = _tail_noun(part), _tail_noun(whole)
    if not mine or not its or part.key not in {"个", "项", "处", "名", "条", "家", "人"}:
        return True
    return bool(set(mine[:4]) & set(its[:6])) or is_act(mine)


def _items(sentence: Sentence, left: int, right: int) -> list[Figure]:
    """Return the figures of a list that opens at `left`, up to where another statement begins."""
    found: list[Figure] = []
    behind, acts, split = left, None, False
    for figure in sentence.between(left, right)[:_LONGEST]:
        gap = sentence.words(behind, figure.start)
        behind = figure.end
        if figure.mention.form == "percent" or limits_others(figure) or stands_per_one(figure):
            continue
        act = is_act(figure.label)
        if found:
            since = sentence.words(found[-1].end, figure.start)
            turned = _TURNS.search(since) or (split and "；" in since)
            if turned or _STOP.search(gap) or (act and not acts) or is_earlier(gap):
                break
            if _COMMA_ALONE.search(since) and _strays(found, figure):
                break
            # A list whose items commas divide ends at a semicolon.
            split = split or ("；" not in since and bool(_COMMA.search(since)))
        acts = act if acts is None else acts
        found.append(figure)
    return found


def _strays(found: Sequence[Figure], figure: Figure) -> bool:
    """Say whether a figure behind a comma is no further part: villages were listed, and it names none.

    Nor is a flow of its own after parts: 其中东岭村3名，培养积极分子28名.
    """
    listed = all(is_place(one.label) for one in found)
    new = figure.mention.nature == "flow" and all(one.mention.nature == "part" for one in found)
    return (listed and not is_place(figure.label)) or new


def _wholes(scene: Scene, at: int, left: int) -> list[Figure]:
    """Return what may be the whole of a list that opens at `left`, nearest first."""
    sentence = scene.sentences[at]
    found = list(sentence.back(left))
    if not found and at and len(sentence.words(sentence.start, left)) <= _BLANK:
        before = scene.sentences[at - 1]
        if "\n" not in scene.reading.text[before.end : sentence.start]:
            found = list(before.figures[-NEAR:])
    return [
        figure
        for figure in reversed(found)
        if figure.mention.form != "percent"
        and not limits_others(figure)
        and not stands_per_one(figure)
        and not is_earlier(figure.lead)
    ]


def _akin(other: Figure, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Say whether another figure before the list could as well be its whole: its name meets theirs."""
    mine = other.noun
    pairs = {mine[at : at + 2] for at in range(len(mine) - 1)}
    names = (whole.noun, *(part.noun for part in parts))
    return any(pair in name for pair in pairs for name in names)


def _closed(items: Sequence[Figure], wholes: Sequence[Figure]) -> tuple[str, ...]:
    """Return the names of the parts that, in some unit of the list, make the whole: those are all."""
    for key in {figure.key for figure in items}:
        parts = [figure for figure in items if figure.key == key]
        whole = next((figure for figure in wholes if figure.key == key), None)
        if whole and len(parts) > PAIR and equal(reach(whole), total(parts)) == "holds":
            return tuple(_label(part) for part in parts)
    return ()


def _same_year(part: Figure, whole: Figure) -> bool:
    """Say whether two figures are not said to be of different years."""
    mine, its = _YEAR.search(part.lead), _YEAR.search(whole.lead)
    return not mine or not its or mine.group() == its.group()


def _label(figure: Figure) -> str:
    return _REST.sub("其余", figure.label) or _tail_noun(figure)


def _judged(
    items: Sequence[Figure], wholes: Sequence[Figure], *, exhaustive: bool, open_end: bool
) -> Iterator[Finding]:
    closed = _closed(items, wholes)
    for key in dict.fromkeys(figure.key for figure in items):
        candidates = [whole for whole in wholes if whole.key == key]
        parts = [part for part in items if part.key == key and candidates and comparable(part, candidates[0])]
        parts = [part for part in parts if _same_year(part, candidates[0])]
        if not parts:
            continue
        whole = candidates[0]
        candidates = [whole, *(one for one in candidates[1:] if _akin(one, whole, parts))]
        too_large = [part for part in parts if within(whole, part).verdict == "contradiction"]
        # Where another figure before the list could be its whole, doubt speaks for the text.
        doubtful = any(
            within(other, part).verdict != "contradiction" for other in candidates[1:] for part in too_large
        )
        if doubtful:
            continue
        if too_large or len(parts) == 1:
            yield from (within(whole, part) for part in too_large or parts)
            continue
        labels = [_label(part) for part in parts]
        apart = parting(labels, whole.noun, key) == "apart"
        exhaustive = exhaustive or tuple(labels) == closed
        rest = any(label.startswith("其余") for label in labels)
        all_ = not open_end and (exhaustive or rest or is_complete(labels))
        finding = closing(whole, parts, exhaustive=all_, apart=apart or rest or exhaustive)
        if finding and finding.verdict == "contradiction" and len(candidates) > 1:
            others = (closing(other, parts, exhaustive=all_, apart=True) for other in candidates[1:])
            finding = next((other for other in others if other and other.verdict != "contradiction"), finding)
        yield finding or _overlapping(whole, parts)


def _overlapping(whole: Figure, parts: Sequence[Figure]) -> Finding:
    held = within(whole, max(parts, key=lambda part: part.value))
    figures = (whole.at, *(part.at for part in parts))
    told = Told(
        f"各项均不超过{whole.mention.text}；条件可以重叠，不作相加。",
        f"None is more than {whole.mention.text}; they may overlap and are not added up.",
    )
    return Finding(held.verdict, "subset", figures, told, whole.value, held.reckoned)


def _region(sentence: Sentence, opened: re.Match[str]) -> int:
    """Return where a list ends at the latest: its bracket, the next 其中, or the sentence."""
    closer = _CLOSERS.get(opened.group()[0])
    if closer:
        shut = sentence.text.find(closer, opened.end(), opened.end() + _FAR)
        return sentence.start + (shut if shut >= 0 else opened.end())
    ends = [sentence.text.find("其中", opened.end(), opened.end() + _FAR)]
    if shifts := _SHIFTS.search(sentence.text, opened.end(), opened.end() + _FAR):
        ends.append(shifts.start())
    ends = [end for end in ends if end >= 0]
    return sentence.start + min([*ends, opened.end() + _FAR])


def _flat(items: list[Figure], sentence: Sentence, left: int) -> list[Figure]:
    """Leave out what stands in brackets inside the list: that divides one part further."""
    words = sentence.text
    kept = []
    for figure in items:
        inside = words[left - sentence.start : figure.start - sentence.start]
        if inside.count("（") + inside.count("(") <= inside.count("）") + inside.count(")"):
            kept.append(figure)
    return kept


def _listed(scene: Scene, at: int, opened: re.Match[str]) -> Iterator[Finding]:
    sentence = scene.sentences[at]
    left, right = sentence.start + opened.end(), _region(sentence, opened)
    items = _flat(_items(sentence, left, right), sentence, left)
    wholes = _wholes(scene, at, sentence.start + opened.start())
    if not items or not wholes:
        return
    sign = opened.group()
    gap = sentence.words(wholes[0].end, sentence.start + opened.start())
    claimed = bool(_CLAIMED.search(wholes[0].lead))
    exhaustive = bool(_ALL.match(sign))
    if sign[0] in "：:（(":
        # A colon or a bracket opens a list of parts only right behind the whole.
        if len(gap) > _BEHIND or "，" in gap or (len(items) < PAIR and "含" not in sign):
            return
        exhaustive = claimed and "含" not in sign
    if sign.startswith("分别") and (len(items) < PAIR or not (claimed or sign[2:3] in {"用", "投", "安"})):
        return
    ends = sentence.words(items[-1].end, items[-1].end + 8)
    open_end = (
        bool(_OPEN_END.match(ends.lstrip("的")[:1]))
        or "主要" in gap
        or "等" in sentence.words(items[-1].start - 6, items[-1].start)
    )
    yield from _judged(items, wholes, exhaustive=exhaustive, open_end=open_end)


def found(scene: Scene) -> Iterator[Finding]:
    """Find each list of parts and hold it against its whole."""
    for at, sentence in enumerate(scene.sentences):
        for opened in _OPENS.finditer(sentence.text):
            yield from _listed(scene, at, opened)
