"""The figures of a page, counted for its post in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from taizhang.indicators import read
from taizhang.indicators.figure import Figure
from taizhang.indicators.figure import Request as Question
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request


def counted(
    request: Request, questions: Sequence[Question], positions: Mapping[str, int] | None = None
) -> dict[Question, Figure]:
    """Return the answers by question, all counted in one call and at one moment."""
    asked = list(dict.fromkeys(questions))
    found = read.figures(asked, viewer=request.viewer, registry=registry(), positions=positions)
    return dict(zip(asked, found, strict=True))
