"""Drafts: what was typed and not yet recorded, kept as one goes; never what is personal in it.

A draft is kept outside the ledger and the vault, so it holds neither subjects nor personal fields nor files,
and no text in which a number stands that looks like a person's (an ID number, a mobile phone).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from taizhang.accounts.queries import kept
from taizhang.actions.kept import Json, discard, keep
from taizhang.declarations.types import Kind
from taizhang.org.posts import Viewer

SHELF: Final = "drafts"
_MOST: Final = 5
_PERSONS_NUMBER: Final = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")


@dataclass(frozen=True, slots=True)
class Kept:
    """One draft: the id its record will have, what was typed, and when it was kept."""

    id: str
    values: dict[str, Any]
    at: str


def drafts_of(kind: Kind, viewer: Viewer) -> list[Kept]:
    """Return a person's drafts of a kind, the newest first."""
    found: dict[str, Any] = kept(viewer.id, SHELF)
    return [
        Kept(str(one["id"]), dict(one["values"]), str(one["at"]))
        for one in found.values()
        if isinstance(one, dict) and one.get("kind") == kind.code
    ]


def keep_draft(kind: Kind, draft: str, data: QueryDict, viewer: Viewer) -> str:
    """Keep what was typed, and return at what time (10:32); nothing typed is nothing kept."""
    values = dict(_kept_values(kind, data))
    if not values.keys() - {"place", "happened_on"}:
        return ""
    now = timezone.localtime()
    url = f"{reverse('registers:new', args=[kind.code])}?draft={draft}"
    said: dict[str, Json] = {
        "kind": kind.code,
        "id": draft,
        "title": kind.label,
        "url": url,
        "at": now.strftime("%Y-%m-%d %H:%M"),
        "values": values,
    }
    for old in drafts_of(kind, viewer)[_MOST:]:
        drop_draft(kind, old.id, viewer)
    keep(SHELF, _key(kind, draft), said, viewer=viewer)
    return now.strftime("%H:%M")


def drop_draft(kind: Kind, draft: str, viewer: Viewer) -> None:
    """Keep it no more: it has been recorded, or nobody wants it."""
    discard(SHELF, _key(kind, draft), viewer=viewer)


def _key(kind: Kind, draft: str) -> str:
    return f"{kind.code}/{draft}"


def _kept_values(kind: Kind, data: QueryDict) -> Iterator[tuple[str, Json]]:
    names = [
        one.name
        for one in kind.fields.values()
        if not one.personal and one.type not in {"subject", "attachment", "computed"}
    ]
    for name in ("place", "happened_on", *names):
        some: list[Json] = [
            value[:2000]
            for value in data.getlist(name)
            if value.strip() and not _PERSONS_NUMBER.search(value)
        ]
        if some:
            several = name in kind.fields and (
                kind.fields[name].type == "multi_choice" or kind.fields[name].many
            )
            yield name, some if several and len(some) > 1 else some[0]
