"""Finds the places and records that a sheet names, as far as the actor may write and see."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from taizhang.base.normal import squeezed
from taizhang.base.problems import Problem
from taizhang.base.spelling import near
from taizhang.declarations.types import Kind, Registry
from taizhang.ledger import queries as ledger
from taizhang.ledger.fold import Record
from taizhang.org import queries as org
from taizhang.org.posts import EVERYTHING, Actor, Viewer
from taizhang.sheets.drafts import PlaceLookup, RecordLookup

_WORDS = frozenset({"text", "longtext"})


def place_lookup(actor: Actor, default: str | None = None) -> PlaceLookup:
    """Return a lookup below the actor's post; `default` (an id, code or name) is for rows that name no place.

    Without it such rows belong to the place of the post, or to the only township there is.
    """
    finder = org.finder()
    within = None if actor.post.place == EVERYTHING else actor.post.place

    def find(text: str, on: date) -> tuple[str | None, list[Problem]]:
        if text or default:
            return finder.find(text or default or "", on=on, within=within)
        if within is not None:
            return within, []
        townships = [place.id for place in finder.tree if place.level == "township" and place.is_open(on)]
        return (townships[0], []) if len(townships) == 1 else (None, [Problem("sheet_place_unstated")])

    return find


def record_lookup(viewer: Viewer, registry: Registry) -> RecordLookup:
    """Return a lookup of records by id or by what their title says; each kind is read once."""

    @cache
    def titles(kind: str) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        declared = registry.kinds[kind]
        for record in ledger.records(kind, viewer=viewer, registry=registry):
            for title in {record.id, *_titles(record, declared, registry)}:
                found[squeezed(title)].append(record.id)
        return dict(found)

    def find(kind: str, text: str) -> tuple[str | None, list[Problem]]:
        known = titles(kind)
        ids = known.get(squeezed(text), [])
        label = registry.kinds[kind].label
        if len(ids) == 1:
            return ids[0], []
        if ids:
            return None, [
                Problem("sheet_link_ambiguous", "", {"kind": label, "text": text, "count": len(ids)})
            ]
        return None, [
            Problem("sheet_link_unknown", "", {"kind": label, "text": text, "near": near(text, known)})
        ]

    return find


def _titles(record: Record, kind: Kind, registry: Registry) -> set[str]:
    """Return what people may write for a record: its whole title, or the text in it."""
    parts: list[str] = []
    texts: set[str] = set()
    for name in kind.title:
        declared, value = kind.fields.get(name), record.now.fields.get(name)
        if declared is None or not isinstance(value, str):
            continue
        said = registry.code_label(declared.choices, value) if declared.choices else value
        parts.append(said)
        if declared.type in _WORDS:
            texts.add(said)
    return texts | ({"".join(parts)} if parts else set())
