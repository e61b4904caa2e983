"""Where each number of a report came from, as plain data: what travels in the .docx and beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Final

from taizhang.base.canonical import Json, canonical
from taizhang.base.digests import sm3
from taizhang.base.numerals import plain
from taizhang.base.periods import Period
from taizhang.base.problems import Problem
from taizhang.indicators.figure import Figure, Request
from taizhang.reports.document import Document, FigureRun, Retyped
from taizhang.reports.saying import Saying, saying_from

FORMAT: Final = 1
MAX_CHARS: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as a report states it: enough to find it in the file and to make it again.

    `shown` is what the ledger gave; where a person wrote another number over it, `retyped` has that one.
    """

    id: int
    bookmark: str
    request: Request
    label: str
    unit: str
    place_name: str
    positions: Mapping[str, int]
    definition: str
    words: str
    value: Decimal | None
    shown: str
    saying: Saying
    sentence: str
    retyped: Retyped | None = None

    @property
    def stands(self) -> str:
        """Return what stands in the text."""
        return self.retyped.after if self.retyped else self.shown

    def as_json(self) -> dict[str, Json]:
        """Return the statement as canonical JSON values, with its own digest."""
        data = self._data()
        return {**data, "digest": sm3(canonical(data).encode())}

    def _data(self) -> dict[str, Json]:
        # Only where there is one: reports of before keep their digests.
        more: dict[str, Json] = {"retyped": dict(asdict(self.retyped))} if self.retyped else {}
        return {
            **more,
            "id": self.id,
            "bookmark": self.bookmark,
            "indicator": self.request.indicator,
            "place": self.request.place,
            "period": self.request.period.code,
            "label": self.label,
            "unit": self.unit,
            "place_name": self.place_name,
            "positions": dict(self.positions),
            "definition": self.definition,
            "words": self.words,
            "value": None if self.value is None else plain(self.value),
            "shown": self.shown,
            "saying": self.saying.as_json(),
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Provenance:
    """The content of a report that a seal covers: its texts in order and its figures."""

    title: str
    template: str
    place: str
    place_name: str
    period: str
    texts: tuple[str, ...]
    figures: tuple[Stated, ...]
    findings: tuple[str, ...] = ()

    def content(self) -> str:
        """Return the SM3 digest of the canonical content: text and figures, not the bytes of any file."""
        return content_digest(self.texts, self.figures)

    def as_json(self) -> dict[str, Json]:
        """Return the provenance as canonical JSON values."""
        return {
            "format": FORMAT,
            "title": self.title,
            "template": self.template,
            "place": self.place,
            "place_name": self.place_name,
            "period": self.period,
            "texts": list(self.texts),
            "figures": [stated.as_json() for stated in self.figures],
            "findings": list(self.findings),
            "content": self.content(),
        }

    def text(self) -> str:
        """Return the provenance as canonical JSON text."""
        return canonical(self.as_json())


def content_digest(texts: tuple[str, ...], figures: tuple[Stated, ...]) -> str:
    """Return the SM3 digest of these texts and figures; white space in texts does not count.

    Programs that save a .docx again move spaces and line breaks about, but never letters.
    """
    bare: list[Json] = ["".join(text.split()) for text in texts]
    stated: list[Json] = [figure.as_json() for figure in figures]
    return sm3(canonical({"texts": [text for text in bare if text], "figures": stated}).encode())


def provenance_of(document: Document) -> Provenance:
    """Return where every number of `document` came from."""
    meta = document.meta
    return Provenance(
        title=document.title,
        template=meta.template,
        place=meta.place,
        place_name=meta.place_name,
        period=meta.period.code,
        texts=document.texts(),
        figures=tuple(stated(run) for run in document.figures()),
        findings=tuple(finding.text() for finding in document.findings),
    )


def stated(run: FigureRun) -> Stated:
    """Return what a report states about one figure."""
    figure: Figure = run.figure
    return Stated(
        id=run.id,
        bookmark=run.bookmark,
        request=figure.request,
        label=figure.label,
        unit=figure.unit,
        place_name=figure.place_name,
        positions=figure.positions,
        definition=figure.definition,
        words=figure.words,
        value=figure.value,
        shown=run.composed,
        saying=run.saying,
        sentence=run.sentence,
        retyped=run.retyped,
    )


def read_provenance(text: str, source: str) -> tuple[Provenance | None, list[Problem]]:
    """Read provenance back from JSON text; anything unexpected is one problem, never an exception."""
    broken = [Problem("docx_provenance_broken", source, {"source": source})]
    if len(text) > MAX_CHARS:
        return None, broken
    try:
        data = json.loads(text, parse_float=Decimal)
        return _provenance(data), []
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return None, broken


def _provenance(data: Mapping[str, Any]) -> Provenance:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    return Provenance(
        title=_text(data["title"]),
        template=_text(data["template"]),
        place=_text(data["place"]),
        place_name=_text(data["place_name"]),
        period=_text(data["period"]),
        texts=tuple(_text(text) for text in data["texts"]),
        figures=tuple(_stated(figure) for figure in data["figures"]),
        findings=tuple(_text(finding) for finding in data["findings"]),
    )


def _stated(data: Mapping[str, Any]) -> Stated:
    # A code in provenance always names its days: reading it needs no "today".
    period, problems = Period.parse(_text(data["period"]), _NO_DAY)
    if period is None:
        raise ValueError(problems)
    return Stated(
        id=int(data["id"]),
        bookmark=_text(data["bookmark"]),
        request=Request(_text(data["indicator"]), _text(data["place"]), period),
        label=_text(data["label"]),
        unit=_text(data["unit"]),
        place_name=_text(data["place_name"]),
        positions={_text(key): int(value) for key, value in data["positions"].items()},
        definition=_text(data["definition"]),
        words=_text(data["words"]),
        value=None if data["value"] is None else Decimal(data["value"]),
        shown=_text(data["shown"]),
        saying=saying_from(data["saying"]),
        sentence=_text(data["sentence"]),
        retyped=_retyped(data.get("retyped")),
    )


def _retyped(data: Mapping[str, Any] | None) -> Retyped | None:
    if data is None:
        return None
    return Retyped(*(_text(data[name]) for name in ("before", "after", "reason", "by", "at")))


_NO_DAY: Final = Period.of_year(2000).start


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
