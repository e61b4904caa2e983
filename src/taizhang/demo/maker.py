"""Maker: turns plans into stories, kind by kind, so that links lead to what is already there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from taizhang.actions.changes import Change
from taizhang.base.ids import id_from
from taizhang.declarations.types import Kind, Registry
from taizhang.demo.chance import Chance
from taizhang.demo.courses import course
from taizhang.demo.mistakes import Sloppiness, with_mistakes
from taizhang.demo.people import Population, Someone
from taizhang.demo.places import FIRST, LAST, TODAY, County
from taizhang.demo.plans import Plan, in_order, plans, profile_of
from taizhang.demo.profile import Link, Profile
from taizhang.demo.story import Planned, Story, friday
from taizhang.demo.values import Teller

_TRIES: Final = 6
_BEFOREHAND: Final = timedelta(days=30)
"""A plan is written a month before it takes effect."""
_TAKEN_OVER: Final = FIRST + timedelta(days=3)
"""The old registers were typed in during the first week."""


class Maker:
    """Makes all records of the county. The same seed and scale make the same records."""

    def __init__(self, registry: Registry, county: County, seed: int, scale: float, rate: Sloppiness) -> None:
        """Begin with a county in which nothing has happened yet."""
        self._registry = registry
        self._county = county
        self._seed = seed
        self._scale = scale
        self._rate = rate
        self.people = Population(county, seed, scale)
        self._made: dict[str, list[Story]] = {}
        self._shelves: dict[tuple[str, str], tuple[list[date], list[Story]]] = {}

    def stories(self, progress: Callable[[int], None] | None = None) -> list[Story]:
        """Return every record, in no particular order of time."""
        found: list[Story] = []
        for done, kind in enumerate(in_order(self._registry), start=1):
            made = self._kind(kind)
            found += self._with_mistakes(kind, made)
            self._made[kind.code] = made
            self._shelve(kind.code, made)
            if progress:
                progress(done)
        return found

    def _with_mistakes(self, kind: Kind, made: list[Story]) -> list[Story]:
        """Return the stories with what goes wrong; balances are kept with care, or nothing could be spent."""
        if any(
            one.spends and kind.code in {one.code, one.spends.kind} for one in self._registry.kinds.values()
        ):
            return made
        chance = Chance(self._seed, "mistakes", kind.code)
        return [one for story in made for one in with_mistakes(story, kind, chance, self._rate)]

    def _kind(self, kind: Kind) -> list[Story]:
        chance = Chance(self._seed, kind.code)
        wanted = plans(kind, self._county, self._made, chance, self._scale, self._registry)
        made = (self._story(kind, plan, n, chance) for n, plan in enumerate(wanted, start=1))
        return [story for story in made if story is not None]

    def _story(self, kind: Kind, plan: Plan, n: int, chance: Chance) -> Story | None:
        profile = profile_of(kind)
        subject = self._subject(kind, profile, plan, chance)
        if subject is None and kind.subject is not None and kind.subject.required:
            return None
        recorded = _TAKEN_OVER if plan.stock else _lagged(plan.on, 2.0, chance)
        if kind.ahead:
            recorded = max(plan.on - _BEFOREHAND, _TAKEN_OVER)
        if plan.above is not None:
            recorded = max(recorded, plan.above.recorded + timedelta(days=8))
        if recorded > TODAY:
            return None
        # What is paid each month stays the same for a year: it is drawn from a stream of its own.
        own = plan.above.id if plan.steady and plan.above else ""
        teller = Teller(
            registry=self._registry,
            kind=kind,
            chance=Chance(self._seed, own, plan.on.year) if own else chance,
            n=n,
            on=plan.on,
            village=plan.village,
            beside=self._county.townships[plan.village.township],
            subject=subject,
            linked=lambda code, link: self._linked(code, link, plan, recorded, chance),
            above=plan.above.fields if plan.above else {},
        )
        fields = self._fields(kind, profile, plan, teller)
        if any(
            one.required and one.type == "record" and one.name not in fields for one in kind.fields.values()
        ):
            return None
        if subject is not None and any(kind.fields[name].type == "subject" for name in fields):
            self.people.meet_members(subject)
        story = Story(
            id=id_from("demo", str(self._seed), kind.code, str(n)),
            kind=kind.code,
            village=plan.village,
            place=self._place(kind, profile, plan, chance),
            on=plan.on,
            fields=fields,
            recorded=recorded,
            subject=subject,
        )
        self._follow(story, kind, profile, plan, teller, chance)
        return story

    def _fields(self, kind: Kind, profile: Profile, plan: Plan, teller: Teller) -> dict[str, Any]:
        if not profile.values and not plan.variant.values:
            return teller.plain()
        fields = teller.told({**profile.values, **plan.variant.values})
        if plan.link and plan.above is not None:
            fields[plan.link] = [plan.above.id] if kind.fields[plan.link].many else plan.above.id
        return fields

    def _subject(self, kind: Kind, profile: Profile, plan: Plan, chance: Chance) -> Someone | None:
        if kind.subject is None:
            return None
        above = plan.above.subject if plan.above else None
        if above is not None and above.type in kind.subject.types:
            return above
        pool = plan.variant.who or profile.who
        if not pool:
            return None
        if profile.unique:
            inside = str(plan.variant.values) if profile.unique == "variant" else "*"
            register = f"{kind.code}/{inside}"
            return self.people.fresh(pool, plan.village, register, chance)
        return self.people.someone(pool, plan.village, chance)

    def _place(self, kind: Kind, profile: Profile, plan: Plan, chance: Chance) -> str:
        if kind.place_level in {"township", "county"} and not plan.local:
            return plan.village.township
        inside = profile.in_grids and chance.hit(profile.in_grids)
        return chance.one(plan.village.grids) if inside else plan.village.id

    def _follow(
        self, story: Story, kind: Kind, profile: Profile, plan: Plan, teller: Teller, chance: Chance
    ) -> None:
        """Let the record go through its states, and out of its register."""
        workflow = self._registry.workflow_of(kind)
        if workflow is not None:
            story.course = course(
                workflow, kind.nature, profile, plan.variant, story.fields, story.on, chance
            )
            if len(story.course) > 1 and not plan.stock and chance.hit(profile.sheet):
                self._tell_at_once(story, profile, teller, len(story.course), chance)
            else:
                told = sum(day < FIRST for _, day in story.course) if plan.stock else 1
                self._tell_step_by_step(story, profile, teller, max(told, 1), chance)
        if kind.until and profile.leave:
            self._leave(story, kind, profile, teller, chance)

    def _tell_at_once(
        self, story: Story, profile: Profile, teller: Teller, count: int, chance: Chance
    ) -> None:
        """Capture the record in one entry with its states dated, once the last of them is reached."""
        self._open_with(story, profile, teller, count)
        story.recorded = max(story.recorded, _lagged(story.course[count - 1][1], 1.5, chance))
        story.recorded = min(story.recorded, TODAY)

    def _open_with(self, story: Story, profile: Profile, teller: Teller, count: int) -> None:
        story.trail = story.course[:count] if count > 1 else []
        for state, day in story.course[:count]:
            said = teller.told(profile.entering.get(state, {}), day)
            story.fields = {**said, **story.fields}

    def _tell_step_by_step(
        self, story: Story, profile: Profile, teller: Teller, count: int, chance: Chance
    ) -> None:
        """Open the record as it began, and enter each step when it has happened."""
        self._open_with(story, profile, teller, count)
        known = set(story.fields)
        recorded = story.recorded
        for n, (state, day) in enumerate(story.course[count:], start=1):
            said = teller.told(profile.entering.get(state, {}), day)
            fields = {name: value for name, value in said.items() if name not in known}
            known |= fields.keys()
            recorded = max(recorded, _lagged(day, 1.2, chance))
            if recorded > TODAY:
                return
            key = id_from(story.id, "move", str(n))
            change = Change(story.id, "move", day.isoformat(), state, fields, id=key, where=story.id)
            story.changes.append(Planned(recorded, change))

    def _leave(self, story: Story, kind: Kind, profile: Profile, teller: Teller, chance: Chance) -> None:
        first = max(story.on + timedelta(days=30), FIRST)
        if first >= LAST or not chance.hit(profile.leave * (LAST - first).days / 365):
            return
        day = first + timedelta(days=chance.between(0, (LAST - first).days))
        recorded = max(_lagged(day, 4, chance), story.recorded)
        if recorded > TODAY:
            return
        story.left = day
        fields = {kind.until or "": day.isoformat(), **teller.told(profile.leaving, day)}
        key = id_from(story.id, "leave")
        story.changes.append(
            Planned(recorded, Change(story.id, "move", day.isoformat(), None, fields, id=key, where=story.id))
        )

    def _linked(self, code: str, link: Link, plan: Plan, recorded: date, chance: Chance) -> str | None:
        """Return a record that was in the ledger before the week in which this one is recorded."""
        days, shelf = self._shelves.get((code, plan.village.township), ([], []))
        known = bisect_right(days, friday(recorded) - timedelta(days=7))
        wanted = {name: (value,) for name, value in link.where.items()}
        for _ in range(_TRIES if known else 0):
            story = shelf[chance.between(0, known - 1)]
            if story.meets(wanted):
                return story.id
        if not link.where:
            return None
        fitting = (one for one in reversed(shelf[:known]) if one.meets(wanted))
        return next((one.id for one in fitting), None)

    def _shelve(self, code: str, stories: list[Story]) -> None:
        """Keep the stories by township and day of recording, so that later kinds can link to them."""
        for township in self._county.townships:
            inside = sorted((s for s in stories if s.village.township == township), key=_shelf_order)
            self._shelves[code, township] = ([friday(story.recorded) for story in inside], inside)


def _shelf_order(story: Story) -> tuple[date, str]:
    return friday(story.recorded), story.id


def _lagged(day: date, median: float, chance: Chance) -> date:
    """Return the day on which something is written up: soon after it happened, as a rule."""
    return day + timedelta(days=chance.around(median, 0.8))


def by_week(stories: list[Story]) -> Iterator[tuple[date, list[Story], list[Planned]]]:
    """Yield each week's Friday with the openings and the changes that are recorded on it."""
    openings: dict[date, list[Story]] = {}
    changes: dict[date, list[Planned]] = {}
    for story in stories:
        openings.setdefault(friday(story.recorded), []).append(story)
        for planned in story.changes:
            changes.setdefault(friday(max(planned.recorded, story.recorded)), []).append(planned)
    for day in sorted(openings.keys() | changes.keys()):
        opened = sorted(openings.get(day, ()), key=lambda one: (one.on, one.id))
        changed = sorted(changes.get(day, ()), key=lambda one: (one.recorded, one.change.on or ""))
        yield day, opened, changed
