"""`taizhang rank`: where a place stands, who is next above, and what would move it up."""

from __future__ import annotations

from decimal import Decimal

import typer

from taizhang.base.numerals import plain
from taizhang.base.problems import Problem, Refused
from taizhang.cli import figure_shown, opened, shown
from taizhang.declarations.types import Registry
from taizhang.indicators import read
from taizhang.indicators.advice import Advice, Step, advice
from taizhang.indicators.derive import rounded
from taizhang.indicators.figure import Figure, Request
from taizhang.org import queries as org
from taizhang.org.posts import ADMINISTRATOR
from taizhang.registers import worded

rank = typer.Typer(add_completion=False)


@rank.command()
def explain(
    code: str = typer.Argument(..., metavar="CODE", help="排名指标的代码或名称 / Code or label of a rank"),
    place: str = typer.Option(..., "--place", help="哪里 / Which place"),
    period: str = typer.Option(..., "--period", help="哪一期间 / Which period"),
    records: bool = typer.Option(
        False, "--records", help="列出还能补上的记录 / List the records that are still to be won"
    ),
) -> None:
    """排第几，离上一名差多少，怎样能上升 / The rank, the gap to the next above, and what would close it."""
    opened.ready()
    registry = opened.registry()
    indicator = opened.indicator_of(code, registry)
    when = opened.period_of(period)
    where = org.find_place(place, on=when.end)
    (figure,) = read.figures(
        [Request(indicator.code, where.id, when)], viewer=ADMINISTRATOR, registry=registry
    )
    told = advice(figure, registry.indicators)
    if told is None:
        raise Refused([Problem("cli_no_rank", "", {"indicator": indicator.label})])
    _standing(told)
    for step in told.steps:
        _step(step)
        if records:
            _still_open(step.figure, registry)
    asked = f"--place {where.name} --period {when.code} --records"
    shown.next_step(*(f"taizhang figure {step.figure.indicator} {asked}" for step in told.steps))


def _standing(told: Advice) -> None:
    shown.say(f"{told.rank.label}：{figure_shown.value(told.rank)}", style="bold")
    pairs = [
        ("口径", told.rank.words),
        ("范围", told.rank.place_name),
        ("期间", told.rank.period.words()),
        (told.own.label, figure_shown.value(told.own)),
    ]
    if told.ahead is not None and told.gap is not None:
        above = f"{told.ahead.place_name} {figure_shown.value(told.ahead)}，差{plain(told.gap)}"
        pairs.append(("上一名", above))
    elif told.own.value is not None:
        pairs.append(("上一名", "没有：已在最前"))
    shown.facts(pairs)


def _step(step: Step) -> None:
    """Print a component: its value and weight, the points still to be had, and how many records that is."""
    said = f"  {step.figure.label}：{figure_shown.value(step.figure)}，权重{_percent(step.weight)}"
    if step.headroom is not None:
        said += f"，还可得{plain(rounded(step.headroom, 2))}分"
    if step.open is not None:
        said += f"，未计入{step.open}件"
    if step.more is not None:
        said += f"；再办成{step.more}件，名次就上升"
    elif step.open:
        said += "；单靠这一项不能上升"
    shown.say(said)


def _percent(share: Decimal) -> str:
    return f"{plain(rounded(share * 100, 1))}%"


def _still_open(figure: Figure, registry: Registry) -> None:
    """Print the records below the line of a rate that do not stand above it."""
    sheaves = read.records(figure, viewer=ADMINISTRATOR, registry=registry)
    above = {row.record for one in sheaves if one.role == "numerator" for row in one.rows}
    below = [row for one in sheaves if one.role == "denominator" for row in one.rows]
    for row in below:
        if row.record not in above:
            shown.say(f"      {row.opened_on} {worded.place_name(row.place)}  {row.record}")
