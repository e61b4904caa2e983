"""`taizhang record`: one record changed, or shown with everything ever said of it, and nil reports."""

from __future__ import annotations

import json as json_text
from pathlib import Path

import typer

from taizhang.actions.attachment import attachment_bytes, kept_type
from taizhang.actions.balance import amount_text
from taizhang.actions.record import report_nil
from taizhang.base.problems import Problem, Refused
from taizhang.cli import change, opened, shown
from taizhang.declarations.types import Kind, Registry
from taizhang.ledger.accounts import Account, Spending, lines_of
from taizhang.ledger.balance import Line
from taizhang.ledger.balance import balance as balance_of
from taizhang.ledger.entry import Entry
from taizhang.ledger.fold import Record, fold
from taizhang.ledger.queries import history, record_now
from taizhang.org import queries as org
from taizhang.org.posts import ADMINISTRATOR
from taizhang.registers import worded

record = typer.Typer(
    help="登记、办理、更正、作废、查看，零报告 / Open, move, amend, void, show a record; report nil",
    no_args_is_help=True,
    add_completion=False,
)
record.command("open")(change.open_)
record.command("move")(change.move)
record.command("amend")(change.amend)
record.command("void")(change.void)


@record.command()
def show(
    id_: str = typer.Argument(..., metavar="ID", help="记录的编号 / The record's id"),
) -> None:
    """显示一条记录和它的全部流水 / Show a record and every entry of it."""
    opened.ready()
    registry = opened.registry()
    entries = history(id_, viewer=ADMINISTRATOR, registry=registry)
    if not entries:
        raise Refused([Problem("record_unknown", "", {"record": id_})])
    told = fold(entries)
    _now(told, registry)
    shown.say()
    for entry in entries:
        _entry(entry, registry)


def _now(told: Record, registry: Registry) -> None:
    kind = registry.kinds.get(told.kind)
    names = worded.names_of([told.subject])
    pairs = [
        ("记录", told.id),
        ("台账", f"{kind.label}（{told.kind}）" if kind else told.kind),
        ("地点", worded.place_name(told.now.place)),
        (kind.date_label if kind else "日期", told.opened_on),
    ]
    if told.subject:
        label = kind.subject.label if kind and kind.subject else "对象"
        pairs.append((label, f"{names.get(told.subject, '')}（{told.subject}）"))
    if told.now.state:
        pairs.append(("状态", worded.state(told, registry)))
    pairs.append(("效力", worded.STATUS[told.status]))
    shown.facts([*pairs, *worded.fields_said(kind, told.now.fields, registry)])


def _entry(entry: Entry, registry: Registry) -> None:
    """Print an entry: its position, what it says, and the digest that proves it."""
    kind = registry.kinds.get(entry.kind)
    payload = json_text.loads(entry.payload)
    shown.say(
        f"#{entry.position} {worded.ACTS[entry.act]} {entry.happened_on} {worded.place_name(entry.place)}"
        f"  入账 {entry.recorded_at[:19].replace('T', ' ')}Z  {entry.actor}（{entry.door}）",
        style="bold",
    )
    flow = registry.workflow_of(kind) if kind else None
    for step, on in payload.get("trail") or ():
        label = flow.states[step].label if flow and step in flow.states else step
        shown.say(f"    {label} {on or entry.happened_on}")
    if to := payload.get("to") if entry.act == "move" else None:
        shown.say(f"    转到：{flow.states[to].label if flow and to in flow.states else to}")
    for label, value in worded.fields_said(kind, payload.get("fields") or {}, registry):
        shown.say(f"    {label}：{value or '（清空）'}")
    if entry.act == "nil":
        shown.say(f"    {payload['from']} 至 {payload['to']} 没有发生")
    for key, label in (("reason", "原因"), ("note", "备注"), ("entry", "作废流水"), ("corrects", "更正流水")):
        if payload.get(key):
            shown.say(f"    {label}：{payload[key]}")
    shown.say(f"    编号 {entry.id}")
    shown.say(f"    摘要 {entry.digest}")


