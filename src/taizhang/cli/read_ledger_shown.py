"""How a report beside the ledger is shown on a terminal: differences first, then what is open."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rich.text import Text

from taizhang.base.numerals import plain
from taizhang.cli import shown
from taizhang.reader.columns import Near
from taizhang.reader.mention import Mention
from taizhang.reader.reconcile import STANDINGS, Match, Reconciled, Standing
from taizhang.reader.retold import Retold
from taizhang.reports.saying import WHY

_COLOURS: Final[dict[Standing, str]] = {
    "differs": "bold red",
    "no_data": "yellow",
    "not_permitted": "dim",
    "unsure": "yellow",
    "no_indicator": "magenta",
    "fill": "cyan",
    "agrees": "green",
    "name": "dim",
}
_EXPLAINED: Final[dict[Standing, str]] = {
    "differs": "报告和台账不是一个数",
    "no_data": "有这个指标，台账没有记录；没有数据不等于零",
    "not_permitted": "有这个指标，但要用到看不到的地方或条线",
    "unsure": "可能是下面的指标，要人来认定",
    "no_indicator": "没有相近的指标；--json 里有可以放进业务包的指标草稿",
    "fill": "报告空着，台账有数",
    "agrees": "",
    "name": "",
}
_HOW: Final = {"confirmed": "已认定", "clear": "说法相合", "value": "数值相合", "": ""}
_LONG: Final = 48


def tell(found: Reconciled, *, everything: bool) -> None:
    """Print each figure that does not simply agree; with `everything` those that do, and why."""
    counts = found.counts()
    shown.say()
    shown.say(Text.assemble(("和台账对账  ", "bold"), f"{found.place.name}，{found.period.words()}"))
    shown.say("，".join(f"{STANDINGS[one]}{count}个" for one, count in counts.items() if count))
    for standing, style in _COLOURS.items():
        if standing in {"agrees", "name"} and not everything:
            continue
        some = [one for one in found.matches if one.standing == standing]
        if some:
            shown.say()
            shown.say(
                Text.assemble(
                    (f"{STANDINGS[standing]} {len(some)}", style), (f"  {_EXPLAINED[standing]}", "dim")
                )
            )
            for one in some:
                _match(one, found, everything=everything)
    _next(found)


def _match(one: Match, found: Reconciled, *, everything: bool) -> None:
    mention = found.reading.mentions[one.figure]
    style = _COLOURS[one.standing]
    shown.say(Text.assemble((f"{one.figure + 1:4} ", style), _told(one, mention)))
    shown.say(Text.assemble("     ", _excerpt(mention, found.reading.text, style)))
    if one.remark:
        shown.say(Text(f"     {one.remark}", style="dim"))
    if one.standing == "unsure":
        for near in one.nearest:
            shown.say(Text(f"     · {_near(near)}", style="dim"))
    if one.indicator and everything:
        shown.say(Text(f"     {_HOW[one.how]}：{'；'.join(one.reasons)}", style="dim"))
    if one.standing == "differs" and one.told:
        place = one.told.place_name
        asked = f"{one.indicator} --place {place} --period {one.told.period.code} --records"
        shown.say(Text(f"     taizhang figure {asked}", style="cyan"))


def _told(one: Match, mention: Mention) -> str:
    subject = mention.subject or "（没有主题）"
    if one.told is None:
        return f"{subject} {mention.text}"
    of = f"{one.told.label}，{one.told.place_name}，{one.told.period.words()}"
    if one.ledger is None:
        return f"{subject} {mention.text}（{of}：{WHY.get(one.told.missing or '', '没有记录')}）"
    unit = mention.unit or one.told.unit
    gap = f"，差{plain(one.difference)}{unit}" if one.standing == "differs" and one.difference else ""
    return f"{subject} {mention.text}，台账{plain(one.ledger)}{unit}{gap}（{of}）"


def _near(near: Near) -> str:
    value = "无数据" if near.told.value is None else f"{plain(near.told.value)}{near.told.unit}"
    return f"{near.candidate.indicator} {near.told.label}，台账{value}（相近{near.candidate.score:.0%}）"


def _excerpt(mention: Mention, text: str, style: str) -> Text:
    start = max(mention.sentence[0], mention.start - _LONG // 2)
    end = min(max(mention.sentence[1], mention.end), mention.end + _LONG // 2)
    words = Text(" ".join(text[start : mention.start].split()), style="dim")
    words.append(" ".join(mention.text.split()), style=style)
    words.append(" ".join(text[mention.end : end].split()), style="dim")
    return words


def _next(found: Reconciled) -> None:
    unsure = next((one for one in found.matches if one.standing == "unsure" and one.nearest), None)
    if unsure is not None:
        best = unsure.nearest[0].candidate.indicator
        shown.say()
        shown.next_step(f"再读一遍时加 --confirm {unsure.figure + 1}={best}，认定后下次照认")


def tell_template(found: Reconciled, retold: Retold, path: Path) -> None:
    """Say on stderr how much of the report became slots, and what its author has to fill in."""
    shown.warn(f"已写模板 {path}：{len(retold.bound)}个数字成为插槽，{len(retold.left)}个待填")
    for one in retold.left:
        mention = found.reading.mentions[one.figure]
        shown.warn(f"  待填 第{one.figure + 1}个 {mention.subject} {mention.text}：{one.why}")
    for number in retold.reworded:
        mention = found.reading.mentions[number]
        shown.warn(f"  写法有变 第{number + 1}个 {mention.subject} {mention.text}")
