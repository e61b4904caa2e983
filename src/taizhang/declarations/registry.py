"""Loads packs from folders into one registry, with every problem of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from taizhang.base.problems import Problem
from taizhang.declarations.checks import check
from taizhang.declarations.folders import builtin_packs, packs_in
from taizhang.declarations.keys import is_warning
from taizhang.declarations.resolve import resolve
from taizhang.declarations.types import Registry
from taizhang.declarations.world import Noun, World, gathered

T = TypeVar("T")

__all__ = ["builtin_packs", "errors", "is_warning", "load"]


def load(paths: Sequence[Path]) -> tuple[Registry, list[Problem]]:
    """Load the packs of these folders (each a folder of packs, or one pack).

    A pack in a later folder replaces an earlier one of the same id: so counties override. What has a
    problem, or rests on something that has one, is left out of the registry. Never raises on content.
    """
    packs, problems = packs_in(paths)
    world = gathered(packs)
    check(world)
    _spread(world)
    indicators = resolve(world)
    registry = Registry(
        packs={one.pack.id: one.pack for one in packs},
        kinds=_sound(world, "kind", world.kinds),
        dictionaries=_sound(world, "dictionary", world.dictionaries),
        workflows=_sound(world, "workflow", world.workflows),
        indicators=indicators,
        templates=dict(world.templates),
    )
    return registry, sorted_problems([*problems, *world.problems])


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that keep a pack from loading; the others are warnings."""
    return [problem for problem in problems if not is_warning(problem)]


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by file and line, each once."""
    once = {(problem.where, problem.text()): problem for problem in problems}
    return sorted(once.values(), key=_place)


def _place(problem: Problem) -> tuple[str, int]:
    name, _, line = problem.where.rpartition(":")
    return (name, int(line)) if name and line.isdecimal() else (problem.where, 0)


def _sound(world: World, noun: Noun, declared: dict[str, T]) -> dict[str, T]:
    return {code: value for code, value in declared.items() if (noun, code) not in world.broken}


def _spread(world: World) -> None:
    """Break what rests on something broken, until nothing more breaks."""
    before = -1
    while before != len(world.broken):
        before = len(world.broken)
        for code, kind in world.kinds.items():
            needs = [("workflow", kind.workflow or "")]
            needs += [("dictionary", f.choices or "") for f in kind.fields.values()]
            needs += [("kind", f.kind or "") for f in kind.fields.values()]
            if any(need in world.broken for need in needs):
                world.broken.add(("kind", code))
