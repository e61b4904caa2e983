"""Mistakes: what people get wrong, and how it is put right without anything being changed in the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from taizhang.actions.changes import Change
from taizhang.base.ids import id_from
from taizhang.declarations.types import Field, Kind
from taizhang.demo.chance import Chance
from taizhang.demo.places import TODAY
from taizhang.demo.story import Planned, Story

_LATE: Final = 0.015
_TWICE: Final = 0.004
_WRONG: Final = 0.011
_AMOUNTS: Final = frozenset({"money", "decimal", "integer"})
_REASONS: Final = ("金额录入多一位", "核对凭证后更正", "抄录时看错行", "与底册核对不一致")


@dataclass(frozen=True, slots=True)
class Sloppiness:
    """How often things go wrong; none at all makes a county of angels."""

    late: float = _LATE
    twice: float = _TWICE
    wrong: float = _WRONG


def with_mistakes(story: Story, kind: Kind, chance: Chance, rate: Sloppiness) -> list[Story]:
    """Return the story, perhaps recorded late or wrong and put right, and perhaps a second one taken back."""
    if not story.changes and chance.hit(rate.late * 2):
        _recorded_late(story, chance)
    elif chance.hit(rate.wrong):
        _amount_wrong(story, kind, chance)
    if chance.hit(rate.twice):
        return [story, _second(story, chance)]
    return [story]


def _recorded_late(story: Story, chance: Chance) -> None:
    late = min(story.recorded + timedelta(days=chance.between(32, 80)), TODAY - timedelta(days=7))
    # Never earlier than it was: what it links to may have been recorded only just before.
    story.recorded = max(story.recorded, late)


def _amount_wrong(story: Story, kind: Kind, chance: Chance) -> None:
    """Open with a wrong amount, and amend it some days later."""
    known = [f for name, f in kind.fields.items() if f.type in _AMOUNTS and name in story.fields]
    if not known:
        return
    field = chance.one(known)
    right = story.fields[field.name]
    wrong = _slipped(field, right)
    on = story.recorded + timedelta(days=chance.between(2, 45))
    if wrong is None or wrong == right or on > TODAY:
        return
    story.misread[field.name] = wrong
    change = Change(
        record=story.id,
        act="amend",
        fields={field.name: right},
        reason=chance.one(_REASONS),
        id=id_from(story.id, "amend"),
        where=story.id,
    )
    story.changes.append(Planned(on, change))


def _slipped(field: Field, value: Any) -> Any:  # noqa: ANN401 - JSON value in and out
    """Return the value with a digit too many, where the declaration allows it."""
    slipped = Decimal(value) * 10
    if field.maximum is not None and slipped > field.maximum:
        return None
    return int(slipped) if field.type == "integer" else format(slipped, "f")


def _second(story: Story, chance: Chance) -> Story:
    """Return the same record entered once more, and voided when someone noticed."""
    noticed = story.recorded + timedelta(days=chance.between(8, 40))
    twin = replace(
        story, id=id_from(story.id, "twin"), fields=dict(story.fields), trail=list(story.trail), changes=[]
    )
    change = Change(
        record=twin.id, act="void", reason="重复登记", id=id_from(story.id, "void"), where=twin.id
    )
    twin.changes = [Planned(noticed, change)] if noticed <= TODAY else []
    return twin
