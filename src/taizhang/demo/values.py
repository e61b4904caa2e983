"""Values: what a field of a made-up record says, by its profile or, without one, by its declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from taizhang.declarations.types import Field, Kind, Registry
from taizhang.demo.chance import Chance
from taizhang.demo.people import Someone
from taizhang.demo.places import Village
from taizhang.demo.profile import (
    Above,
    Entered,
    Later,
    Link,
    Places,
    Range,
    Share,
    Spec,
    Trait,
    Whatever,
    Words,
)

Linked = Callable[[str, Link], "str | None"]
"""Finds an earlier record of a kind that fits, by its id."""
_SKEW: Final = 1.7
_OPTIONAL: Final = 0.5
_HIGHEST: Final = {"integer": Decimal(60), "decimal": Decimal(300), "money": Decimal(50_000)}
_ROUND: Final = 1_000
_NUMBERS: Final = frozenset({"integer", "decimal", "money"})
_LEFT_OUT: Final = frozenset({"attachment", "computed", "subject", "point"})


@dataclass(slots=True)
class Teller:
    """Says the values of one record: the `n`th of its kind, in a village with those `beside` it."""

    registry: Registry
    kind: Kind
    chance: Chance
    n: int
    on: date
    village: Village
    beside: Sequence[Village]
    subject: Someone | None
    linked: Linked
    above: Mapping[str, Any]

    def plain(self) -> dict[str, Any]:
        """Return values by the declaration alone: what is required, and some of what is not."""
        found: dict[str, Any] = {}
        for field in self.kind.fields.values():
            if field.personal or field.type in _LEFT_OUT or field.name == self.kind.until:
                continue
            if field.required or self.chance.hit(_OPTIONAL):
                found[field.name] = self._any(field)
        return _without_empty(found)

    def told(self, specs: Mapping[str, Spec], day: date | None = None) -> dict[str, Any]:
        """Return the values of `specs`, with the required fields that they leave out; `day` is a state's."""
        found = {name: self._one(self.kind.fields[name], spec, day) for name, spec in specs.items()}
        if day is None:
            for field in self.kind.fields.values():
                if field.required and not field.personal and found.get(field.name) in (None, []):
                    found[field.name] = self._any(field)
        return _without_empty(found)

    def _one(self, field: Field, spec: Spec, day: date | None) -> Any:  # noqa: ANN401, C901, PLR0911 - one arm a spec
        match spec:
            case Whatever():
                return self._any(field)
            case Range():
                return self._number(field, *_bounds(spec))
            case Words(text):
                return self._words(text)
            case Later(low, high):
                return (self.on + timedelta(days=self.chance.between(low, high))).isoformat()
            case Entered():
                return (day or self.on).isoformat()
            case Link(where, share):
                wanted = Link(where) if self.chance.hit(share) else None
                return self.linked(field.kind or "", wanted) if wanted else None
            case Trait(name):
                return self.subject.traits.get(name) if self.subject else None
            case Share(of, low, high):
                return self._share(of, low, high)
            case Above(of):
                return self.above.get(of)
            case Places(low, high):
                return sorted(
                    {self.chance.one(self.beside).id for _ in range(self.chance.between(low, high))}
                )
            case Mapping():
                return _read(field, self.chance.pick(spec))
            case str() | int() | None:
                return _read(field, spec)
        return self._one(field, self.chance.one(spec), day)

    def _any(self, field: Field) -> Any:  # noqa: ANN401, PLR0911 - one arm a type
        match field.type:
            case "choice" | "multi_choice":
                codes = self.registry.dictionaries[field.choices or ""].codes.values()
                standing = [one.code for one in codes if _is_used(one.since, one.until, self.on)]
                code = self.chance.pick({code: 1 / (n + 1) for n, code in enumerate(standing)})
                return [code] if field.type == "multi_choice" or field.many else code
            case "integer" | "decimal" | "money":
                high = field.maximum if field.maximum is not None else _HIGHEST[field.type]
                low = field.minimum if field.minimum is not None else Decimal(0)
                return self._number(field, low, Decimal(1), int(max(high - low, Decimal(0))))
            case "bool":
                return self.chance.hit(0.7)
            case "date":
                return (self.on + timedelta(days=self.chance.between(0, 60))).isoformat()
            case "datetime":
                return f"{self.on.isoformat()}T{self.chance.between(8, 17):02}:30:00"
            case "place":
                return [self.village.id] if field.many else self.village.id
            case "record":
                found = self.linked(field.kind or "", Link())
                return [found] if found and field.many else found
            case _:
                return self._words("{place}{label}{n}") if field.type in {"text", "longtext"} else None

    def _number(self, field: Field, low: Decimal, step: Decimal, steps: int) -> Any:  # noqa: ANN401
        value = low + step * int((steps + 1) * self.chance.unit() ** _SKEW)
        return int(value) if field.type == "integer" else format(value, "f")

    def _share(self, of: str, low: float, high: float) -> str | None:
        whole = self.above.get(of)
        part = round(low + (high - low) * self.chance.unit(), 2)
        if not whole:
            return None
        share = Decimal(whole) * Decimal(str(part))
        # A payment of thousands is made in round tens; only small ones run to fen.
        return format(share.quantize(Decimal("1E1") if share >= _ROUND else Decimal("0.01")), "f")

    def _words(self, text: str) -> str:
        return text.format(
            place=self.village.name,
            n=self.n,
            year=self.on.year,
            month=self.on.month,
            label=self.kind.label,
        )


def _read(field: Field, value: str | int | None) -> Any:  # noqa: ANN401 - JSON value out
    """Return a fixed value in payload form; an empty one is no value."""
    if value in ("", None):
        return None
    if field.type == "bool":
        return value in {"true", True}
    return str(value) if field.type in {"decimal", "money"} else value


@lru_cache(maxsize=1024)
def _bounds(spec: Range) -> tuple[Decimal, Decimal, int]:
    low, step = Decimal(spec.low), Decimal(spec.step)
    return low, step, int((Decimal(spec.high) - low) / step)


def _is_used(since: str | None, until: str | None, on: date) -> bool:
    day = on.isoformat()
    return (since or "") <= day and (until is None or day < until)


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != []}
