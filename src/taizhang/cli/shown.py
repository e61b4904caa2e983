"""What people see: lines, tables, problems and progress, in one width and one language."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from taizhang.base.language import Language
from taizhang.base.problems import Problem

_WIDTH: Final = 80
"""Tables fit this many columns where the width of the terminal is not known, or is less."""
_WHOLE: Final = ("编号", "代码", "日期")
_language: list[Language] = ["zh"]


def speak(language: str) -> None:
    """Choose the language of problem texts and of findings: `zh` or `en`."""
    _language[0] = "en" if language == "en" else "zh"


def language() -> Language:
    """Return the language of problem texts and findings."""
    return _language[0]


def words(problem: Problem) -> str:
    """Return a problem's text in the chosen language."""
    return problem.text(_language[0])


def _console(*, error: bool = False) -> Console:
    """Return a console over the streams as they are now; one that is no terminal is as wide as a page."""
    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else _WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def say(text: str | Text = "", *, style: str = "") -> None:
    """Print a line as it is; a terminal breaks long ones, a pipe gets them whole."""
    _console().print(text, style=style or None, soft_wrap=True)


def warn(text: str) -> None:
    """Print a line on stderr, where it is in nobody's way."""
    _console(error=True).print(Text(text), style="yellow", soft_wrap=True)


def complain(problems: Iterable[Problem], *, count: str = "cli_count") -> int:
    """Print each problem on a line of its own on stderr, and how many there are; return that number."""
    console = _console(error=True)
    listed = list(problems)
    for problem in listed:
        console.print(Text(words(problem)), soft_wrap=True)
    if count and listed:
        console.print(Text(words(Problem(count, "", {"count": len(listed)}))), style="bold red")
    return len(listed)


def next_step(*commands: str) -> None:
    """Say what to do now."""
    for n, command in enumerate(commands):
        say(Text.assemble("下一步：" if n == 0 else "　　　　", (command, "cyan")))


def facts(pairs: Iterable[tuple[str, str]]) -> None:
    """Print labelled values, one a line."""
    for label, value in pairs:
        say(Text.assemble((f"{label}：", "bold"), value))


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str | Text]], *, right: Sequence[int] = ()
) -> None:
    """Print a table; the columns of `right` hold numbers. Long cells go on in the next line, none is cut."""
    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for n, heading in enumerate(headings):
        # An id broken in two cannot be copied.
        justify: JustifyMethod = "right" if n in right else "left"
        grid.add_column(heading, justify=justify, overflow="fold", no_wrap=heading in _WHOLE)
    for row in rows:
        grid.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    _console().print(grid)


def pairs(rows: Iterable[tuple[str, str]]) -> None:
    """Print words and what they mean side by side; long meanings go on below themselves."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for word, meaning in rows:
        grid.add_row(Text(f"  {word}", style="cyan"), Text(meaning))
    _console().print(grid)


def as_json(value: object) -> None:
    """Print a value as JSON for other programs; numbers of figures are text, so that none is rounded."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def problems_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return problems as JSON values."""
    return [{"code": one.code, "where": one.where, "text": words(one)} for one in problems]


@contextmanager
def progress(title: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Give a function to tell how far long work has come; drawn on a terminal only."""
    with stages({"": title}, total) as tell:
        yield lambda done: tell("", done)


@contextmanager
def stages(titles: Mapping[str, str], total: int | None = None) -> Iterator[Callable[[str, int], None]]:
    """Give a function to tell which stage long work is in and how far it has come."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}"),
        TimeElapsedColumn(),
    )
    console = _console(error=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(next(iter(titles.values())), total=total)
        yield lambda stage, done: bar.update(task, description=titles.get(stage, stage), completed=done)


def confirmed(question: str) -> bool:
    """Ask on a terminal; where there is none to ask, the answer is no."""
    return sys.stdin.isatty() and _console().input(Text(f"{question} [y/N] ")).strip().lower() in {
        "y",
        "yes",
        "是",
    }
