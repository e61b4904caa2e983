"""Resolves indicators in the order they build on each other: what they inherit, how they add, digests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from taizhang.base.canonical import Json, canonical
from taizhang.base.digests import sm3
from taizhang.base.expressions.ast import And, Expr, columns
from taizhang.base.expressions.write import number_text, text
from taizhang.base.quantities import UNITS
from taizhang.declarations.indicator_checks import Built, check_indicator
from taizhang.declarations.indicators import Declared
from taizhang.declarations.names import STATE
from taizhang.declarations.types import Among, Indicator, Kind, When
from taizhang.declarations.world import World

_COUNTED: Final = frozenset({"count", "sum", "distinct", "latest", "min", "max"})


def resolve(world: World) -> dict[str, Indicator]:
    """Return the sound indicators, complete; problems of the others are added to `world`."""
    resolving = _Resolving(world)
    for code in world.declared:
        resolving.of(code, ())
    return {code: resolving.done[code] for code in world.declared if code in resolving.done}


@dataclass(slots=True)
class _Resolving:
    """One walk over all indicators, depth first; `done` holds those that are sound."""

    world: World
    done: dict[str, Indicator] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def of(self, code: str, above: tuple[str, ...]) -> None:
        if code in above:
            ring = " → ".join((*above[above.index(code) :], code))
            self.world.complain("indicator", code, (), "pack_cycle", ring=ring)
        if code in self.seen or code not in self.world.declared:
            return
        self.seen.add(code)
        declared = self.world.declared[code]
        built = self._built_on(declared, (*above, code))
        if built is None or ("indicator", code) in self.world.broken:
            self.world.broken.add(("indicator", code))
            return
        whole = _adding(_complete(declared, built), declared)
        check_indicator(self.world, whole, declared, built)
        if ("indicator", code) not in self.world.broken:
            self.done[code] = self._digested(whole, built)

    def _built_on(self, declared: Declared, above: tuple[str, ...]) -> Built | None:
        """Return the indicators that this one names, by key; None where one of them cannot be used."""
        found: dict[str, Indicator] = {}
        sound = True
        for key, code in references(declared.indicator).items():
            self.of(code, above)
            if not self.world.refers(
                "indicator", declared.indicator.code, tuple(key.split("/")), "indicator", code
            ):
                sound = False
            elif code in self.done:
                found[key] = self.done[code]
        return found if sound and len(found) == len(references(declared.indicator)) else None

    def _digested(self, one: Indicator, built: Built) -> Indicator:
        kind = self.world.kinds.get(one.kind or "")
        return replace(one, digest=sm3(canonical(definition(one, kind, built)).encode()))


def references(one: Indicator) -> dict[str, str]:
    """Return the codes of the indicators that `one` is built on, by the key that names them."""
    named = {
        "run" if one.form == "run" else "of": one.part_of or one.of,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "at_least": one.at_least if isinstance(one.at_least, str) else None,
    }
    named |= {f"score/{code}": code for code in one.weights}
    return {key: code for key, code in named.items() if code is not None}


def _complete(declared: Declared, built: Built) -> Indicator:  # noqa: PLR0911 - one arm a nature
    """Fill in what may be left out: the window, the unit, and all that a part takes from its whole."""
    one = declared.indicator
    match one.nature:
        case "part":
            return _part(one, built["of"])
        case "stock" if one.form == "places":
            return one
        case "rate":
            return replace(one, unit=one.unit or "%")
        case "rank":
            return replace(one, unit=one.unit or "名")
        case "score":
            return replace(one, unit=one.unit or "分")
        case "change":
            return replace(one, unit=one.unit or _change_unit(one, built["of"]))
        case "threshold" | "other" if one.form not in {"span", "day"}:
            return one
        case _:
            return replace(one, when=one.when or _window(one))


def _part(one: Indicator, whole: Indicator) -> Indicator:
    return replace(
        one,
        form=whole.form,
        kind=whole.kind,
        field=whole.field,
        when=whole.when,
        where=both(whole.where, one.where),
        among=one.among or whole.among,
    )


def both(left: Expr | None, right: Expr | None) -> Expr | None:
    """Return the condition that both hold."""
    if left is None or right is None:
        return left or right
    parts = [part for side in (left, right) for part in (side.parts if isinstance(side, And) else (side,))]
    different = tuple(dict.fromkeys(parts))
    return And(different) if len(different) > 1 else different[0]


def _change_unit(one: Indicator, of: Indicator) -> str:
    share = of.unit in UNITS and UNITS[of.unit].dimension == "share"
    if one.against == "time":
        return "个百分点"
    if one.as_ == "percent":
        return "%"
    return "个百分点" if share else of.unit


def _window(one: Indicator) -> When:
    standing = one.nature in {"stock", "latest"} or one.form == "latest"
    return When("end" if standing else "opened")


def _adding(one: Indicator, declared: Declared) -> Indicator:
    """Set whether values add over periods and over places; a pack may say no to a true one only."""
    time, places = adds(one)
    return replace(
        one,
        over_time=time and declared.over_time is not False,
        over_places=places and declared.over_places is not False,
    )


def adds(one: Indicator) -> tuple[bool, bool]:
    """Return whether values of `one` may be added over periods, and over places that do not overlap.

    A record opens and enters a state once, so those counts add; one in force counts in every month it is.
    Its `state`, and what it must be among, are asked for at each period's end: such counts do not add either.
    Different subjects of two villages may be the same person; different places cannot be the same place.
    """
    if one.form in {"threshold", "places"}:
        return False, True
    if one.form not in _COUNTED or one.when is None:
        return False, False
    additive = one.form in {"count", "sum"}
    apart = one.form == "distinct" and one.field == "place"
    once = one.when.window != "active"
    asked_at_end = one.among is not None or (one.where is not None and STATE in columns(one.where))
    dated = one.when.window in {"opened", "entered"} and not asked_at_end
    return additive and dated, once and (additive or apart)


def definition(one: Indicator, kind: Kind | None, built: Mapping[str, Indicator]) -> dict[str, Json]:
    """Return what decides the value of an indicator, as canonical JSON: wording and files left out."""
    bar = one.at_least if isinstance(one.at_least, str) or one.at_least is None else number_text(one.at_least)
    return {
        "code": one.code,
        "unit": one.unit,
        "nature": one.nature,
        "form": one.form,
        "kind": one.kind,
        "field": one.field,
        "when": _when(one.when),
        "where": _text(one.where),
        "among": _among(one.among),
        "against": one.against,
        "as": one.as_,
        "each": one.each,
        "at_least": bar,
        "order": one.order,
        **({"levels": list(one.levels)} if one.levels else {}),
        **({"zero": "stated"} if one.stated_zero else {}),
        **({"steady": one.steady} if one.steady else {}),
        **({"weights": {code: number_text(w) for code, w in one.weights.items()}} if one.weights else {}),
        **({"until": one.until} if one.form == "span" else {}),
        "decimals": one.decimals,
        "over_time": one.over_time,
        "over_places": one.over_places,
        "reads": _reads(one, kind),
        "built_on": {key: other.digest for key, other in built.items()},
    }


def _text(expr: Expr | None) -> str | None:
    return None if expr is None else text(expr)


def _when(when: When | None) -> Json:
    return None if when is None else [when.window, when.state]


def _among(among: Among | None) -> Json:
    if among is None:
        return None
    return [among.kind, among.by, _text(among.where), _when(among.when)]


def _reads(one: Indicator, kind: Kind | None) -> Json:
    """Return the fields that the value rests on: a computed one by its expression."""
    if kind is None:
        return None
    names = {one.field or ""} | (columns(one.where) if one.where else frozenset())
    fields = [kind.fields[name] for name in sorted(names) if name in kind.fields]
    found: dict[str, Json] = {f.name: [f.type, f.unit, f.unit_from, _text(f.value)] for f in fields}
    return found
