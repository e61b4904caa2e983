"""Drafts: what a door hands in, and everything that can be wrong with it before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from taizhang.base.ids import new_id
from taizhang.base.problems import Problem
from taizhang.base.quantities import countable
from taizhang.base.spelling import near
from taizhang.declarations.types import Field, Kind, Registry
from taizhang.ledger.entry import Step
from taizhang.workflow.moves import trail_problems

_EXPECTED: Final = {
    "integer": "整数",
    "decimal": "数字",
    "money": "金额",
    "date": "日期（如2024-03-01）",
    "datetime": "日期和时间",
    "bool": "是或否",
    "point": "经纬度",
    "multi_choice": "若干选项",
    "attachment": "已存附件的摘要（64位）",
}
_DIGEST: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Draft:
    """One new record as captured. `fields` are in payload form: decimals and dates as text, lists as lists.

    `id` is made by whoever captures; sent twice, it is the same entry. `trail` lists dated states that
    are already behind it, in order. `subject` is a vault id.
    """

    kind: str
    place: str
    happened_on: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    subject: str | None = None
    trail: tuple[tuple[str, str], ...] = ()
    id: str = field(default_factory=new_id)
    where: str = ""


def check(draft: Draft, registry: Registry, today: date) -> list[Problem]:
    """Return what is wrong with a draft by its kind; rights and links are checked elsewhere."""
    kind = registry.kinds.get(draft.kind)
    if kind is None:
        return [Problem("record_kind_unknown", draft.where, {"kind": draft.kind})]
    return [
        *_check_day(kind.date_label, draft.happened_on, draft.where, newest(kind, today)),
        *check_fields(kind, draft.fields, registry, draft.where),
        *_check_required(kind, draft),
        *_check_subject(kind, draft),
        *_check_trail(kind, draft, registry, today),
    ]


def check_fields(kind: Kind, fields: Mapping[str, Any], registry: Registry, where: str) -> Iterator[Problem]:
    """Yield what is wrong with field values; a None takes a value away and is always well-formed."""
    for name, value in fields.items():
        declared = kind.fields.get(name)
        if declared is None:
            params = {"kind": kind.label, "field": name, "near": near(name, kind.fields)}
            yield Problem("record_field_unknown", where, params)
        elif declared.type == "computed":
            yield Problem("record_field_computed", where, {"field": declared.label})
        elif value is not None:
            yield from _check_value(declared, value, registry, where)


def _check_required(kind: Kind, draft: Draft) -> Iterator[Problem]:
    for declared in kind.fields.values():
        if declared.required and not declared.personal and draft.fields.get(declared.name) in (None, "", []):
            yield Problem("record_field_missing", draft.where, {"field": declared.label})


def _check_subject(kind: Kind, draft: Draft) -> Iterator[Problem]:
    if kind.subject is None and draft.subject is not None:
        yield Problem("record_subject_unwanted", draft.where, {"kind": kind.label})
    elif kind.subject is not None and kind.subject.required and draft.subject is None:
        yield Problem("record_subject_missing", draft.where, {"subject": kind.subject.label})


def _check_trail(kind: Kind, draft: Draft, registry: Registry, today: date) -> Iterator[Problem]:
    workflow = registry.workflow_of(kind)
    if not draft.trail:
        return
    if workflow is None:
        yield Problem("record_no_workflow", draft.where, {"kind": kind.label})
        return
    dated = [(state, iso_date(on)) for state, on in draft.trail]
    if unreadable := next((on for _, on in draft.trail if iso_date(on) is None), None):
        yield Problem("record_date_unreadable", draft.where, {"value": unreadable})
        return
    steps = [(state, on) for state, on in dated if on is not None]
    yield from trail_problems(workflow, steps, draft.where)
    first, began = steps[0][1], iso_date(draft.happened_on)
    if began and first < began:
        params = {"on": first.isoformat(), "before": draft.happened_on}
        yield Problem("record_move_early", draft.where, params)
    yield from _check_day("状态日期", steps[-1][1].isoformat(), draft.where, today)


def _check_day(label: str, value: str, where: str, today: date) -> Iterator[Problem]:
    day = iso_date(value)
    if day is None:
        yield Problem("record_date_unreadable", where, {"value": value})
    elif day > today:
        yield Problem(
            "record_date_future", where, {"field": label, "value": value, "today": today.isoformat()}
        )


def _check_value(declared: Field, value: Any, registry: Registry, where: str) -> Iterator[Problem]:  # noqa: ANN401
    items = value if declared.many or declared.type == "multi_choice" else [value]
    if not isinstance(items, list):
        yield _wrong_type(declared, value, where)
        return
    for item in items:
        if not _is_wellformed(declared, item):
            yield _wrong_type(declared, item, where)
        elif declared.choices:
            yield from _check_choice(declared, item, registry, where)
        elif declared.type in {"integer", "decimal", "money"}:
            yield from _check_range(declared, Decimal(item), where)


def _check_choice(declared: Field, value: str, registry: Registry, where: str) -> Iterator[Problem]:
    codes = registry.dictionaries[declared.choices or ""].codes
    if value not in codes:
        params = {"field": declared.label, "value": value, "near": near(value, codes)}
        yield Problem("record_value_choice", where, params)


def _check_range(declared: Field, value: Decimal, where: str) -> Iterator[Problem]:
    low, high = declared.minimum, declared.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        params = {"field": declared.label, "value": str(value), "low": _bound(low), "high": _bound(high)}
        yield Problem("record_value_range", where, params)
    elif problem := countable(value):
        yield Problem(problem.code, where or declared.label, problem.params)


def _bound(value: Decimal | None) -> str:
    return "不限" if value is None else str(value)


def _wrong_type(declared: Field, value: object, where: str) -> Problem:
    expected = _EXPECTED.get(declared.type, "文字")
    return Problem(
        "record_value_type", where, {"field": declared.label, "expected": expected, "value": str(value)}
    )


def _is_wellformed(declared: Field, value: Any) -> bool:  # noqa: ANN401 - whatever a door sent
    match declared.type:
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case "decimal" | "money":
            return isinstance(value, str) and _decimal(value) is not None
        case "date":
            return isinstance(value, str) and iso_date(value) is not None
        case "attachment":
            return isinstance(value, str) and _DIGEST.fullmatch(value) is not None
        case _:
            return isinstance(value, str)


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def newest(kind: Kind, today: date) -> date:
    """Return the newest day a record of `kind` may carry: today, but any day for what is planned ahead."""
    return date.max if kind.ahead else today


def check_day(value: str, today: date, *, label: str = "日期", where: str = "") -> list[Problem]:
    """Return what is wrong with the day of a happening: unreadable, or not come yet."""
    return list(_check_day(label, value, where, today))


def iso_date(text: str) -> date | None:
    """Return the date of an ISO text (2024-03-01), or None."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def full_trail(draft: Draft, initial: str | None) -> tuple[Step, ...]:
    """Return the states of a draft from its opening on; those of the opening day carry no date of their own.

    What was captured in a later state had been opened all the same: the initial state holds from the
    opening day until the first dated one.
    """
    if initial is None:
        return ()
    steps: list[Step] = []
    if not draft.trail or (draft.trail[0][0] != initial and draft.trail[0][1] > draft.happened_on):
        steps.append((initial, None))
    steps += [(state, on if on > draft.happened_on else None) for state, on in draft.trail]
    return tuple(steps)
