"""Often: the values used most among the newest records of a kind, offered as chips."""

from __future__ import annotations

from collections import Counter
from typing import Final

from taizhang.declarations.types import Kind, Registry
from taizhang.org.places import Tree
from taizhang.org.posts import Viewer
from taizhang.registers.listing import Listing, page
from taizhang.web.shared import clock

_LOOKED_AT: Final = 120
_OFFERED: Final = 4
_LONGEST: Final = 14
_TYPES: Final = frozenset({"text", "choice", "integer"})


def often(kind: Kind, *, viewer: Viewer, registry: Registry, tree: Tree) -> dict[str, list[tuple[str, str]]]:
    """Return by field the values used most, as (value, words): one statement. Said once is not often."""
    today = clock.today()
    rows = page(Listing(kind.code, today, limit=_LOOKED_AT), viewer=viewer, registry=registry).rows
    found: dict[str, list[tuple[str, str]]] = {}
    for name, declared in kind.fields.items():
        if declared.type not in _TYPES or declared.personal or declared.many:
            continue
        seen = Counter(str(row.values[name]) for row in rows if row.values.get(name) is not None)
        some = [one for one, times in seen.most_common(_OFFERED) if times > 1 and len(one) <= _LONGEST]
        if len(some) > 1 or (some and declared.type != "choice"):
            found[name] = [(one, _words(declared.choices, one, registry)) for one in some]
    places = Counter(row.place for row in rows).most_common(_OFFERED)
    found["place"] = [
        (tree.path(one, today), tree[one].name) for one, times in places if times > 1 and one in tree
    ]
    return found


def _words(choices: str | None, value: str, registry: Registry) -> str:
    return registry.code_label(choices, value) if choices else value
