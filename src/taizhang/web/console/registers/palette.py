"""What the command palette finds among registers: kinds to look at, and kinds to record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from django.urls import reverse

from taizhang.web.console.registers import seen
from taizhang.web.shared.language import say
from taizhang.web.shared.palette import Group, Hit, matches
from taizhang.web.shared.registry import called
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
