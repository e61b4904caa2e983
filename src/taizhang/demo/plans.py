"""Plans: which records of a kind are to be, where and when, before anything is said about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from taizhang.declarations.types import Kind, Registry, Spends
from taizhang.demo.chance import Chance
from taizhang.demo.places import FIRST, LAST, YEARS, County, Village
from taizhang.demo.profile import Above, After, Profile, Share, Variant
from taizhang.demo.profiles import PROFILES
from taizhang.demo.sorts import POOLS, sorts
from taizhang.demo.story import Story

_OLDEST: Final = date(2020, 6, 1)
_PLAIN: Final = 130
_SORT: Final = 9
_RARE: Final = 2
RARE: Final = frozenset({"incident"})
"""Kinds of which one of a sort a year is already much: dikes do not break everywhere each summer."""
_LEAST: Final = 0.88
_SWING: Final = 0.24
FORGOTTEN: Final = (("demolition", "石鼓岭乡", 2024),)
"""A register that a township did not keep for a year: its figures have no value, which is not zero."""
LEFT_OUT: Final = (("visit", "麻园村", 2024),)
"""A register that one village forgot while its township kept it."""
NONE_HAPPENED: Final = (("incident", "白鹭洲镇", 2025),)
"""A register of which a township reported quarter by quarter that there was nothing (零报告)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One record to be: its village and day, what sort it is, and what it follows from."""

    village: Village
    on: date
    variant: Variant
    above: Story | None = None
    link: str = ""
    stock: bool = False
    steady: bool = False
    local: bool = False
    """Booked at the village even if its kind is normally booked higher up: a village's own target."""


def profile_of(kind: Kind) -> Profile:
    """Return the profile of a kind: the one made for it, or a plain one from its declaration."""
    return PROFILES.get(kind.code) or _plain(kind)


def _plain(kind: Kind) -> Profile:
    if kind.spends is not None:
        return _spending(kind.spends)
    register = kind.nature == "register"
    who = POOLS[kind.subject.types[0]] if kind.subject else ""
    return Profile(
        yearly=_PLAIN / 4 if register else _PLAIN,
        stock=_PLAIN if register else 0,
        who=who,
        leave=0.05 if register else 0,
        sheet=0.3,
    )


def _spending(spends: Spends) -> Profile:
    """Return a profile by which part of what was earned is spent, some weeks later."""
    values = {name: Above(name) for name in spends.same}
    amount = {spends.amount: Share(spends.earned, 0.3, 0.9)}
    state = spends.when.state or ""
    return Profile(after=(After(spends.kind, {**values, **amount}, state=state, days=(20, 90)),))


def in_order(registry: Registry) -> list[Kind]:
    """Return the kinds so that what a record links to, or follows from, comes before it."""
    found: dict[str, Kind] = {}

    def visit(kind: Kind, above: tuple[str, ...]) -> None:
        linked = [f.kind for f in kind.fields.values() if f.type == "record" and f.kind]
        for code in [*linked, *(after.of for after in profile_of(kind).after)]:
            if code in registry.kinds and code not in found and code not in above:
                visit(registry.kinds[code], (*above, code))
        found.setdefault(kind.code, kind)

    for kind in registry.kinds.values():
        visit(kind, (kind.code,))
    return list(found.values())


def plans(
    kind: Kind,
    county: County,
    made: Mapping[str, Sequence[Story]],
    chance: Chance,
    scale: float,
    registry: Registry,
) -> Iterator[Plan]:
    """Yield every record that is to be of a kind; `made` are the stories of the kinds before it."""
    profile = profile_of(kind)
    weights = {t: sum(v.weight for v in villages) for t, villages in county.townships.items()}
    whole = sum(weights.values())
    for township, weight in weights.items():
        spread = _Spread(kind.code, county, township, chance)
        size = scale * weight / whole
        yield from _stock(profile, spread, size)
        for year in (*YEARS, YEARS[-1] + 1) if kind.ahead else YEARS:
            if not spread.is_missing(year):
                yield from _yearly(profile, spread, year, size)
    for after in profile.after:
        for story in made.get(after.of, ()):
            if story.meets(after.match):
                yield from _following(after, story, county, chance)
    yield from _asked_for(kind, profile, county, chance, scale, registry)


