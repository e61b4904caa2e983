"""Search: the words a person types into a list, looked for in texts, labels, places and known subjects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from taizhang.base.normal import normal
from taizhang.base.problems import Refused
from taizhang.indicators.dialect import Dialect
from taizhang.org import queries as org
from taizhang.org.scope import Fragment
from taizhang.registers.columns import Column
from taizhang.registers.filters import escaped, expression
from taizhang.registers.initials import LETTERS, matching, pattern
from taizhang.vault.queries import search as subjects_called

_MOST_TERMS = 5
_MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Sought:
    """What is searched: the columns of a kind on an engine, and the townships whose people may be meant."""

    columns: Mapping[str, Column]
    dialect: Dialect
    on: date
    townships: Collection[str] = field(default_factory=tuple)


def search_sql(text: str, sought: Sought) -> Fragment:
    """Return the condition that every word of `text` stands somewhere in a record of `ledger_span s`.

    A word is looked for in text fields (by pinyin initials too), in the labels of choices and states, in the
    names of places, as a record's id, and as the whole name or number of a subject.
    """
    words = normal(text).split(" ")[:_MOST_TERMS]
    parts = [_word(word, sought) for word in words if word]
    if not parts:
        return "1 = 1", []
    return " AND ".join(sql for sql, _ in parts), [value for _, values in parts for value in values]


def _word(word: str, sought: Sought) -> Fragment:
    parts: list[Fragment] = [("s.record_id = %s", [word.lower()])]
    for column in sought.columns.values():
        parts += word_in(word, column, sought.dialect)
    if places := matching(word, ((one.id, one.name) for one in org.tree()))[:_MOST_PLACES]:
        parts.append(_in_places(places, sought.on))
    if "subject" in sought.columns and (found := _subjects(word, sought.townships)):
        parts.append((f"s.subject IN ({', '.join(['%s'] * len(found))})", [*found]))
    return f"({' OR '.join(sql for sql, _ in parts)})", [value for _, values in parts for value in values]


def word_in(word: str, column: Column, dialect: Dialect) -> list[Fragment]:
    """Return the conditions under any of which a column holds a word; none where it cannot."""
    if column.type in {"choice", "state"}:
        labels = [(code.code, code.label) for code in column.codes]
        codes = list(dict.fromkeys(matching(word, [*labels, *column.words.items()])))
        marks = ", ".join(["%s"] * len(codes))
        plain = column.field is None or column.field.type == "choice"
        return [(f"{expression(column, dialect)} IN ({marks})", [*codes])] if codes and plain else []
    if column.type != "text" or (column.field is not None and column.field.many):
        return []
    stored = expression(column, dialect)
    found: list[Fragment] = [(f"{stored} LIKE %s ESCAPE '\\'", [f"%{escaped(word)}%"])]
    if LETTERS.fullmatch(word):
        found.append((dialect.matches(stored), [pattern(word)]))
    return found


def _in_places(places: list[str], on: date) -> Fragment:
    marks = ", ".join(["%s"] * len(places))
    lies = f"f_.ancestor_id IN ({marks}) AND f_.from_on <= %s AND f_.to_on > %s"
    return f"s.place_id IN (SELECT f_.place_id FROM org_placement f_ WHERE {lies})", [*places, on, on]  # noqa: S608 - marks


def _subjects(word: str, townships: Collection[str]) -> list[str]:
    """Return the subjects called so; none where the instance key is not at hand."""
    try:
        found = {one for township in (*townships, None) for one in subjects_called(word, township=township)}
    except Refused:
        return []
    return sorted(found)
