"""Called: the records that go by some words, of whatever kind, found by what their kind makes a title of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final

from django.db import connection

from taizhang.base.normal import normal
from taizhang.base.problems import Refused
from taizhang.declarations.types import Kind, Registry
from taizhang.indicators.dialect import Dialect
from taizhang.ledger.fold import FOREVER
from taizhang.org import queries as org
from taizhang.org.posts import Viewer
from taizhang.org.scope import Fragment, Scope
from taizhang.registers.columns import columns_of
from taizhang.registers.linked import Linked
from taizhang.registers.row import SELECTED, row_of
from taizhang.registers.search import word_in
from taizhang.vault.queries import search as subjects_called

_MOST_WORDS: Final = 4
SHORTEST: Final = 2
"""One character stands in nearly every title."""


def called(text: str, *, viewer: Viewer, registry: Registry, on: date, limit: int = 6) -> list[Linked]:
    """Return the newest records that go by `text`, as far as the viewer may see them: one statement for all.

    Looked for in the text fields of titles, by pinyin initials too, and as the whole name or number of whom
    a title names, in the viewer's own township.
    """
    words = [word for word in normal(text).split(" ") if word][:_MOST_WORDS]
    if len("".join(words)) < SHORTEST:
        return []
    scope = Scope.of(viewer, on)
    subjects = _subjects(text, viewer, on)
    parts = [
        part
        for kind in registry.kinds.values()
        if scope.roots(registry.line_of(kind)) and (part := _of_kind(kind, words, subjects, registry))
    ]
    if not parts:
        return []
    lines = {kind.code: registry.line_of(kind) for kind in registry.kinds.values()}
    seen, scoped = scope.sql_by_kind("s.place_id", "s.kind", lines)
    either = " OR ".join(sql for sql, _ in parts)
    sql = (
        f"SELECT s.kind, {SELECTED} FROM ledger_span s WHERE s.status = 'live' AND s.to_on = %s"  # noqa: S608
        f" AND ({either}) AND {seen} ORDER BY s.opened_on DESC, s.record_id LIMIT {int(limit)}"
    )
    return list(_read(sql, [FOREVER, *(one for _, some in parts for one in some), *scoped], registry))


def _of_kind(kind: Kind, words: list[str], subjects: Collection[str], registry: Registry) -> Fragment | None:
    """Return the condition that a record of a kind goes by the words; None where its title holds no text."""
    columns = columns_of(kind, registry)
    dialect = Dialect("postgresql" if connection.vendor == "postgresql" else "sqlite")
    titles = [columns[name] for name in kind.title if name in columns and columns[name].type == "text"]
    every: list[str] = []
    values: list[object] = []
    for word in words if titles else ():
        found = [part for column in titles for part in word_in(word, column, dialect)]
        every.append(f"({' OR '.join(sql for sql, _ in found)})")
        values += [one for _, some in found for one in some]
    either = [f"({' AND '.join(every)})"] if every else []
    if "subject" in kind.title and subjects:
        either.append(f"s.subject IN ({', '.join(['%s'] * len(subjects))})")
        values += subjects
    return (f"(s.kind = %s AND ({' OR '.join(either)}))", [kind.code, *values]) if either else None


def _subjects(text: str, viewer: Viewer, on: date) -> list[str]:
    tree = org.tree()
    places = [post.place for post in viewer.posts if post.place in tree]
    township = next((found for one in places if (found := tree.township_of(one, on))), None)
    try:
        return subjects_called(text.strip(), township=township)
    except Refused:
        return []


def _read(sql: str, values: list[Any], registry: Registry) -> Iterator[Linked]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    for kind, *rest in rows:
        yield Linked(kind, row_of(rest, columns_of(registry.kinds[kind], registry)))
