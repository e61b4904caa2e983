"""One small ledger with an example of everything a figure can turn on, mostly one day off an edge."""

from __future__ import annotations

from taizhang.ledger.entry import EntryDraft
from tests.indicators.entries import amended, moved, nil, opened, voided


def dense() -> list[EntryDraft]:
    """Return about forty entries of two townships."""
    return [*_hazards(), *_changed_hazards(), *_visits(), *_members(), *_readings()]


def _hazards() -> list[EntryDraft]:
    fire = {"category": "fire", "amount": "10.5", "persons": 2, "urgent": True, "villages": ["xp", "nt"]}
    road = {"category": "road", "amount": "100", "persons": 1, "due_on": "2023-06-30", "visit": "v1"}
    late = {"category": "fire", "amount": "200.25", "persons": 3, "villages": ["hk", "xp"], "visit": "v2"}
    last_day = {"category": "road", "amount": "100", "due_on": "2023-07-01", "urgent": False}
    nothing = {"amount": "0", "urgent": False}
    dropped = [("mending", "2023-04-01"), ("dropped", "2023-08-01")]
    return [
        # In a village that is merged into xp on 2023-07-01.
        opened("h1", "2023-01-10", fire, place="dl", subject="s1", trail=[("closed", "2023-03-01")]),
        opened("h2", "2023-03-01", road, subject="s2", trail=dropped),
        opened("h3", "2023-06-30", {"category": "school"}, place="nt", subject="s1"),
        # In a grid that moves from nt to xp on 2023-10-01, closed on the last day of the year.
        opened("h4", "2023-12-31", late, place="g2", subject="s3", trail=[("closed", "2023-12-31")]),
        opened("h5", "2022-12-31", nothing, place="hk", trail=[("closed", "2023-01-01")]),
        opened("h6", "2023-01-01", last_day, place="g1", subject="s2", trail=[("closed", "2023-06-30")]),
        opened("h7", "2024-01-01", road, subject="s1"),
        opened("h8", "2023-07-01", {"persons": 4, "amount": "0.0001"}, place="qs"),
    ]


def _changed_hazards() -> list[EntryDraft]:
    again = opened("h9", "2022-11-05", {"category": "fire", "amount": "50"}, subject="s3")
    wrong = opened("ha", "2023-02-02", {"category": "fire", "amount": "7", "persons": 1}, place="nt")
    twice = opened("hb", "2023-05-05", {"category": "road", "amount": "5"}, place="nt", subject="s1")
    grown = opened("hc", "2023-02-10", {"category": "road", "amount": "1", "persons": 1}, place="nt")
    mended = {"persons": None, "amount": "8"}
    more = {"amount": "99.99", "persons": 9}
    return [
        again,
        moved(again, "h9-1", "2022-12-20", to="closed"),
        moved(again, "h9-2", "2023-01-15", to="mending"),  # opened again
        moved(again, "h9-3", "2023-09-09", to="closed"),
        wrong,
        amended(wrong, "ha-1", on="2022-12-31", fields=mended, place="xp", subject="s2"),
        twice,
        voided(twice, "hb-1"),
        grown,
        moved(grown, "hc-1", "2023-06-30", to="mending", fields=more, place="xp"),
        moved(grown, "hc-2", "2023-07-15", to="closed"),
        voided(grown, "hc-3", "hc-2"),
        nil("hd", "2023-01-01", "2023-06-30", place="bx"),
    ]


def _visits() -> list[EntryDraft]:
    return [
        opened("v1", "2023-02-01", {"category": "road", "persons": 2}, kind="visit", subject="s1"),
        opened("v2", "2023-12-31", {"category": "school", "persons": 1}, kind="visit", place="nt"),
        opened("v3", "2022-12-31", {"category": "fire", "persons": 5}, kind="visit", place="nt"),
        opened("v4", "2023-06-30", {"persons": 7}, kind="visit", place="dl"),
        nil("v5", "2023-03-01", "2023-05-31", kind="visit", place="bx"),
    ]


def _members() -> list[EntryDraft]:
    def member(name: str, on: str, subject: str, place: str, left: str | None = None) -> EntryDraft:
        fields = {"category": "fire" if subject == "s1" else "road", "persons": int(subject[1]) + 2}
        ended = {"left_on": left} if left else {}
        return opened(name, on, fields | ended, kind="member", place=place, subject=subject)

    grows = member("m3", "2023-02-01", "s3", "nt")
    return [
        member("m1", "2022-07-01", "s1", "dl", "2023-12-31"),
        member("m2", "2022-07-01", "s2", "xp", "2023-01-01"),
        grows,
        moved(grows, "m3-1", "2023-07-01", fields={"persons": 6, "category": "road"}, place="xp"),
        moved(grows, "m3-2", "2024-01-01", fields={"left_on": "2024-01-01"}),
        member("m4", "2024-01-01", "s2", "g2"),
    ]


def _readings() -> list[EntryDraft]:
    def reading(name: str, on: str, category: str | None, area: str | None, place: str = "xp") -> EntryDraft:
        fields = {"category": category, "amount": area}
        known = {key: value for key, value in fields.items() if value is not None}
        return opened(name, on, known, kind="reading", place=place, subject="s1")

    return [
        reading("r1", "2022-12-31", "farm", "3"),
        reading("r2", "2023-06-30", "farm", "4.5"),
        reading("r3", "2023-06-30", "farm", "5"),  # the same day: what was recorded last
        reading("r4", "2023-01-01", "road", "2.25"),
        reading("r5", "2023-01-01", "farm", "1", "nt"),
        reading("r6", "2023-12-31", "farm", None, "nt"),  # counted anew, and left empty
        reading("r7", "2023-03-03", None, "0.5", "dl"),
    ]
