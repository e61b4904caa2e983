"""`taizhang figure`: one figure, its definition, its SQL and the records it is made of."""

from __future__ import annotations

from collections.abc import Mapping

import typer

from taizhang.base.problems import Problem, Refused
from taizhang.base.spelling import near
from taizhang.cli import figure_shown, opened, shown
from taizhang.declarations.types import LEVELS, Level
from taizhang.indicators import read
from taizhang.indicators.figure import Figure, Request
from taizhang.ledger import positions as ledger_positions
from taizhang.org import queries as org
from taizhang.org.places import Place
from taizhang.org.posts import ADMINISTRATOR

figure = typer.Typer(add_completion=False)


@figure.command()
def count(  # noqa: PLR0913, PLR0917 - each is an option of the command
    code: str = typer.Argument(..., metavar="CODE", help="指标的代码或名称 / Code or label of the indicator"),
    place: str = typer.Option(..., "--place", help="哪里：名称、代码或“乡镇/村” / Which place"),
    period: str = typer.Option(
        ..., "--period", help="期间：2024、2024-H1、2024-Q3、2024-06、ytd、asat@2024-12-31 / Which period"
    ),
    each: str = typer.Option(
        "", "--each", help="下一级各是多少：village、grid… / Every place of a level below"
    ),
    records: bool = typer.Option(False, "--records", help="列出每一条记录 / List the records"),
    limit: int = typer.Option(
        50, "--limit", help="每组最多列几条，0为全部 / Records listed a term, 0 for all"
    ),
    at: int | None = typer.Option(None, "--at", help="以流水第几条为准 / As at this ledger position"),
    sql: bool = typer.Option(True, "--sql/--no-sql", help="显示SQL / Show the SQL"),
    json: bool = typer.Option(False, "--json", help="输出JSON / Print JSON"),
) -> None:
    """算一个数，并打开它的记录 / Count a figure and open the records behind it."""
    opened.ready()
    registry = opened.registry()
    indicator = opened.indicator_of(code, registry)
    when = opened.period_of(period)
    where = org.find_place(place, on=when.end)
    asked = [Request(indicator.code, where.id, when)]
    if each:
        below = org.children(where.id, when.end, _level(each))
        asked += [Request(indicator.code, one.id, when) for one in below]
    pinned = _positions(where, at) if at is not None else None
    whole, *parts = read.figures(asked, viewer=ADMINISTRATOR, registry=registry, positions=pinned)
    sheaves = read.records(whole, viewer=ADMINISTRATOR, registry=registry) if records else []
    if json:
        shown.as_json(figure_shown.as_json(whole, parts, sheaves, registry))
        return
    figure_shown.headline(whole)
    if each:
        figure_shown.parts(parts)
    if sql:
        figure_shown.statements(whole)
    if records:
        figure_shown.sheaves(sheaves, registry, limit)
    else:
        _suggest(whole)


def _level(text: str) -> Level:
    for level in LEVELS:
        if level == text:
            return level
    raise Refused([Problem("cli_choice", "", {"name": "--each", "value": text, "near": near(text, LEVELS)})])


def _positions(place: Place, at: int) -> Mapping[str, int]:
    """Return the heads of now with that of the place's township set to `at`. Raises Refused."""
    heads = ledger_positions.heads()
    today = opened.today()
    above = org.tree().township_of(place.id, today)
    below = [one.id for one in org.children(place.id, today, "township")]
    townships = [above] if above else below or [place.id]
    if len(townships) > 1:
        raise Refused([Problem("cli_position_county", "", {"place": place.name})])
    head = heads.get(townships[0], 0)
    if not 1 <= at <= head:
        params = {"township": org.tree()[townships[0]].name, "head": head, "at": at}
        raise Refused([Problem("cli_position_unknown", "", params)])
    return {**heads, townships[0]: at}


def _suggest(told: Figure) -> None:
    if told.value is None and told.missing == "not_kept":
        shown.say("没有数据不等于零。查过而没有的，用 taizhang record nil 报零。")
    elif told.value is not None:
        asked = f"--place {told.place_name} --period {told.period.code}"
        shown.next_step(f"taizhang figure {told.indicator} {asked} --records")
