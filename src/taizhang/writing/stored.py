"""A report in work as canonical JSON and back: figures whole, so that showing one counts nothing again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, Final

from taizhang.base.canonical import Json, canonical
from taizhang.base.numerals import plain
from taizhang.indicators.figure import Figure, Role, Term
from taizhang.reports.document import FigureRun, Meta, Retyped
from taizhang.reports.saying import saying_from
from taizhang.writing.begun import period_of
from taizhang.writing.work import Part, Work

_KEPT_TERMS: Final[tuple[Role, ...]] = ("numerator", "denominator", "around")
"""What contradictions are looked for in; members and records are counted again where they are shown."""


def written(work: Work) -> str:
    """Return the work as canonical JSON text."""
    parts: list[Json] = [{**asdict(part), "rows": [list(row) for row in part.rows]} for part in work.parts]
    return canonical(
        {
            "title": work.title,
            "meta": _meta(work.meta),
            "parts": parts,
            "figures": [_run(run) for run in work.figures.values()],
            "counts": {str(key): count for key, count in work.counts.items()},
            "left_out": work.left_out,
        }
    )


def read_back(text: str) -> Work:
    """Read a work that `written` wrote."""
    data = json.loads(text)
    runs = [_run_from(one) for one in data["figures"]]
    parts = tuple(Part(**{**one, "rows": tuple(tuple(row) for row in one["rows"])}) for one in data["parts"])
    return Work(
        data["title"],
        _meta_from(data["meta"]),
        parts,
        {run.id: run for run in runs},
        {int(key): count for key, count in data["counts"].items()},
        data["left_out"],
    )


def _meta(meta: Meta) -> dict[str, Json]:
    return {
        "template": meta.template,
        "genre": meta.genre,
        "place": meta.place,
        "place_name": meta.place_name,
        "period": meta.period.code,
        "addressee": meta.addressee,
        "signed_by": meta.signed_by,
        "signed_on": meta.signed_on.isoformat() if meta.signed_on else None,
        "positions": dict(meta.positions),
    }


def _meta_from(data: Mapping[str, Any]) -> Meta:
    signed = date.fromisoformat(data["signed_on"]) if data["signed_on"] else None
    return Meta(**{**data, "period": period_of(data["period"]), "signed_on": signed})


def _run(run: FigureRun) -> dict[str, Json]:
    return {
        "id": run.id,
        "shown": run.shown,
        "sentence": run.sentence,
        "saying": run.saying.as_json(),
        "retyped": dict(asdict(run.retyped)) if run.retyped else None,
        "figure": _figure(run.figure, terms=True),
    }


def _run_from(data: Mapping[str, Any]) -> FigureRun:
    retyped = Retyped(**data["retyped"]) if data["retyped"] else None
    figure = _figure_from(data["figure"])
    return FigureRun(
        figure, data["shown"], saying_from(data["saying"]), data["sentence"], data["id"], retyped
    )


def _figure(figure: Figure, *, terms: bool) -> dict[str, Json]:
    kept: list[Json] = [
        {"role": term.role, "figure": _figure(term.figure, terms=False)}
        for term in figure.terms
        if terms and term.role in _KEPT_TERMS
    ]
    return {
        "indicator": figure.indicator,
        "label": figure.label,
        "unit": figure.unit,
        "nature": figure.nature,
        "value": None if figure.value is None else plain(figure.value),
        "place": figure.place,
        "place_name": figure.place_name,
        "period": figure.period.code,
        "positions": dict(figure.positions),
        "definition": figure.definition,
        "words": figure.words,
        "missing": figure.missing,
        "terms": kept,
    }


def _figure_from(data: Mapping[str, Any]) -> Figure:
    value = None if data["value"] is None else Decimal(data["value"])
    terms = tuple(Term(one["role"], _figure_from(one["figure"])) for one in data["terms"])
    return Figure(**{**data, "value": value, "period": period_of(data["period"]), "terms": terms})