def _asked_for(
    kind: Kind, profile: Profile, county: County, chance: Chance, scale: float, registry: Registry
) -> Iterator[Plan]:
    """Yield what only an indicator asks for: a little of each sort, in the first township at least one."""
    if kind.spends is not None or profile == Profile():
        return
    wanted = sorts(kind, profile, registry)
    size = scale / len(county.townships) * (_RARE if kind.code in RARE else _SORT)
    for n, township in enumerate(county.townships):
        spread = _Spread(kind.code, county, township, chance)
        for year in YEARS:
            if spread.is_missing(year):
                continue
            for sort in wanted:
                least = n == 0 and kind.code not in RARE
                for _ in range(max(least, 0 if sort.is_made else chance.count(size))):
                    on = chance.day(year, sort.variant.season or profile.season)
                    yield Plan(spread.village(on), on, sort.variant)


@dataclass(frozen=True, slots=True)
class _Spread:
    """The villages of one township, over which the records of a kind are spread."""

    kind: str
    county: County
    township: str
    chance: Chance

    def is_missing(self, year: int) -> bool:
        name = self.county.names()[self.township]
        return (self.kind, name, year) in {*FORGOTTEN, *NONE_HAPPENED}

    def village(self, on: date) -> Village:
        weights = {
            village.id: village.weight
            for village in self.county.townships[self.township]
            if (self.kind, village.name, on.year) not in LEFT_OUT
        }
        return self.county.standing(self.county.villages[self.chance.pick(weights)], on)


def _stock(profile: Profile, spread: _Spread, size: float) -> Iterator[Plan]:
    """Yield what was there before the first day."""
    for variant in profile.variants:
        share = variant.weight / (sum(one.weight for one in profile.variants) or 1)
        expected = size * (profile.stock * share if variant.stock is None else variant.stock)
        if not expected:
            continue
        for _ in range(max(1, spread.chance.count(expected))):
            on = _OLDEST + timedelta(days=spread.chance.between(0, (FIRST - _OLDEST).days - 10))
            yield Plan(spread.village(on), on, variant, stock=True)


def _yearly(profile: Profile, spread: _Spread, year: int, size: float) -> Iterator[Plan]:
    chance = spread.chance
    if profile.once:
        for variant in profile.variants:
            on = chance.day(year, variant.season or profile.season)
            yield Plan(spread.village(on), on, variant)
    for variant in profile.everywhere:
        for village in spread.county.townships[spread.township]:
            on = chance.day(year, variant.season or profile.season)
            yield Plan(spread.county.standing(village, on), on, variant, local=True)
    if not profile.yearly:
        return
    weights = {n: variant.weight for n, variant in enumerate(profile.variants)}
    # No two years are alike.
    expected = profile.yearly * size * (_LEAST + _SWING * chance.unit())
    for _ in range(max(1, chance.count(expected))):
        variant = profile.variants[chance.pick(weights)]
        on = chance.day(year, variant.season or profile.season)
        yield Plan(spread.village(on), on, variant)


def _following(after: After, story: Story, county: County, chance: Chance) -> Iterator[Plan]:
    variant = Variant(1, after.values)
    if after.months and chance.hit(after.share):
        for on in _paydays(after, story, chance):
            yield Plan(county.standing(story.village, on), on, variant, story, after.link, steady=True)
    began = story.entered(after.state)
    if after.months or began is None or not chance.hit(after.share):
        return
    for _ in range(chance.between(*after.count)):
        on = began + timedelta(days=chance.between(*after.days))
        if FIRST <= on <= LAST:
            yield Plan(county.standing(story.village, on), on, variant, story, after.link)


def _paydays(after: After, story: Story, chance: Chance) -> Iterator[date]:
    for year in YEARS:
        for month in after.months:
            on = date(year, month, chance.between(3, 9))
            if story.on < on and (story.left is None or on < story.left):
                yield on
