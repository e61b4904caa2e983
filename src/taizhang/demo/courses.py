"""Courses: the states a record goes through and when, along the moves its workflow allows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from taizhang.declarations.types import State, StateDeadline, Workflow
from taizhang.demo.chance import Chance
from taizhang.demo.places import LAST
from taizhang.demo.profile import Profile, Variant

_LONGEST: Final = 12
_BACK: Final = 0.04
_ASIDE: Final = 0.08
_DAYS: Final = {"days": 1.0, "workdays": 1.4, "hours": 1 / 24, "months": 30.0}
_HALF: Final = 0.5
"""Most things are done in half their term; about one in ten takes longer than all of it."""
_BRISK: Final = 12.0
"""Days in a state that a variant leads on from."""
_SPREAD: Final = 0.55
_OPEN_ENDED: Final = {"case": 25.0, "register": 420.0}


def course(
    workflow: Workflow,
    nature: str,
    profile: Profile,
    variant: Variant,
    fields: Mapping[str, Any],
    start: date,
    chance: Chance,
) -> list[tuple[str, date]]:
    """Return the states from the initial one on, each with its day, as far as the last day of the demo."""
    order = {code: n for n, code in enumerate(workflow.states)}
    steps = [(workflow.initial, start)]
    while len(steps) < _LONGEST:
        code, day = steps[-1]
        state = workflow.states[code]
        if (state.last and code not in profile.flow) or chance.hit(profile.stuck):
            break
        weights = variant.flow.get(code) or profile.flow.get(code) or _weights(state, workflow, order)
        following = chance.pick(weights) if weights else ""
        if not following:
            break
        median = profile.stay.get(code, _median(state.within, nature, fields))
        if code in variant.flow:
            median = min(median, _BRISK)
        day += timedelta(days=chance.around(median, _SPREAD))
        if day > LAST:
            break
        steps.append((following, day))
    return steps


def _weights(state: State, workflow: Workflow, order: Mapping[str, int]) -> dict[str, float]:
    """Return how often each move is taken: the first one that leads on nearly always, going back seldom."""
    found: dict[str, float] = {}
    for to in state.moves:
        onward = order[to] > order[state.code]
        ahead = 1.0 not in found.values() and not _is_dead_end(workflow.states[to], state)
        found[to] = _BACK if not onward else 1.0 if ahead else _ASIDE
    return found


def _is_dead_end(target: State, state: State) -> bool:
    """Say whether a move ends the matter although there are other ways on."""
    return target.last and len(state.moves) > 1


def _median(within: StateDeadline | None, nature: str, fields: Mapping[str, Any]) -> float:
    if within is None:
        return _OPEN_ENDED.get(nature, 25.0)
    value = fields.get(within.field) if within.field else None
    term = within.by_value.get(str(value), within.always)
    return _HALF * term.number * _DAYS[term.unit] if term else _OPEN_ENDED["case"]
