"""`taizhang places`: the tree of places, loaded and shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import typer

from taizhang.actions.places import load_places
from taizhang.base.problems import Problem, Refused
from taizhang.cli import opened, shown
from taizhang.org import queries
from taizhang.org.checks import LEVEL_LABELS
from taizhang.org.places import Place, Tree
from taizhang.org.posts import LOCAL_ACTOR

places = typer.Typer(help="装载和查看区划 / Load and show places", no_args_is_help=True, add_completion=False)


@places.command()
def load(
    file: Path = typer.Argument(..., metavar="FILE", help="区划表，CSV / The places, a CSV file"),
) -> None:
    """装载区划，同一份再装一次没有变化 / Load places; the same file again changes nothing."""
    opened.ready()
    done = load_places(file, actor=LOCAL_ACTOR)
    shown.say(f"区划已装载：新增{done.opened}个，更新{done.amended}个，未变{done.unchanged}个。")
    shown.next_step("taizhang places show", "taizhang kinds")


@places.command()
def show(
    place: str = typer.Argument("", metavar="PLACE", help="只看这个地方以下 / Only below this place"),
    on: str = typer.Option("", "--on", help="哪一天的区划，如2022-12-31 / The tree of which day"),
) -> None:
    """按层级列出区划 / Show the tree of places."""
    opened.ready()
    day = opened.day_of(on, "--on") if on else opened.today()
    tree = queries.tree()
    roots = [queries.find_place(place, on=day)] if place else _roots(tree, day)
    if not roots:
        raise Refused([Problem("org_no_places")])
    count = 0
    below = _below(tree, day)
    for depth, one in _walk(roots, below, 0):
        count += 1
        code = f"  {one.code}" if one.code else ""
        shown.say(f"{'  ' * depth}{one.name}（{LEVEL_LABELS[one.level]}）  {one.id}{code}")
    shown.say(f"共{count}个，{day.isoformat()}。")


def _roots(tree: Tree, day: date) -> list[Place]:
    return [one for one in tree if one.is_open(day) and one.link_on(day) is None]


def _below(tree: Tree, day: date) -> dict[str, list[Place]]:
    """Return the open places directly below each place on a day, in one walk over the tree."""
    found: dict[str, list[Place]] = {}
    for one in tree:
        chain = tree.chain(one.id, day)
        if one.is_open(day) and len(chain) > 1:
            found.setdefault(chain[1], []).append(one)
    return found


def _walk(some: list[Place], below: dict[str, list[Place]], depth: int) -> Iterator[tuple[int, Place]]:
    for one in some:
        yield depth, one
        yield from _walk(below.get(one.id, []), below, depth + 1)
