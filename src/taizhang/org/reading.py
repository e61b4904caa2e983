"""Reads places from a CSV file or from rows: every problem at once, each with its line."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from taizhang.base.normal import squeezed
from taizhang.base.problems import Problem
from taizhang.base.spelling import Near
from taizhang.declarations.types import Level
from taizhang.org.checks import LEVEL_LABELS, tree_problems
from taizhang.org.places import BEGINNING, Link, Place

Row: TypeAlias = Mapping[str, object]
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("编号",),
    "code": ("代码", "区划代码", "统计用区划代码"),
    "code_year": ("代码年份", "年版"),
    "name": ("名称",),
    "level": ("级别", "层级"),
    "parent": ("上级",),
    "from_on": ("上级起始日期", "上级自"),
    "opens_on": ("设立日期",),
    "closes_on": ("撤销日期",),
    "successor": ("并入", "承接"),
}
"""What a row may say: the key, and the Chinese headers that stand for it."""
NEEDED: Final = ("name", "level", "parent")
_LEVELS: Final[dict[str, Level]] = {
    **{level: level for level in LEVEL_LABELS},
    **{label: level for level, label in LEVEL_LABELS.items()},
    "乡": "township", "镇": "township", "街道": "township", "区": "county", "县区": "county",
    "行政村": "village", "居委会": "community", "村民小组": "group", "小组": "group",
}  # fmt: skip
_DATE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?")
_HEADERS: Final = {name: key for key, names in COLUMNS.items() for name in (key, *names)}


@dataclass(slots=True)
class _Draft:
    """A place whose parents and successors are still the words of the file."""

    place: Place
    parents: list[tuple[str, date, str]] = field(default_factory=list)
    successors: tuple[str, ...] = ()


def read_places(path: Path, known: Iterable[Place] = ()) -> tuple[list[Place], list[Problem]]:
    """Return the places of a CSV file (UTF-8 or GB18030), and what is wrong with them.

    `known` are places already kept, which the file may name as parent or successor, or state anew.
    """
    try:
        raw = path.read_bytes()
    except OSError as failure:
        return [], [Problem("org_file_unreadable", str(path), {"reason": failure.strerror or "?"})]
    text = _decoded(raw)
    if text is None:
        return [], [Problem("org_file_encoding", str(path))]
    reader = csv.reader(text.splitlines())
    header = [squeezed(cell) for cell in next(reader, [])]
    if problems := _header_problems(header, f"{path.name}:1"):
        return [], problems
    keys = [_HEADERS[cell] if cell else "" for cell in header]
    rows = [
        (f"{path.name}:{reader.line_num}", {key: cell for key, cell in zip(keys, cells, strict=False) if key})
        for cells in reader
        if any(cell.strip() for cell in cells)
    ]
    return places_of(rows, known) if rows else ([], [Problem("org_file_empty", path.name)])


def _decoded(raw: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _header_problems(header: Sequence[str], where: str) -> list[Problem]:
    if not any(header):
        return [Problem("org_file_empty", where)]
    labels = {key: names[0] for key, names in COLUMNS.items()}
    known = "、".join(labels.values())
    unknown = [
        Problem("org_column_unknown", where, {"column": cell, "near": guess(cell, _HEADERS), "known": known})
        for cell in header
        if cell and cell not in _HEADERS
    ]
    given = {_HEADERS.get(cell) for cell in header}
    needed = "、".join(labels[key] for key in NEEDED)
    missing = [key for key in NEEDED if key not in given]
    if not {"id", "code"} & given:
        missing.append("code")
    return unknown + [
        Problem("org_column_missing", where, {"column": labels[key], "needed": f"{needed}、代码（或编号）"})
        for key in missing
    ]


def places_of(
    rows: Iterable[tuple[str, Row]], known: Iterable[Place] = ()
) -> tuple[list[Place], list[Problem]]:
    """Return the places of `rows`, each with where it stands, and what is wrong with them.

    Keys are those of COLUMNS; dates are text or `date`. A second row of one id adds a parent from its
    `from_on` on. Only the places of the rows are returned; they are checked together with `known`.
    """
    drafts: dict[str, _Draft] = {}
    found: list[Problem] = []
    for where, row in rows:
        draft, problems = _draft(where, row)
        found += problems
        if draft is not None:
            found += _joined(drafts, draft)
    if found:
        return [], found
    kept = [place for place in known if place.id not in drafts]
    places, found = _linked(drafts, kept)
    return (places, []) if not (found := found or tree_problems([*kept, *places])) else ([], found)


def _draft(where: str, row: Row) -> tuple[_Draft | None, list[Problem]]:
    text = {key: _text(row.get(key)) for key in COLUMNS}
    found = [
        Problem("org_value_missing", where, {"field": COLUMNS[key][0]})
        for key in ("name", "level")
        if not text[key]
    ]
    if not text["id"] and not text["code"]:
        found.append(Problem("org_value_missing", where, {"field": "代码（或编号）"}))
    level = _LEVELS.get(text["level"])
    if text["level"] and level is None:
        known = "、".join(LEVEL_LABELS.values())
        params = {"level": text["level"], "near": guess(text["level"], _LEVELS), "known": known}
        found.append(Problem("org_level_unknown", where, params))
    days = {key: _day(text[key]) for key in ("from_on", "opens_on", "closes_on")}
    found += [
        Problem("org_date_unreadable", where, {"field": COLUMNS[key][0], "value": text[key]})
        for key, day in days.items()
        if text[key] and day is None
    ]
    if text["code_year"] and not re.fullmatch(r"\d{4}", text["code_year"]):
        found.append(Problem("org_year_unreadable", where, {"value": text["code_year"]}))
    if found or level is None:
        return None, found
    place = Place(
        id=text["id"] or text["code"],
        code=text["code"],
        code_year=int(text["code_year"] or 0),
        name=text["name"],
        level=level,
        opens_on=days["opens_on"],
        closes_on=days["closes_on"],
        source=where,
    )
    parents = [(text["parent"], days["from_on"] or BEGINNING, where)] if text["parent"] else []
    successors = tuple(one for one in re.split(r"[;,、]", text["successor"]) if one)
    return _Draft(place, parents, successors), []


def _joined(drafts: dict[str, _Draft], draft: _Draft) -> list[Problem]:
    """Take in a draft; a second row of the same place adds its parent to the first."""
    first = drafts.setdefault(draft.place.id, draft)
    if first is draft:
        return []
    same = replace(draft.place, source="", opens_on=None, closes_on=None) == replace(
        first.place, source="", opens_on=None, closes_on=None
    )
    later = draft.parents and draft.parents[0][1] > BEGINNING
    if not same or not later:
        params = {"id": draft.place.id, "other": first.place.name, "where": first.place.source}
        return [Problem("org_id_twice", draft.place.source, params)]
    first.parents += draft.parents
    closes_on = draft.place.closes_on or first.place.closes_on
    first.place = replace(first.place, closes_on=closes_on)
    first.successors = draft.successors or first.successors
    return []


def _linked(drafts: Mapping[str, _Draft], kept: Sequence[Place]) -> tuple[list[Place], list[Problem]]:
    """Turn the words for parents and successors into ids."""
    everyone = [*kept, *(draft.place for draft in drafts.values())]
    names: dict[str, set[str]] = {}
    for place in everyone:
        for word in {place.id, place.code, place.name} - {""}:
            names.setdefault(squeezed(word), set()).add(place.id)
    ids = {place.id for place in everyone}
    places: list[Place] = []
    found: list[Problem] = []
    for draft in drafts.values():
        links: list[Link] = []
        for word, from_on, where in draft.parents:
            parent = _found(word, ids, names)
            if isinstance(parent, str):
                links.append(Link(parent, from_on))
            else:
                found.append(_lost("org_parent_unknown", "parent", word, parent, names, draft, where))
        successors: list[str] = []
        for word in draft.successors:
            heir = _found(word, ids, names)
            if isinstance(heir, str):
                successors.append(heir)
            else:
                found.append(
                    _lost("org_successor_unknown", "successor", word, heir, names, draft, draft.place.source)
                )
        links.sort(key=lambda link: link.from_on)
        places.append(replace(draft.place, parents=tuple(links), successors=tuple(successors)))
    return places, found


def _found(word: str, ids: set[str], names: Mapping[str, set[str]]) -> str | set[str]:
    """Return the id a word means, or the several (or no) ids it may mean."""
    if word in ids:
        return word
    meant = names.get(squeezed(word), set())
    return next(iter(meant)) if len(meant) == 1 else meant


def _lost(
    code: str, key: str, word: str, meant: set[str], names: Mapping[str, set[str]], draft: _Draft, where: str
) -> Problem:
    if meant:
        params = {"text": word, "count": len(meant), "candidates": "、".join(sorted(meant))}
        return Problem("org_reference_ambiguous", where, params)
    return Problem(code, where, {"name": draft.place.name, key: word, "near": guess(word, names)})


def guess(word: str, known: Iterable[str]) -> Near:
    """Return the known word that was most likely meant, as a hint; an empty one where none is near."""
    nearest = difflib.get_close_matches(squeezed(word), list(known), n=1, cutoff=0.5)
    return Near(nearest[0] if nearest else "")


def _text(value: object) -> str:
    return "" if value is None else squeezed(value.isoformat() if isinstance(value, date) else str(value))


def _day(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
