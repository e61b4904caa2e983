"""`taizhang record open|move|amend|void`: one record recorded, moved on, corrected or taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import typer

from taizhang.actions.attachment import check_file
from taizhang.actions.draft import Draft
from taizhang.actions.record import amend_record, move_record, open_record, void_record
from taizhang.base.problems import Problem, Refused
from taizhang.base.spelling import near
from taizhang.cli import opened, shown
from taizhang.declarations.types import Field, Kind, Registry
from taizhang.ledger.fold import Record
from taizhang.ledger.queries import record_now
from taizhang.org import queries as org
from taizhang.registers import worded
from taizhang.sheets.numbers import Fault
from taizhang.sheets.values import Setting, reader_of

_EPOCH: Final = date(1899, 12, 30)
_ID: Final = typer.Argument(..., metavar="ID", help="记录的编号 / The record's id")
_SET: Final = typer.Option(
    [],
    "--set",
    help="字段=值，可多次；值为空即清除；附件写路径 / FIELD=VALUE; empty takes it away",
)


def open_(
    kind: str = typer.Argument(..., metavar="KIND", help="台账的代码或名称 / Code or label of the kind"),
    place: str = typer.Option(..., "--place", help="哪里 / Where"),
    on: str = typer.Option(..., "--on", help="哪一天，如2024-07-01 / Which day"),
    said: list[str] = _SET,
) -> None:
    """登记一条记录 / Record one new fact."""
    opened.ready()
    registry = opened.registry()
    declared = opened.kind_of(kind, registry)
    where = org.find_place(place, on=opened.day_of(on, "--on"))
    values = {name: value for name, value in _fields(said, declared, registry).items() if value is not None}
    receipt = open_record(Draft(declared.code, where.id, on, values), opened.context(registry))
    _told(f"已登记{declared.label}：{where.name} {on}", receipt.position, receipt.id)


def move(
    id_: str = _ID,
    to: str = typer.Option(None, "--to", help="转到哪个状态 / The new state"),
    on: str = typer.Option(..., "--on", help="哪一天发生 / On which day it happened"),
    said: list[str] = _SET,
    place: str = typer.Option(None, "--place", help="改在哪里 / The new place"),
    note: str = typer.Option("", "--note", help="备注 / A note"),
) -> None:
    """办理一步：换状态，或情况有变 / Say that something happened to a record."""
    registry, before, kind = _known(id_)
    where = org.find_place(place, on=opened.day_of(on, "--on")).id if place else None
    receipt = move_record(
        before.id,
        opened.context(registry),
        on=on,
        to=_state(to, kind, registry) if to else None,
        fields=_fields(said, kind, registry),
        place=where,
        note=note,
    )
    after = record_now(before.id)
    state = f"，现在是“{worded.state(after, registry)}”" if after and after.now.state else ""
    _told(f"已办理{kind.label}{state}", receipt.position, before.id)


def amend(
    id_: str = _ID,
    reason: str = typer.Option(..., "--reason", help="为什么更正 / Why"),
    said: list[str] = _SET,
    on: str = typer.Option(None, "--on", help="更正后的日期 / The right day"),
    place: str = typer.Option(None, "--place", help="更正后的地点 / The right place"),
    entry: str = typer.Option(None, "--entry", help="更正哪一条流水 / Which entry was wrong"),
) -> None:
    """更正：原来写错了 / Say that an earlier statement was wrong."""
    registry, before, kind = _known(id_)
    day = opened.day_of(on, "--on") if on else date.fromisoformat(before.opened_on)
    where = org.find_place(place, on=day).id if place else None
    fields = _fields(said, kind, registry)
    context = opened.context(registry)
    receipt = amend_record(
        before.id, context, reason=reason, fields=fields, on=on, place=where, corrects=entry
    )
    _told(f"已更正{kind.label}", receipt.position, before.id)


def void(
    id_: str = _ID,
    reason: str = typer.Option(..., "--reason", help="为什么作废 / Why"),
    entry: str = typer.Option(None, "--entry", help="只作废这一条流水 / Take back this entry only"),
) -> None:
    """作废：不再计数，流水仍在 / Take a record back: it counts nowhere and stays in the ledger."""
    registry, before, kind = _known(id_)
    receipt = void_record(before.id, opened.context(registry), reason=reason, entry=entry)
    _told(f"已作废{'一条流水' if entry else kind.label}", receipt.position, before.id)


def _known(id_: str) -> tuple[Registry, Record, Kind]:
    """Return the record meant, and its kind. Raises Refused."""
    opened.ready()
    registry = opened.registry()
    before = record_now(id_)
    if before is None:
        raise Refused([Problem("record_unknown", "", {"record": id_})])
    return registry, before, opened.kind_of(before.kind, registry)


def _state(text: str, kind: Kind, registry: Registry) -> str:
    """Return a state by its code or label; an unknown word is left for the workflow to refuse."""
    flow = registry.workflow_of(kind)
    labels = {state.label: code for code, state in flow.states.items()} if flow else {}
    return labels.get(text, text)


def _fields(said: list[str], kind: Kind, registry: Registry) -> dict[str, Any]:
    """Return the values of `field=value` words, read as a sheet's cells are. Raises Refused."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    labels = {field.label: name for name, field in kind.fields.items()}
    for word in said:
        name, equals, text = word.partition("=")
        field = kind.fields.get(labels.get(name, name))
        if field is None or not equals:
            params = {"kind": kind.label, "field": name, "near": near(name, [*kind.fields, *labels])}
            problems.append(Problem("record_field_unknown", word, params))
        else:
            values[field.name] = _value(field, text, registry, problems)
    if problems:
        raise Refused(problems)
    return values


def _value(field: Field, text: str, registry: Registry, problems: list[Problem]) -> Any:  # noqa: ANN401 - a payload value
    if not text.strip():
        return None
    found = reader_of(field, Setting(registry, _EPOCH))(text)
    if isinstance(found, Fault):
        problems.append(Problem(found.code, field.label, found.params))
        return None
    if field.type == "attachment":
        digests = _kept(field, found if isinstance(found, list) else [found], problems)
        return digests if field.many else next(iter(digests), None)
    if field.type == "place":
        names = found if isinstance(found, list) else [found]
        ids = [org.find_place(name, on=opened.today(), where=field.label).id for name in names]
        return ids if field.many else ids[0]
    return found


def _kept(field: Field, paths: list[str], problems: list[Problem]) -> list[str]:
    """Keep the files at `paths` and return their digests; what is wrong with one goes to `problems`."""
    digests: list[str] = []
    for path in paths:
        try:
            digests.append(check_file(Path(path), field.formats).keep().digest)
        except Refused as refused:
            problems += [Problem(one.code, field.label, one.params) for one in refused.problems]
    return digests


def _told(what: str, position: int, record: str) -> None:
    shown.say(f"{what}。流水第{position}条。")
    shown.next_step(f"taizhang record show {record}")
