"""Checks `spends` against the kind that spends and the kind that earns."""

from __future__ import annotations

from typing import Final

from taizhang.base.spelling import near
from taizhang.declarations.types import Field, Kind, Spends
from taizhang.declarations.world import World

_NUMBERS: Final = frozenset({"integer", "decimal", "money"})
_SAME: Final = frozenset({"choice", "integer", "bool", "place", "record"})


def check_spends(world: World, kind: Kind) -> None:
    """Add what keeps a kind's `spends` from being held: nobody to hold it for, no number, other units."""
    spends = kind.spends
    if spends is None:
        return
    if kind.subject is None or not kind.subject.required:
        world.complain("kind", kind.code, ("spends", "by"), "pack_spends_subject", kind=kind.code)
    amount = _known(world, kind, kind, spends.amount, "amount")
    if amount is not None and not _is_spendable(amount):
        world.complain("kind", kind.code, ("spends", "amount"), "pack_spends_amount", name=amount.name)
    if not world.refers("kind", kind.code, ("spends", "earned"), "kind", spends.kind):
        return
    earner = world.kinds[spends.kind]
    if earner.subject is None or earner.code == kind.code:
        world.complain("kind", kind.code, ("spends", "earned"), "pack_spends_subject", kind=earner.code)
    earned = _known(world, kind, earner, spends.earned, "earned")
    if earned is not None and amount is not None:
        _same_unit(world, kind, amount, earned)
    _state(world, kind, earner, spends)
    for i, name in enumerate(spends.same):
        _same(world, kind, earner, name, i)


def _known(world: World, kind: Kind, of: Kind, name: str, key: str) -> Field | None:
    field = of.fields.get(name)
    if field is None:
        params = {"kind": of.code, "name": name, "near": near(name, of.fields)}
        world.complain("kind", kind.code, ("spends", key), "pack_unknown_field", **params)
    return field


def _is_spendable(field: Field) -> bool:
    """Say whether a field can only take away: a number that must be there and is never negative."""
    return field.type in _NUMBERS and field.required and field.minimum is not None and field.minimum >= 0


def _same_unit(world: World, kind: Kind, amount: Field, earned: Field) -> None:
    counted = earned.type in _NUMBERS and earned.unit_from is None and amount.unit_from is None
    if not counted or earned.unit != amount.unit:
        params = {"amount": amount.name, "earned": earned.name}
        world.complain("kind", kind.code, ("spends", "earned"), "pack_spends_unit", **params)


def _state(world: World, kind: Kind, earner: Kind, spends: Spends) -> None:
    if spends.when.state is None:
        return
    workflow = world.workflows.get(earner.workflow or "")
    states = workflow.states if workflow else {}
    if spends.when.state not in states:
        params = {"name": spends.when.state, "near": near(spends.when.state, states)}
        world.complain("kind", kind.code, ("spends", "when"), "pack_unknown_state", **params)


def _same(world: World, kind: Kind, earner: Kind, name: str, i: int) -> None:
    """A field that keeps balances apart must mean the same in both kinds, and always be there."""
    ours, theirs = kind.fields.get(name), earner.fields.get(name)
    if ours is None or theirs is None:
        where = earner if ours is not None else kind
        params = {"kind": where.code, "name": name, "near": near(name, where.fields)}
        world.complain("kind", kind.code, ("spends", "same", i), "pack_unknown_field", **params)
        return
    if not _compares(ours) or _meaning(ours) != _meaning(theirs):
        world.complain("kind", kind.code, ("spends", "same", i), "pack_spends_same", name=name)


def _compares(field: Field) -> bool:
    return field.type in _SAME and field.required and not field.many and not field.personal


def _meaning(field: Field) -> tuple[object, ...]:
    return (field.type, field.choices, field.kind, field.level, field.required)
