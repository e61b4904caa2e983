"""How `taizhang read` shows a reading on a terminal: findings first, then the figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rich.text import Text

from taizhang.cli import shown
from taizhang.reader.finding import Finding, Verdict
from taizhang.reader.labels import AGREEING, APPROXIMATE, EXPLAINED, KINDS, NATURES, VERDICTS, WHEN, line_of
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.told import Counts, counts, excerpts, ranked, sum_of

_COLOURS: Final[dict[Verdict, str]] = {
    "contradiction": "bold red",
    "hidden_denominator": "yellow",
    "scope": "yellow",
    "non_exhaustive": "yellow",
    "bound": "cyan",
    "rounding": "cyan",
    "holds": "green",
}
_LONG_SUBJECT: Final = 24
_SAYS_OVER: Final = re.compile("[余多约近超]|以上|左右")


class Row(NamedTuple):
    """One file of several: what was found in it, or nothing where it could not be read."""

    name: str
    found: Counts | None


def tell(name: str, reading: Reading, *, figures: bool, everything: bool) -> None:
    """Print a reading: what it is, what was found, and its figures."""
    shown.say(
        Text.assemble((reading.title or name, "bold"), ("" if not reading.title else f"  {name}", "dim"))
    )
    told = [word for word in (reading.place, reading.period) if word]
    shown.say("，".join([*told, summary(counts(reading))]))
    tell_findings(reading, everything=everything)
    if figures:
        shown.say()
        _figures(reading, everything=everything)


def summary(found: Counts) -> str:
    """Say in one line how much was found."""
    empty = f"，空缺{found.placeholders}处" if found.placeholders else ""
    others = f"，其他提示{found.others}处" if found.others else ""
    agreeing = f"，相符{found.agreeing}处" if found.agreeing else ""
    return f"数字{found.figures}个{empty}，矛盾{found.contradictions}处{others}{agreeing}"


def tell_findings(reading: Reading, *, everything: bool, only: Verdict | None = None) -> None:
    """Print the findings under their verdicts, the contradictions first."""
    found = [
        one
        for one in ranked(reading, holding=True)
        if only in {None, one.verdict} and (everything or one.verdict not in AGREEING)
    ]
    for verdict in VERDICTS:
        some = [one for one in found if one.verdict == verdict]
        if some:
            style = _COLOURS[verdict]
            shown.say()
            shown.say(
                Text.assemble((f"{VERDICTS[verdict]} {len(some)}", style), (f"  {EXPLAINED[verdict]}", "dim"))
            )
            for n, one in enumerate(some, start=1):
                _finding(n, one, reading, style)
    if only is None and not everything and (agreeing := counts(reading).agreeing):
        shown.say(Text(f"\n另有{agreeing}处核对相符，加 --all 列出。", style="dim"))


def _finding(number: int, finding: Finding, reading: Reading, style: str) -> None:
    shown.say(
        Text.assemble(
            (f"{number:3} ", style), (f"{KINDS[finding.kind]}  ", style), finding.told.said(shown.language())
        )
    )
    for excerpt in excerpts(finding, reading):
        words = Text("      ", style="dim")
        for piece, is_figure in excerpt.pieces(reading.text):
            words.append(" ".join(piece.split("\n")), style=f"not dim {style}" if is_figure else "")
        shown.say(words)


def _figures(reading: Reading, *, everything: bool) -> None:
    rows = [_row(one) for one in reading.mentions if everything or one.form != "name"]
    if rows:
        shown.table(["数字", "量的是", "性质", "条线", "地方、期间", "组"], rows)
    hidden = len(reading.mentions) - len(rows)
    if hidden:
        shown.say(Text(f"另有名称里的数字{hidden}个，加 --all 列出。", style="dim"))


def _row(one: Mention) -> Sequence[str | Text]:
    near = APPROXIMATE[one.approx] if one.approx and one.value is not None else ""
    where = "、".join(
        word for word in (one.place, one.period, WHEN[one.when] if one.when != "now" else "") if word
    )
    shown_figure = Text(one.text.replace("\n", ""), style=_figure_style(one))
    if near and not _SAYS_OVER.search(one.text):
        shown_figure.append(f"（{near}）", style="dim")
    group = "" if one.group is None else str(one.group)
    return [shown_figure, one.subject[:_LONG_SUBJECT], NATURES[one.nature], line_of(one.line), where, group]


def _figure_style(one: Mention) -> str:
    return {"placeholder": "yellow", "name": "dim"}.get(one.form, "bold")


def tell_several(rows: Iterable[Row]) -> None:
    """Print a line for each file, and the sums."""
    listed = list(rows)
    shown.table(
        ["文件", "数字", "空缺", "矛盾", "其他"],
        [[row.name, *_numbers(row.found)] for row in listed],
        right=(1, 2, 3, 4),
    )
    read = [row.found for row in listed if row.found]
    unread = len(listed) - len(read)
    shown.say(f"共{len(listed)}个文件，{summary(sum_of(read))}{f'，读不了{unread}个' if unread else ''}。")


def _numbers(found: Counts | None) -> list[str | Text]:
    if found is None:
        return [Text("读不了", style="red"), "", "", ""]
    red = "bold red" if found.contradictions else ""
    return [
        str(found.figures),
        str(found.placeholders),
        Text(str(found.contradictions), style=red),
        str(found.others),
    ]
