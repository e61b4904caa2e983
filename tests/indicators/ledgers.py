"""Random ledgers: openings, corrections, moves, voids and zero reports, in any order people send them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from taizhang.base.canonical import canonical
from taizhang.base.ids import id_from
from taizhang.base.periods import Period
from taizhang.ledger.entry import EntryDraft, opening
from taizhang.org.places import Tree
from taizhang.org.reading import places_of

ROWS: list[dict[str, object]] = [
    {"id": "county", "code": "990100000000", "name": "云岭县", "level": "county"},
    {"id": "qs", "code": "990100100000", "name": "青石乡", "level": "township", "parent": "county"},
    {"id": "bx", "code": "990100101000", "name": "白溪镇", "level": "township", "parent": "county"},
    {
        "id": "dl",
        "name": "东岭村",
        "level": "village",
        "parent": "qs",
        "closes_on": "2023-07-01",
        "successor": "xp",
    },
    {"id": "xp", "name": "西坡村", "level": "village", "parent": "qs"},
    {"id": "nt", "name": "南塘村", "level": "village", "parent": "qs"},
    {"id": "hk", "name": "河口社区", "level": "community", "parent": "bx"},
    {"id": "g1", "name": "东岭一网格", "level": "grid", "parent": "dl"},
    {"id": "g2", "name": "南塘一网格", "level": "grid", "parent": "nt"},
    {"id": "g2", "name": "南塘一网格", "level": "grid", "parent": "xp", "from_on": "2023-10-01"},
]
PLACES = ("qs", "dl", "xp", "nt", "hk", "g1", "g2")
ASKED = ("county", "qs", "bx", "dl", "xp", "nt", "hk", "g2")
SUBJECTS = ("s1", "s2", "s3")
KINDS = ("hazard", "hazard", "visit", "member", "reading")
STATES = ("found", "mending", "closed", "dropped")
_START = date(2022, 6, 1)


def tree() -> Tree:
    """Return the tree that the rows make."""
    places, problems = places_of([(f"rows:{n}", row) for n, row in enumerate(ROWS, start=1)])
    assert not problems, problems
    return Tree(places)


def days() -> st.SearchStrategy[str]:
    """Return days of two years, often the same few, so that things coincide."""
    step = st.one_of(st.sampled_from([0, 30, 213, 214, 394, 395, 400]), st.integers(0, 730))
    return step.map(lambda n: (_START + timedelta(days=n)).isoformat())


def _fields(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    amounts = st.one_of(
        st.sampled_from(["10.5", "100", "0"]), st.integers(0, 30_000).map(lambda n: str(Decimal(n) / 100))
    )
    optional: dict[str, st.SearchStrategy[Any]] = {"category": st.sampled_from(["fire", "road", "school"])}
    if kind != "reading":
        optional["persons"] = st.integers(0, 5)
    if kind in {"hazard", "reading"}:
        optional["amount"] = amounts
    if kind == "member":
        optional["left_on"] = days()
    if kind == "hazard":
        optional["urgent"] = st.booleans()
        optional["due_on"] = days()
        optional["villages"] = st.lists(st.sampled_from(["xp", "nt", "hk"]), min_size=1, max_size=3)
        optional["visit"] = st.integers(0, 8).map(lambda n: id_from("entry", str(n)))
    return st.fixed_dictionaries({}, optional=optional)


@st.composite
def drafts(draw: st.DrawFn, *, size: int = 14) -> list[EntryDraft]:
    """Return entries of two townships in the order they reach the ledger."""
    made: list[EntryDraft] = []
    openings: list[EntryDraft] = []
    moves: dict[str, list[str]] = {}
    for number in range(draw(st.integers(1, size))):
        name = id_from("entry", str(number))
        act = draw(st.sampled_from(["open", "open", "open", "move", "move", "amend", "void", "nil"]))
        if act in {"open", "nil"} or not openings:
            entry = _nil(draw, name) if act == "nil" else _open(draw, name)
            if act != "nil":
                openings.append(entry)
        else:
            record = draw(st.sampled_from(openings))
            entry = _later(draw, name, act, record, moves.setdefault(record.id, []))
        made.append(entry)
    return made


def _township(place: str) -> str:
    return "bx" if place == "hk" else "qs"


def _entry(
    name: str, kind: str, act: str, place: str, on: str, payload: str, record: str, township: str
) -> EntryDraft:
    return EntryDraft(name, township, kind, 1, record, act, place, on, "tester", "test", payload)  # type: ignore[arg-type]


def _open(draw: st.DrawFn, name: str) -> EntryDraft:
    kind, place, on = draw(st.sampled_from(KINDS)), draw(st.sampled_from(PLACES)), draw(days())
    subject = draw(st.one_of(st.none(), st.sampled_from(SUBJECTS)))
    trail: list[tuple[str, str | None]] = []
    if kind == "hazard":
        trail = [("found", None)]
        trail += [(state, draw(days())) for state in draw(st.lists(st.sampled_from(STATES), max_size=2))]
    payload = opening(draw(_fields(kind)), subject, trail)
    return _entry(name, kind, "open", place, on, payload, name, _township(place))


def _nil(draw: st.DrawFn, name: str) -> EntryDraft:
    kind, place, on = draw(st.sampled_from(KINDS)), draw(st.sampled_from(PLACES)), draw(days())
    payload = canonical({"from": on, "to": max(on, draw(days()))})
    return _entry(name, kind, "nil", place, on, payload, name, _township(place))


def _later(draw: st.DrawFn, name: str, act: str, record: EntryDraft, moves: list[str]) -> EntryDraft:
    payload: dict[str, Any] = {"fields": draw(st.one_of(st.just({}), _fields(record.kind)))}
    place = draw(
        st.one_of(st.none(), st.sampled_from([p for p in PLACES if _township(p) == record.township]))
    )
    known = st.one_of(st.none(), st.sampled_from([*moves, name])) if moves else st.none()
    if act == "move":
        moves.append(name)
        if record.kind == "hazard":
            payload["to"] = draw(st.sampled_from(STATES))
    elif act == "amend":
        payload |= {"reason": "写错了", "corrects": draw(known), "on": draw(st.one_of(st.none(), days()))}
        payload = {key: value for key, value in payload.items() if value is not None}
        if draw(st.booleans()):
            payload["fields"] = {**payload["fields"], "category": None}
    else:
        payload = {"reason": "重复", "entry": draw(known)}
        payload = {key: value for key, value in payload.items() if value is not None}
    if place is not None and act != "void":
        payload["place"] = place
    return _entry(
        name,
        record.kind,
        act,
        place or record.place,
        draw(days()),
        canonical(payload),
        record.id,
        record.township,
    )


def periods() -> st.SearchStrategy[Period]:
    """Return periods of the years the entries lie in."""
    return st.one_of(
        st.sampled_from([2022, 2023, 2024]).map(Period.of_year),
        st.builds(Period.of_half, st.sampled_from([2022, 2023, 2024]), st.sampled_from([1, 2])),
        st.builds(Period.of_month, st.sampled_from([2023]), st.integers(1, 12)),
        st.builds(lambda d: Period.to_date(date.fromisoformat(d)), days()),
        st.builds(lambda d: Period.as_at(date.fromisoformat(d)), days()),
        st.builds(
            lambda a, b: Period.span(*sorted((date.fromisoformat(a), date.fromisoformat(b)))), days(), days()
        ),
    )
