"""Moves: the steps a state allows, for whom, and whether a trail of states could have happened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from taizhang.base.problems import Problem
from taizhang.base.spelling import near
from taizhang.declarations.types import MoveSpec, Workflow

EVERY_ROLE: Final = "*"
"""A role that may take every step (an administrator's)."""


def moves(workflow: Workflow, state: str, roles: Collection[str]) -> tuple[MoveSpec, ...]:
    """Return the steps that one of `roles` may take from a state, as declared; none from an unknown state."""
    here = workflow.states.get(state)
    return tuple(move for move in here.moves.values() if _may(move, roles)) if here else ()


def move_problems(
    workflow: Workflow, state: str, to: str, roles: Collection[str], where: str = ""
) -> list[Problem]:
    """Return why a step may not be taken; nothing where it may."""
    unknown = [_unknown(workflow, one, where) for one in (state, to) if one not in workflow.states]
    if unknown:
        return unknown
    here, there = workflow.states[state], workflow.states[to]
    labels = {"from_": here.label, "to": there.label}
    move = here.moves.get(to)
    if move is None and (here.last or not here.moves):
        return [Problem("workflow_state_last", where, labels)]
    if move is None:
        allowed = "、".join(f"{one.label}（{workflow.states[one.to].label}）" for one in here.moves.values())
        return [Problem("workflow_move_not_allowed", where, {**labels, "allowed": allowed})]
    if not _may(move, roles):
        return [Problem("workflow_move_not_yours", where, {**labels, "by": "、".join(move.by)})]
    return []


def trail_problems(workflow: Workflow, trail: Sequence[tuple[str, date]], where: str = "") -> list[Problem]:
    """Return why a trail of (state, date) could not have happened.

    A sheet may leave out steps between two states, but not turn time or the workflow around.
    """
    unknown = [_unknown(workflow, state, where) for state, _ in trail if state not in workflow.states]
    if unknown:
        return unknown
    problems = []
    for (state, day), (later, on) in pairwise(trail):
        labels = {"from_": workflow.states[state].label, "to": workflow.states[later].label}
        if on < day:
            days = {"earlier": day.isoformat(), "later": on.isoformat()}
            problems.append(Problem("workflow_trail_backwards", where, {**labels, **days}))
        if later not in reachable(workflow, state):
            problems.append(Problem("workflow_trail_unreachable", where, labels))
    return problems


def reachable(workflow: Workflow, state: str) -> frozenset[str]:
    """Return the states that one or more steps lead to from a state."""
    found: set[str] = set()
    edge = [state]
    while edge:
        here = workflow.states.get(edge.pop())
        fresh = set(here.moves) - found if here else set()
        found |= fresh
        edge += fresh
    return frozenset(found)


def _may(move: MoveSpec, roles: Collection[str]) -> bool:
    return not move.by or EVERY_ROLE in roles or any(role in roles for role in move.by)


def _unknown(workflow: Workflow, state: str, where: str) -> Problem:
    params = {"workflow": workflow.label, "state": state, "near": near(state, workflow.states)}
    return Problem("workflow_state_unknown", where, params)
