"""What Ctrl K finds of what is declared: registers and indicators, by their labels."""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.declarations.types import Kind
from taizhang.org.posts import EVERYTHING
from taizhang.web.shared.language import say
from taizhang.web.shared.palette import Group, Hit, matches
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request


def found(request: Request, text: str) -> Iterator[Group]:
    """Return registers of the post's lines, the forms of those it may record into, and indicators."""
    if not text or request.post is None:
        return
    known = registry()
    lines = request.post.lines
    kinds: list[Kind] = [
        one
        for one in known.kinds.values()
        if (EVERYTHING in lines or known.line_of(one) in lines) and matches(text, one.label, one.code)
    ]
    yield Group(
        say("台账", "Registers"),
        tuple(
            Hit(one.label, f"/registers/{one.code}/", "registers", known.packs[one.pack].label)
            for one in kinds
        ),
    )
    if "record" in request.post.rights:
        yield Group(
            say("登记", "Record"),
            tuple(Hit(one.label, f"/registers/{one.code}/new/", "plus") for one in kinds),
        )
    yield Group(
        say("指标", "Figures"),
        tuple(
            Hit(one.label, f"/figures/{one.code}/", "figures", known.packs[one.pack].label, sheet=True)
            for one in known.indicators.values()
            if matches(text, one.label, one.code)
        ),
    )
