"""Runs the tests of packs: a made-up township is recorded as anyone would, counted, and taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from taizhang.actions.attachment import EXTENSIONS
from taizhang.actions.draft import Draft
from taizhang.actions.places import load_places
from taizhang.actions.record import Context, move_record, open_record, report_nil, void_record
from taizhang.actions.report import compose_report
from taizhang.base.ids import new_id
from taizhang.base.numerals import plain
from taizhang.base.periods import Period
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.example import (
    TOWNSHIP,
    ExampleFigure,
    ExampleNil,
    ExampleRecord,
    Given,
    PackExample,
)
from taizhang.declarations.examples import load_examples
from taizhang.declarations.types import Field, FileFormat, Kind, Registry
from taizhang.indicators.figure import Figure, Request
from taizhang.indicators.read import figures
from taizhang.org.posts import ADMINISTRATOR, LOCAL_ACTOR

Progress = Callable[[int], None]
_NO_DATA: Final = "无数据"


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What came of one test file: how much it recorded and counted, and what was not as expected."""

    name: str
    pack: str
    source: str
    records: int
    figures: int
    problems: tuple[Problem, ...]


def run_examples(
    registry: Registry, packs: Sequence[Path], *, progress: Progress | None = None
) -> list[ExampleResult]:
    """Run every test of the pack folders on the database at hand; nothing of it stays.

    A test file that cannot be read is a result too, with its problems.
    """
    results: list[ExampleResult] = []
    for folder in packs:
        examples, problems = load_examples(folder, registry)
        if problems:
            results.append(ExampleResult(folder.name, folder.name, str(folder), 0, 0, tuple(problems)))
        for one in examples:
            results.append(run_example(one, registry))
            if progress:
                progress(len(results))
    return results


def run_example(example: PackExample, registry: Registry) -> ExampleResult:
    """Run one test in a transaction of its own, which is rolled back."""
    with transaction.atomic():
        run = _Run(example, registry)
        problems = run.problems()
        transaction.set_rollback(True)
    records = sum(isinstance(entry, ExampleRecord) for entry in example.entries)
    return ExampleResult(
        example.name, example.pack, example.source, records, len(example.figures), tuple(problems)
    )


def record_example(example: PackExample, registry: Registry, places: Mapping[str, str]) -> list[Problem]:
    """Record the entries of a test for good, at places that exist: `places` are ids by the test's names."""
    run = _Run(example, registry, dict(places))
    return [problem for entry in example.entries for problem in run._record(entry)]  # noqa: SLF001 - our own run


