"""Sorts: records that the indicators ask for and no profile makes, so that every line of work has some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from taizhang.base.expressions.ast import And, Column, Compare, Expr, In, IsNull, Literal_
from taizhang.declarations.types import Indicator, Kind, Registry, Workflow
from taizhang.demo.profile import ANY, Link, Pool, Profile, Range, Spec, Values, Variant

_LEFT_OUT: Final = frozenset({"computed", "record", "attachment", "subject"})
POOR: Final = frozenset({"poverty_household"})
"""Registers that hold only households of the pool `poor`."""
POOLS: Final[Mapping[str, Pool]] = {
    "household": "household",
    "person": "person",
    "organisation": "organisation",
}
_FEW: Final = Range("1", "6")
_STATE: Final = "state"


@dataclass(frozen=True, slots=True)
class Sort:
    """A variant that an indicator counts, and whether the profile makes such records by itself."""

    variant: Variant
    is_made: bool


def sorts(kind: Kind, profile: Profile, registry: Registry) -> list[Sort]:
    """Return a sort for each different condition of the indicators of a kind, in the order of the packs."""
    found: dict[str, Sort] = {}
    workflow = registry.workflow_of(kind)
    for one in registry.indicators.values():
        values = _wanted(one, kind) if one.kind == kind.code else {}
        if values:
            variant = _variant(one, kind, profile, values, workflow)
            found.setdefault(repr(variant), Sort(variant, _is_made(values, profile)))
    return list(found.values())


def _variant(
    one: Indicator, kind: Kind, profile: Profile, values: Values, workflow: Workflow | None
) -> Variant:
    """Return a variant with these values; the rest is as in the profile's variant that is most like it."""
    near = _nearest(values, profile)
    fixed = {name: _codes(spec) for name, spec in values.items() if spec is not ANY}
    known = {**profile.values, **near.values}
    if not all(_may_say(known.get(name), codes) for name, codes in fixed.items()):
        known = {}  # amounts of another sort, in another unit perhaps
    said = {
        name: known.get(name, _some(kind, name)) if spec is ANY else spec for name, spec in values.items()
    }
    return Variant(
        1,
        {**near.values, **said},
        season=near.season,
        who=near.who or _who(one, kind, profile),
        flow=_way(workflow, _state(one)) if workflow else {},
    )


def _some(kind: Kind, name: str) -> Spec:
    """Return a modest amount for a number without bounds; of anything else, whatever is allowed."""
    field = kind.fields[name]
    return _FEW if field.type in {"integer", "decimal"} and field.maximum is None else ANY


def _who(one: Indicator, kind: Kind, profile: Profile) -> Pool | None:
    """Return whom a record must be about when the indicator counts heads; None if the profile knows."""
    if kind.subject is None or profile.who:
        return None
    if one.among is not None and one.among.by == "subject" and one.among.kind in POOR:
        return "poor"
    return POOLS[kind.subject.types[0]]


def _state(one: Indicator) -> str:
    """Return the state a record must reach to be counted, if any."""
    if one.when and one.when.state:
        return one.when.state
    wanted = next((spec for part in _parts(one.where) if (spec := _value(part).get(_STATE))), "")
    return str(wanted[0] if isinstance(wanted, tuple) else wanted)


def _way(workflow: Workflow, state: str) -> dict[str, dict[str, float]]:
    """Return the moves of the shortest way from the initial state to this one."""
    ways: dict[str, dict[str, dict[str, float]]] = {workflow.initial: {}}
    for _ in workflow.states:
        for code, way in list(ways.items()):
            for to in workflow.states[code].moves:
                ways.setdefault(to, {**way, code: {to: 1.0}})
    return ways.get(state, {})


def _wanted(one: Indicator, kind: Kind) -> Values:
    """Return values with which a record is counted, as far as they can be read off the condition."""
    known = {
        name: spec for name, spec in _values(one.where).items() if kind.fields[name].type not in _LEFT_OUT
    }
    if one.among is not None and one.among.by in kind.fields:
        fixed = {name: spec for name, spec in _values(one.among.where).items() if isinstance(spec, str)}
        known[one.among.by] = Link(fixed)
    added = kind.fields.get(one.field or "")
    if known and added is not None and added.type != "computed":
        known.setdefault(added.name, ANY)
    return known


def _values(where: Expr | None) -> dict[str, Spec]:
    found: dict[str, Spec] = {}
    for part in _parts(where):
        found |= _value(part)
    found.pop(_STATE, None)
    return found


def _parts(where: Expr | None) -> Iterator[Expr]:
    if isinstance(where, And):
        for part in where.parts:
            yield from _parts(part)
    elif where is not None:
        yield where


def _value(part: Expr) -> Mapping[str, Spec]:
    """Return the value that makes a simple comparison true; of anything else, nothing."""
    match part:
        case Compare("=", Column(name), Literal_(str() | bool() as value)):
            return {name: value}
        case Compare("<=" | ">=", Column(name), Literal_(int() as bound)):
            return {name: bound}
        case In(Column(name), options, negated=False):
            return {name: tuple(str(one.value) for one in options if isinstance(one, Literal_))}
        case IsNull(Column(name), negated=True):
            return {name: ANY}
    return {}


def _is_made(values: Values, profile: Profile) -> bool:
    """Say whether one of the profile's variants meets all fixed values often enough to be counted on."""
    fixed = {name: _codes(spec) for name, spec in values.items() if spec is not ANY}
    return any(
        all(_may_say({**profile.values, **variant.values}.get(name), codes) for name, codes in fixed.items())
        for variant in (*profile.variants, *profile.everywhere)
    )


def _nearest(values: Values, profile: Profile) -> Variant:
    """Return the variant that has most in common with the values: its season and amounts are believable."""
    fixed = {name: _codes(spec) for name, spec in values.items() if spec is not ANY}

    def shared(variant: Variant) -> int:
        return sum(_may_say(variant.values.get(name), codes) for name, codes in fixed.items())

    best = max((*profile.variants, *profile.everywhere), key=shared)
    is_alike = shared(best) or not best.values.keys() & fixed.keys()
    return best if is_alike else Variant(1)


def _codes(spec: Spec) -> tuple[str | bool, ...]:
    return tuple(str(one) for one in spec) if isinstance(spec, tuple) else (_plain(spec),)


def _plain(spec: Spec) -> str | bool:
    return spec if isinstance(spec, bool) else str(spec)


def _may_say(spec: Spec, codes: tuple[str | bool, ...]) -> bool:
    match spec:
        case Mapping():
            return any(str(code) in map(str, spec) for code in codes)
        case tuple():
            return any(code in spec for code in codes)
    return spec is not None and _plain(spec) in codes
