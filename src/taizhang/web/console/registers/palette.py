"""What the command palette finds among registers: kinds to look at and to record, and records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from django.http import HttpRequest
from django.urls import reverse

from taizhang.org.queries import tree as places
from taizhang.registers import worded
from taizhang.registers.called import called as records_called
from taizhang.web.console.registers import seen
from taizhang.web.shared import clock
from taizhang.web.shared.language import say
from taizhang.web.shared.palette import EACH, Group, Hit, matches
from taizhang.web.shared.registry import called, registry
from taizhang.web.shared.request import Request

_VERB: Final = re.compile(r"登记|dj|record +", re.IGNORECASE)
"""What may stand before the name of a kind that is to be recorded."""


def found(request: Request, text: str) -> Iterable[Group]:
    """Yield the registers whose name or line of work matches, and what can be recorded at once."""
    if not text:
        return
    verb = say("登记", "Record")
    wanted = _VERB.sub("", text) or text
    some = [
        (kind, pack)
        for pack, kinds in seen.kinds_by_line(request)
        for kind in kinds
        if matches(text, *called(kind), *called(pack)) or matches(wanted, *called(kind))
    ]
    # What begins with the words typed is meant more often than what holds them somewhere.
    some.sort(key=lambda one: not matches(wanted, *called(one[0])))
    yield Group(
        say("台账", "Registers"),
        tuple(
            Hit(kind.label, reverse("registers:list", args=[kind.code]), "registers", pack.label)
            for kind, pack in some
        ),
    )
    yield Group(
        verb,
        tuple(
            Hit(f"{verb} {kind.label}", reverse("registers:new", args=[kind.code]), "plus", pack.label)
            for kind, pack in some
            if seen.may(request, "record", kind)
        ),
    )
    yield Group(say("记录", "Records"), tuple(_records(request, text)))


def _records(request: Request, text: str) -> Iterator[Hit]:
    """Yield the records that go by the words; only by POST, so that no name comes into an address."""
    plain: HttpRequest = request
    if plain.method != "POST":
        return
    declared, tree = registry(), places()
    rows = records_called(text, viewer=request.viewer, registry=declared, on=clock.today(), limit=EACH)
    names = worded.names_of(sorted({one.row.subject for one in rows if one.row.subject}))
    for one in rows:
        kind = declared.kinds[one.kind]
        title = worded.titled(kind, one.row.subject, one.row.values, declared, names, tree)
        note = f"{kind.label} · {worded.place_name(one.row.place, tree)} · {one.row.opened_on}"
        url = reverse("registers:record", args=[one.row.record])
        yield Hit(title, url, "registers", note, sheet=True)
