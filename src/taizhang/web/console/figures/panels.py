"""What this area offers to the first page: the pinned figures."""

from __future__ import annotations

from collections.abc import Iterable

from taizhang.web.console.figures.counted import counted
from taizhang.web.console.figures.pinned import pins
from taizhang.web.shared.language import say
from taizhang.web.shared.panels import Panel
from taizhang.web.shared.request import Request


def offered(request: Request) -> Iterable[Panel]:
    """Yield the dashboard of pins, where there are any."""
    found = pins(request)
    if found:
        figures = counted(request, [pin.question() for pin in found])
        shown = [{"figure": figures[pin.question()], "pin": pin} for pin in found]
        yield Panel(
            say("我的指标", "My figures"),
            "/figures/",
            "figures/parts/pins.html",
            {"pins": shown},
            "figures/figures.css",
        )
