"""`taizhang read`: a report that somebody wrote, its figures and what contradicts what. Needs no ledger."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import typer

from taizhang.base.problems import Problem, Refused
from taizhang.cli import read_shown, shown
from taizhang.cli.read_inputs import Input, inputs_of
from taizhang.cli.read_written import Wishes
from taizhang.cli.start import start
from taizhang.reader.files import text_of
from taizhang.reader.reading import Reading
from taizhang.reader.source import Source
from taizhang.reader.spelt import Value, read_json, refused_json
from taizhang.reader.told import counts
from taizhang.reader.whole import read_source

read = typer.Typer(add_completion=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """One input as read; without a reading, the problems say why."""

    input: Input
    source: Source | None = None
    reading: Reading | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Say whether it contradicts itself or could not be read."""
        return self.reading is None or any(one.verdict == "contradiction" for one in self.reading.findings)


class Beside(Protocol):
    """What a reading can be put beside: the ledger, or an earlier report."""

    def more(self, reading: Reading) -> tuple[Mapping[str, Value], bool]:
        """Return further keys of the JSON object, and whether something differs that should not."""

    def tell(self, reading: Reading, *, everything: bool) -> bool:
        """Print what was found; return whether something differs that should not."""


@read.command()
def files(  # noqa: PLR0913, PLR0917 - each is an option of the command
    paths: list[str] = typer.Argument(
        ..., metavar="FILE…", help="报告、文件夹，或 - 读粘贴的文字 / Reports, folders, or - for pasted text"
    ),
    findings: bool = typer.Option(False, "--findings", help="只看核对结果 / Only what was found"),
    everything: bool = typer.Option(
        False, "--all", help="名称里的数字和核对无误的也列出 / Also numbers in names, and what holds"
    ),
    json: bool = typer.Option(False, "--json", help="输出JSON，一个文件一行 / Print JSON, one line a file"),
    html: Path | None = typer.Option(
        None,
        "--html",
        help="另存标注好的网页；多个文件时写文件夹 / Save marked-up HTML; a folder for several",
    ),
    docx: Path | None = typer.Option(
        None, "--docx", help="另存带批注的 .docx；多个文件时写文件夹 / Save a .docx with comments; likewise"
    ),
    place: str = typer.Option("", "--place", help="和台账对账：哪里的报告 / Compare with the ledger: where"),
    period: str = typer.Option("", "--period", help="和台账对账：哪一期间 / Compare with the ledger: when"),
    confirm: list[str] = typer.Option(
        [], "--confirm", help="认定“序号=指标”，记入台账，下次照认 / Remember NUMBER=INDICATOR for next time"
    ),
    template: Path | None = typer.Option(
        None, "--template", help="另存成下一期的报告模板 .md / Save as the template of the next report"
    ),
    against: Path | None = typer.Option(None, "--against", help="和上一份比 / Compare with an earlier one"),
) -> None:
    """读一份写好的报告：找出数字，指出前后矛盾 / Read a report: its figures, and what contradicts what."""
    inputs = inputs_of(paths)
    several = len(inputs) > 1
    beside = _beside(place, period, confirm, template, against, several=several)
    wishes = Wishes(html, docx, several=several)
    wishes.check(inputs)
    wrong = False
    rows = []
    for seen in _seen(inputs, wishes, quiet=json or not several):
        wrong = wrong or seen.wrong
        if json:
            wrong = _json(seen, beside) or wrong
        elif several:
            rows.append(_told_briefly(seen))
        else:
            _told(seen, figures=not (findings or beside), everything=everything)
            wrong = _told_beside(seen, beside, everything=everything) or wrong
    if rows:
        shown.say()
        read_shown.tell_several(rows)
    if wrong:
        raise typer.Exit(1)


def _beside(
    place: str, period: str, confirm: list[str], template: Path | None, against: Path | None, *, several: bool
) -> list[Beside]:
    """Return what to put a report beside. Only then is a ledger needed, and all that reads it loaded."""
    found: list[Beside] = []
    ledger = bool(place or period or confirm or template)
    if several and (ledger or against):
        raise Refused([Problem("reading_one_file")])
    if ledger:
        start()
        module = importlib.import_module("taizhang.cli.read_ledger")
        found.append(module.Ledger(place=place, period=period, confirm=confirm, template=template))
    if against:
        found.append(importlib.import_module("taizhang.cli.read_against").Against(against))
    return found


def _seen(inputs: list[Input], wishes: Wishes, *, quiet: bool) -> Iterator[Seen]:
    """Read one input after the other; none that is bad stops the rest."""
    if quiet:
        yield from (_read(one, wishes) for one in inputs)
        return
    with shown.progress("读报告", len(inputs)) as tell:
        for n, one in enumerate(inputs, start=1):
            yield _read(one, wishes)
            tell(n)


def _read(one: Input, wishes: Wishes) -> Seen:
    try:
        data, problems = one.data()
        source, problems = (None, problems) if problems else text_of(data, one.name)
        if source is None:
            return Seen(one, problems=problems)
        reading = read_source(source)
        for path in wishes.write(one, source, reading):
            shown.warn(f"已写 {path}")
    except Refused as refused:
        return Seen(one, problems=list(refused.problems))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the others
        found: Problem = importlib.import_module("taizhang.cli.failures").problem_of(error)
        return Seen(one, problems=[found])
    return Seen(one, source, reading, list(source.remarks))


def _json(seen: Seen, beside: list[Beside]) -> bool:
    """Print the object of one input; return whether something beside it differs."""
    wrong = False
    if seen.source and seen.reading:
        more: dict[str, Value] = {}
        for one in beside:
            found, differs = one.more(seen.reading)
            more |= found
            wrong = wrong or differs
        line = read_json(seen.source, seen.reading, more)
    else:
        line = refused_json(seen.input.name, seen.problems)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
    return wrong


def _told(seen: Seen, *, figures: bool, everything: bool) -> None:
    if seen.reading is None:
        shown.complain(seen.problems, count="")
        return
    for problem in seen.problems:
        shown.warn(shown.words(problem))
    read_shown.tell(seen.input.name, seen.reading, figures=figures, everything=everything)


def _told_beside(seen: Seen, beside: list[Beside], *, everything: bool) -> bool:
    """Print a reading beside the ledger or an earlier report; return whether something differs."""
    if seen.reading is None:
        return False
    wrong = False
    for one in beside:
        wrong = one.tell(seen.reading, everything=everything) or wrong
    return wrong


def _told_briefly(seen: Seen) -> read_shown.Row:
    """Print what is wrong in one file of several, and return its line of the table."""
    if seen.problems:
        shown.complain(seen.problems, count="")
    if seen.reading is None:
        return read_shown.Row(seen.input.name, None)
    if seen.wrong:
        shown.say()
        shown.say(seen.input.name, style="bold")
        read_shown.tell_findings(seen.reading, everything=False, only="contradiction")
    return read_shown.Row(seen.input.name, counts(seen.reading))
