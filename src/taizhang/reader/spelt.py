"""A reading as JSON: one line, the same for the same text, with every number as exact as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from taizhang.base.problems import Problem
from taizhang.reader.finding import Finding
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.source import Source

FORMAT: Final = "taizhang.reading/1"
Value: TypeAlias = "str | int | bool | Decimal | Mapping[str, Value] | Sequence[Value] | None"


def read_json(source: Source, reading: Reading, more: Mapping[str, Value] | None = None) -> str:
    """Return the JSON object of a reading on one line; `more` are further keys of the object."""
    found: dict[str, Value] = {
        "format": FORMAT,
        "file": source.name,
        "title": reading.title,
        "period": reading.period,
        "place": reading.place,
        "text": reading.text,
        "figures": [_figure(one) for one in reading.mentions],
        "findings": [_finding(one) for one in reading.findings],
        "problems": _problems(source.remarks),
    }
    return written({**found, **(more or {})})


def refused_json(name: str, problems: Iterable[Problem]) -> str:
    """Return the JSON object of a file that could not be read: no text, no figures, and why."""
    return written(
        {
            "format": FORMAT,
            "file": name,
            "title": "",
            "period": None,
            "place": None,
            "text": None,
            "figures": [],
            "findings": [],
            "problems": _problems(problems),
        }
    )


def _figure(one: Mention) -> Value:
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "value": one.value,
        "unit": one.unit,
        "approx": one.approx,
        "bound": one.bound,
        "step": one.step,
        "form": one.form,
        "subject": one.subject,
        "nature": one.nature,
        "line": one.line,
        "heading": list(one.heading),
        "sentence": list(one.sentence),
        "clause": list(one.clause),
        "place": one.place,
        "period": one.period,
        "when": one.when,
        "group": one.group,
    }


def _finding(one: Finding) -> Value:
    return {
        "verdict": one.verdict,
        "kind": one.kind,
        "figures": list(one.figures),
        "message": one.told.zh,
        "en": one.told.en,
        "stated": one.stated,
        "reckoned": one.reckoned,
        "mends": list(one.mends),
    }


def _problems(problems: Iterable[Problem]) -> Value:
    return [
        {"code": one.code, "where": one.where, "text": one.text("zh"), "en": one.text("en")}
        for one in problems
    ]


def written(value: Value) -> str:
    """Return JSON on one line. A Decimal is a number with all its digits, never by way of a float."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)}: {written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _number(value: Decimal) -> str:
    """Return a Decimal in plain digits: 1278500, 87.82; whole ones without a point."""
    if not value.is_finite():
        return "null"
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
