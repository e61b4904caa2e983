"""The box in which one part is edited: its text, its figures, and what was wrong with what was handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.base.problems import Problem
from taizhang.reports.document import FigureRun
from taizhang.web.shared.failures import worded
from taizhang.writing.queries import Found
from taizhang.writing.tokens import bare, typed_out
from taizhang.writing.work import Part

_ACROSS = 34
"""Characters on a line of the box."""


@dataclass(frozen=True, slots=True)
class Retyping:
    """A figure of the part with the fields in which it is written over."""

    run: FigureRun
    was: str
    shown: str
    reason: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """What the form shows. `theirs` is what somebody else made of the part meanwhile."""

    part: Part
    text: str
    figures: list[Retyping]
    problems: list[str]
    theirs: str | None = None
    lost: bool = False

    @property
    def open(self) -> bool:
        """Tell whether the fields of figures are shown at once."""
        return self.part.form == "table" or any(one.error or one.shown != one.was for one in self.figures)

    @property
    def height(self) -> int:
        """Return how many lines the box shows."""
        lines = sum(len(line) // _ACROSS + 1 for line in self.text.split("\n"))
        return max(3, min(14, lines + 1))


def box_of(found: Found, part: Part, posted: Mapping[str, str] | None, problems: Sequence[Problem]) -> Box:
    """Return the box of a part; after a refusal with what the person wrote."""
    codes = {problem.code for problem in problems}
    own = posted.get("text", "") if posted is not None else typed_out(part.text, found.work.figures)
    return Box(
        part,
        own,
        [_retyping(found.work.figures[key], posted or {}, problems) for key in dict.fromkeys(part.marks())],
        [_bare(one) for one in problems if not one.where.startswith("reason_")],
        found.work.plain(part) if "work_version" in codes else None,
        "work_lost" in codes,
    )


def _retyping(run: FigureRun, posted: Mapping[str, str], problems: Sequence[Problem]) -> Retyping:
    was = bare(run.shown)
    error = next((_bare(one) for one in problems if one.where == f"reason_{run.id}"), "")
    shown, reason = posted.get(f"shown_{run.id}", was), posted.get(f"reason_{run.id}", "")
    return Retyping(run, was, shown, reason, error)


def _bare(problem: Problem) -> str:
    return worded(Problem(problem.code, "", problem.params))
