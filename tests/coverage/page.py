"""The tables of docs/explanation/coverage.md, made from the mapping and the packs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from taizhang.declarations.types import Registry
from tests.coverage.mapping import Answered
from tests.coverage.terms import NATURES, SYNONYMS

PAGE: Final = Path(__file__).parents[2] / "docs" / "explanation" / "coverage.md"
_MARKED: Final = re.compile(r"<!-- (\w+) -->\n.*?(?=<!-- /\1 -->)", re.DOTALL)


def rendered(mapping: Sequence[Answered], registry: Registry) -> str:
    """Return the page with its marked parts made anew."""
    parts = {
        "document": _by(mapping, registry, "document", lambda one: one.document),
        "line": _by(mapping, registry, "line of work", lambda one: _line(one, registry)),
        "units": "、".join(f"{written}/{unit}" for written, unit in sorted(SYNONYMS)) + "\n",
        "natures": _table(
            ("in the document", "of the indicator", "because"),
            [(given, own, why) for given, pairs in NATURES.items() for own, why in pairs.items()],
        ),
    }
    return _MARKED.sub(
        lambda match: f"<!-- {match[1]} -->\n{parts[match[1]]}", PAGE.read_text(encoding="utf-8")
    )


def _line(one: Answered, registry: Registry) -> str:
    return registry.packs[registry.indicators[one.indicator].pack].line if not one.is_refused else "(refused)"


def _by(mapping: Sequence[Answered], registry: Registry, what: str, key: Callable[[Answered], str]) -> str:
    """Return a table: figures, refused, with an indicator, and how many different indicators."""
    groups: dict[str, list[Answered]] = {}
    for one in mapping:
        groups.setdefault(key(one), []).append(one)
    rows = [(name, *_counts(group, registry)) for name, group in sorted(groups.items())]
    return _table(
        (what, "figures", "refused", "with an indicator", "of all not refused", "different indicators"),
        [*rows, ("**all**", *_counts(mapping, registry))],
    )


def _counts(group: Sequence[Answered], registry: Registry) -> tuple[object, ...]:
    told = Counter(one.is_refused for one in group)
    found = [one.indicator for one in group if one.indicator in registry.indicators]
    share = f"{len(found) * 100 / told[False]:g} %" if told[False] else ""
    return len(group), told[True] or "", len(found), share, len(set(found))


def _table(header: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "".join(f"| {' | '.join(map(str, cells))} |\n" for cells in lines)
