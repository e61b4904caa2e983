"""Dialects: the few spots where SQLite and PostgreSQL write the same thing differently. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from taizhang.base.quantities import SCALE
from taizhang.declarations.types import Field, Kind

Shape = Literal["number", "text"]
_NUMBERS: Final = frozenset({"integer", "decimal", "money", "bool"})
_SCALED: Final = frozenset({"decimal", "money"})


def is_scaled(field: Field, *, numeric_computed: bool) -> bool:
    """Tell whether the column of `field` holds integers times 10**4."""
    return field.type in _SCALED or (field.type == "computed" and numeric_computed)


@dataclass(frozen=True, slots=True)
class Dialect:
    """Writes access to the JSON columns of `ledger_span` for one engine."""

    engine: Literal["sqlite", "postgresql"]

    @property
    def join(self) -> str:
        """Return the join that reads records first and then looks up where each lies.

        Left to choose, SQLite without statistics may walk all records of a kind once for each place below
        a township; its CROSS JOIN keeps the order as written. PostgreSQL plans by statistics.
        """
        return "CROSS JOIN" if self.engine == "sqlite" else "JOIN"

    def text(self, alias: str, column: str, key: str) -> str:
        """Return the text at `key` of a JSON column. Keys are declared names: letters, digits, _."""
        _plain(key)
        if self.engine == "sqlite":
            return f"json_extract({alias}.{column}, '$.{key}')"
        return f"({alias}.{column} ->> '{key}')"

    def number(self, alias: str, column: str, key: str) -> str:
        """Return the number at `key` of a JSON column, as stored."""
        found = self.text(alias, column, key)
        return found if self.engine == "sqlite" else f"{found}::numeric"

    def field(self, alias: str, field: Field, *, numeric_computed: bool = False) -> str:
        """Return the value of a field; numbers times 10**4, so that any two compare."""
        if field.type in _NUMBERS or (field.type == "computed" and numeric_computed):
            stored = self.number(alias, "data", field.name)
            keep = is_scaled(field, numeric_computed=numeric_computed) or field.type == "bool"
            return stored if keep else f"({stored} * {SCALE})"
        return self.text(alias, "data", field.name)

    def unnest(self, alias: str, key: str, name: str) -> str:
        """Return the join that gives one row for each item of a list field, as `name`.value."""
        join = "JOIN" if self.engine == "sqlite" else "CROSS JOIN LATERAL"
        return f"{join} {self.items(alias, key, name)}"

    def items(self, alias: str, key: str, name: str) -> str:
        """Return the items of a list field as a relation called `name`, with one column `value`."""
        _plain(key)
        if self.engine == "sqlite":
            return f"json_each({alias}.data, '$.{key}') AS {name}"
        return f"jsonb_array_elements_text({alias}.data -> '{key}') AS {name}(value)"

    def matches(self, expression: str) -> str:
        """Return the condition that a text matches a regular expression given as a parameter."""
        return f"({expression} {'REGEXP' if self.engine == 'sqlite' else '~'} %s)"

    def day(self, expression: str) -> str:
        """Return an ISO text as something that compares with a date column."""
        return expression if self.engine == "sqlite" else f"({expression})::date"


def _plain(key: str) -> None:
    if not key.isidentifier() or not key.isascii():
        msg = f"{key!r} is not a declared name"
        raise ValueError(msg)


def field_of(kind: Kind, name: str) -> Field:
    """Return a field of `kind`; declarations were checked, so a missing one is a bug."""
    return kind.fields[name]
