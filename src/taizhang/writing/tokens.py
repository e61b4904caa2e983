"""A paragraph as a person edits it: plain text in which a figure stands as 〔3：48处〕."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from taizhang.base.problems import Problem
from taizhang.reports.document import FigureRun
from taizhang.reports.saying import UNSAID
from taizhang.writing.work import MARK, mark, unmarked

_TOKEN: Final = re.compile(r"[〔［\[【]\s*(\d{1,5})\s*[：:]\s*([^〔〕\]］】]*)[〕］\]】]")
"""A colon tells it from 〔2023〕 of a document number; brackets of other keyboards will do too."""
LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person handed in: the text with marks, and the numbers written inside their brackets."""

    text: str
    shown: Mapping[int, str]


def typed_out(text: str, figures: Mapping[int, FigureRun]) -> str:
    """Return a kept text as it is edited."""
    return MARK.sub(lambda found: token(figures[int(found[1])]), text)


def token(run: FigureRun) -> str:
    """Return a figure as it stands in the text while it is edited."""
    return f"〔{run.id}：{bare(run.shown)}〕"


def bare(shown: str) -> str:
    """Return what stands inside the brackets: 〔无数据〕 without its own."""
    return shown.strip("〔〕") if shown in UNSAID else shown


def taken_in(text: str, figures: Mapping[int, FigureRun]) -> tuple[Typed, list[Problem]]:
    """Read an edited text back; a figure that the report does not have is a problem."""
    problems: list[Problem] = []
    shown: dict[int, str] = {}

    def kept(found: re.Match[str]) -> str:
        key = int(found[1])
        if key not in figures:
            problems.append(Problem("work_token", "text", {"token": found[0]}))
            return found[0]
        inside = found[2].strip()
        if inside != bare(figures[key].shown):
            shown[key] = inside
        return mark(key)

    lines = [line.strip() for line in unmarked(text).replace("\r\n", "\n").split("\n")]
    read = _TOKEN.sub(kept, "\n".join(line for line in lines if line))
    if len(read) > LONGEST:
        problems.append(Problem("work_long", "text", {"longest": LONGEST}))
    return Typed(read, shown), problems