@record.command()
def files(
    id_: str = typer.Argument(..., metavar="ID", help="记录的编号 / The record's id"),
    out: Path = typer.Option(Path(), "--out", help="存到哪个文件夹 / Folder to put them into"),
) -> None:
    """取出一条记录的附件 / Write the attachments of a record into a folder."""
    opened.ready()
    registry = opened.registry()
    told = record_now(id_)
    kind = registry.kinds.get(told.kind) if told else None
    if told is None or kind is None:
        raise Refused([Problem("record_unknown", "", {"record": id_})])
    written = 0
    for field in (one for one in kind.fields.values() if one.type == "attachment"):
        value = told.now.fields.get(field.name) or []
        for digest in value if isinstance(value, list) else [value]:
            data = attachment_bytes(str(digest))
            written += 1
            target = opened.writable(out / f"{field.label}-{written}.{kept_type(str(digest))}")
            target.write_bytes(data)
            shown.say(f"已取出：{target}")
    if not written:
        shown.say(f"这条{kind.label}没有附件。")


@record.command()
def nil(
    kind: str = typer.Argument(..., metavar="KIND", help="台账的代码或名称 / Code or label of the kind"),
    place: str = typer.Option(..., "--place", help="哪里 / Where"),
    first: str = typer.Option(..., "--from", help="从哪一天，如2024-07-01 / First day"),
    last: str = typer.Option(..., "--to", help="到哪一天 / Last day"),
) -> None:
    """零报告：查过，没有发生 / Report that the office looked and there was none."""
    opened.ready()
    registry = opened.registry()
    declared = opened.kind_of(kind, registry)
    where = org.find_place(place, on=opened.day_of(last, "--to"))
    opened.day_of(first, "--from")
    receipt = report_nil(declared.code, where.id, first, last, opened.context(registry))
    shown.say(
        f"零报告已入账：{where.name} {first}至{last} 没有{declared.label}。流水第{receipt.position}条。"
    )
    shown.next_step(f"taizhang record show {receipt.id}")


@record.command()
def balance(
    kind: str = typer.Argument(
        ..., metavar="KIND", help="花余额的台账，如 points_exchange / The kind that spends"
    ),
    subject: str = typer.Argument(..., metavar="SUBJECT", help="对象的编号 / The subject's id"),
    on: str = typer.Option("", "--on", help="截至哪一天，默认今天 / At the end of which day"),
) -> None:
    """余额：挣了多少、用了多少、过期多少、还剩多少 / What a subject earned, spent, lost and has left."""
    opened.ready()
    registry = opened.registry()
    day = (opened.day_of(on, "--on") if on else opened.today()).isoformat()
    spending = Spending.of(opened.kind_of(kind, registry), registry)
    if spending is None:
        raise Refused([Problem("cli_no_balance", "", {"kind": kind})])
    accounts = lines_of(spending, [subject], viewer=ADMINISTRATOR, registry=registry)
    if not accounts:
        raise Refused(
            [Problem("cli_balance_empty", "", {"kind": spending.spender.label, "subject": subject})]
        )
    for account, lines in sorted(accounts.items(), key=lambda one: str(one[0])):
        _account(spending, account, lines, day, registry)


def _account(spending: Spending, account: Account, lines: list[Line], day: str, registry: Registry) -> None:
    terms = spending.spender.spends
    told = balance_of(lines, months=terms.months if terms else None, on=day)
    unit = spending.spender.fields[terms.amount].unit or "" if terms else ""
    _, subject, apart = account
    values = dict(zip(terms.same if terms else (), apart, strict=True))
    shown.say(worded.names_of([subject]).get(subject, "") or subject, style="bold")
    pairs = [*worded.fields_said(spending.spender, values, registry), ("截至", day)]
    for label, amount in (
        ("已得", told.earned),
        ("已用", told.spent),
        ("已过期", told.expired),
        ("结余", told.left),
    ):
        pairs.append((label, f"{amount_text(amount)}{unit}"))
    shown.facts(pairs)
    for line in sorted((one for one in lines if one.on <= day), key=lambda one: (one.on, one.amount < 0)):
        shown.say(f"    {_line_said(spending.earner, spending.spender, line)}{unit}  {line.record}")


def _line_said(earner: Kind, spender: Kind, line: Line) -> str:
    kind, sign = (spender, "") if line.amount < 0 else (earner, "+")
    return f"{line.on} {kind.label} {sign}{amount_text(line.amount)}"