@dataclass(slots=True)
class _Run:
    """One test under way: the ids that its names stand for, and the ledger as it writes it."""

    example: PackExample
    registry: Registry
    places: dict[str, str] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    files: dict[str, FileFormat] = field(default_factory=dict)
    at: str = ""
    """Where in the file the run has come to."""
    # A test must say the same whatever day it is run on, so no day in it is too late.
    context: Context = field(init=False)

    def __post_init__(self) -> None:
        # Its attachments are names that stand for files: a test keeps nothing on the disk.
        self.context = Context(LOCAL_ACTOR, self.registry, door="test", today=date.max, kept=self.files.get)

    def problems(self) -> list[Problem]:
        self._settle()
        problems = [problem for entry in self.example.entries for problem in self._record(entry)]
        # A figure over entries that were refused would only say the same again, less clearly.
        return problems or [*self._miscounted(), *self._unsaid()]

    def _settle(self) -> None:
        """Load the made-up township, under ids that no real place has."""
        mark = new_id()
        township = f"{mark}-0"
        self.places = {TOWNSHIP: township}
        rows: list[dict[str, object]] = [{"id": township, "name": TOWNSHIP, "level": "township"}]
        for n, name in enumerate(self.example.places, start=1):
            self.places[name] = f"{mark}-{n}"
            rows.append({"id": self.places[name], "name": name, "level": "village", "parent": township})
        load_places(rows, actor=LOCAL_ACTOR)

    def _record(self, entry: ExampleRecord | ExampleNil) -> tuple[Problem, ...]:
        """Record one entry through the actions that every door uses; return what they refuse."""
        self.at = entry.source
        try:
            if isinstance(entry, ExampleNil):
                first, last = entry.first.isoformat(), entry.last.isoformat()
                report_nil(entry.kind, self.places[entry.place], first, last, self.context)
            else:
                self._open(entry)
        except Refused as refused:
            return tuple(
                replace(problem, where=problem.where or entry.source) for problem in refused.problems
            )
        return ()

    def _open(self, entry: ExampleRecord) -> None:
        kind = self.registry.kinds[entry.kind]
        draft = Draft(
            kind=kind.code,
            place=self.places[entry.place],
            happened_on=entry.on.isoformat(),
            fields=self._payload(kind, entry.fields),
            subject=self._subject(entry.subject),
            trail=tuple((state, on.isoformat()) for state, on in entry.trail),
            where=entry.source,
        )
        open_record(draft, self.context)
        if entry.id:
            self.records[entry.id] = draft.id
        for move in entry.moves:
            self.at = move.source
            changed = self._payload(kind, move.fields)
            move_record(draft.id, self.context, on=move.on.isoformat(), to=move.to, fields=changed)
        if entry.void:
            self.at = entry.source
            void_record(draft.id, self.context, reason=entry.void)

    def _subject(self, name: str | None) -> str | None:
        return self.subjects.setdefault(name, new_id()) if name else None

    def _payload(self, kind: Kind, given: Mapping[str, Given]) -> dict[str, Any]:
        """Return values in payload form, without personal ones: only the vault would keep them."""
        return {
            name: self._values(kind.fields[name], value)
            for name, value in given.items()
            if not kind.fields[name].personal
        }

    def _values(self, declared: Field, value: Given) -> Any:  # noqa: ANN401 - JSON out
        if isinstance(value, tuple):
            return [self._value(declared, one) for one in value]
        one = self._value(declared, value)
        return [one] if declared.many and one is not None else one

    def _value(self, declared: Field, value: Any) -> Any:  # noqa: ANN401, PLR0911 - a YAML scalar in, JSON out; one arm a type
        if value is None or isinstance(value, bool):
            return value
        match declared.type:
            case "record":
                return self.records[str(value)]
            case "place":
                return self.places[str(value)]
            case "subject":
                return self._subject(str(value))
            case "attachment":
                return self._file(str(value))
            case "integer":
                return int(value)
            case _:
                return f"{value:f}" if isinstance(value, Decimal) else str(value)

    def _file(self, name: str) -> str:
        """Return the digest of the file that a name stands for; its format is what the name ends in."""
        digest = hashlib.sha256(name.encode()).hexdigest()
        if (found := EXTENSIONS.get(Path(name).suffix.lower())) is not None:
            self.files[digest] = found
        return digest

    def _miscounted(self) -> Iterable[Problem]:
        """Yield a problem for each figure that is not as expected."""
        asked = [self._request(one) for one in self.example.figures]
        found = figures(asked, viewer=ADMINISTRATOR, registry=self.registry)
        for expected, figure in zip(self.example.figures, found, strict=True):
            if figure.value != expected.value:
                yield _difference(expected, figure)

    def _request(self, one: ExampleFigure) -> Request:
        period, problems = Period.parse(one.period, date.max, where=one.source)
        if period is None:
            raise Refused(problems)
        return Request(one.figure, self.places[one.place], period)

    def _unsaid(self) -> Iterable[Problem]:
        """Yield a problem for each sentence that no template of the pack yields for a period of the test."""
        if not self.example.text:
            return
        said = "\n".join(self._texts())
        for text in self.example.text:
            if text not in said:
                yield Problem("example_text", self.example.source, {"text": text})

    def _texts(self) -> Iterable[str]:
        """Yield what the pack's templates say of the township in each period that the test speaks of."""
        periods = dict.fromkeys(one.period for one in self.example.figures)
        templates = [one.code for one in self.registry.templates.values() if one.pack == self.example.pack]
        for template in templates:
            for period in periods:
                try:
                    made = compose_report(
                        template,
                        self.places[TOWNSHIP],
                        period,
                        viewer=ADMINISTRATOR,
                        registry=self.registry,
                        today=date.max,
                        records=False,
                    )
                except Refused:
                    continue  # a template for another level or another form of period
                yield from made.document.texts()


def _difference(expected: ExampleFigure, figure: Figure) -> Problem:
    return Problem(
        "example_figure",
        expected.source,
        {
            "label": f"{figure.label} {figure.indicator}",
            "place": expected.place,
            "period": figure.period.words(),
            "expected": _told(expected.value),
            "got": _told(figure.value),
        },
    )


def _told(value: Decimal | None) -> str:
    return _NO_DATA if value is None else plain(value)
