"""Addresses of the console with real things in them: a record, a kind, a figure, a place of the county."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

from taizhang.web.shared.access import rule_of
from tests.web.whole.county import rows

KIND: Final = "hazard"
INDICATOR: Final = "hazards_found"
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes(resolver: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:  # noqa: ANN401
    """Yield each route with its pattern."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one


def paths() -> list[str]:
    """Return one address of each route that somebody signed in may open, with real things in it.

    Where nothing real is known for a parameter it is a UUID, which no page may fail at.
    """
    known = _known()
    found = []
    for route, pattern in routes():
        rule = rule_of(pattern.callback)
        if rule and rule.who != "anyone":
            filled = _PARAMETER.sub(lambda one, route=route: _value(route, one[1], known), route)  # type: ignore[misc]
            found.append("/" + filled)
    return found


def _value(route: str, name: str, known: dict[str, str]) -> str:
    if route.startswith("figures/") and name == "code":
        return INDICATOR
    return known.get(name, "00000000-0000-7000-8000-000000000000")


def _known() -> dict[str, str]:
    here = "SELECT record_id FROM ledger_span WHERE kind = %s AND status = 'live' ORDER BY record_id LIMIT 1"
    record = str(rows(here, KIND)[0][0])
    entry = str(rows("SELECT id FROM ledger_entry WHERE record = %s ORDER BY position LIMIT 1", record)[0][0])
    place = str(rows("SELECT id FROM org_place ORDER BY id LIMIT 1")[0][0])
    return {
        "record_id": record,
        "entry_id": entry,
        "code": KIND,
        "place_id": place,
        "person": "clerk",
        "post_id": "clerk-post",
        "form": "csv",
        "to": "assigned",
    }
