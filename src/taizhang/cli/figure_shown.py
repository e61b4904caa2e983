"""How a figure is shown: the value and its definition first, then what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from rich.text import Text

from taizhang.base.numerals import PLAIN, plain, say
from taizhang.cli import shown
from taizhang.declarations.types import Registry
from taizhang.indicators.figure import Figure, Missing, Row, Sheaf
from taizhang.ledger.fold import fold
from taizhang.ledger.queries import history
from taizhang.org.posts import ADMINISTRATOR
from taizhang.registers import worded

ROLES: Final = {
    "whole": "计入",
    "numerator": "分子",
    "denominator": "分母",
    "now": "本期",
    "then": "对比期",
    "member": "各地",
    "line": "标准线",
    "around": "全乡镇",
    "component": "组成",
}
WHY: Final[dict[Missing, str]] = {
    "not_kept": "这一项没有登记，也没有零报告",
    "not_filled": "有记录，但没有一条填了这一项",
    "no_base": "没有基数",
    "not_permitted": "没有查看权限",
    "no_place": "不适用于这个地方",
}


def value(figure: Figure) -> str:
    """Say a figure's value with its unit, or why it has none."""
    if figure.value is None:
        return f"无数据（{WHY[figure.missing]}）" if figure.missing else "无数据"
    return say(figure.value, figure.unit, PLAIN)


def headline(figure: Figure) -> None:
    """Print the figure, its definition in words, and the positions it was read at."""
    shown.say(Text.assemble((f"{figure.label}：", "bold"), (value(figure), "bold green")))
    positions = "、".join(f"{worded.place_name(t)} {n}" for t, n in sorted(figure.positions.items()))
    shown.facts(
        [
            ("口径", figure.words),
            ("范围", figure.place_name),
            ("期间", f"{figure.period.words()}（{figure.period.start} 至 {figure.period.end}）"),
            ("流水位置", positions or "还没有流水"),
            ("口径摘要", figure.definition),
        ]
    )
    for term in figure.terms if len(figure.terms) <= len(ROLES) else ():
        one = term.figure
        shown.say(f"  {ROLES[term.role]}：{one.label} {one.place_name} {one.period.words()} = {value(one)}")


def parts(figures: Sequence[Figure]) -> None:
    """Print the same figure of every place below."""
    shown.say()
    shown.table(["地方", "数"], [(one.place_name, value(one)) for one in figures], right=(1,))
    shown.say(f"共{len(figures)}个地方。")


def statements(figure: Figure) -> None:
    """Print each SQL statement once, with the figures it gave."""
    told: dict[str, list[str]] = {}
    for one in _leaves(figure):
        if one.sql:
            told.setdefault(one.sql, []).append(one.label)
    for sql, labels in told.items():
        shown.say(Text(f"\nSQL（{'、'.join(dict.fromkeys(labels))}）", style="bold"))
        shown.say(sql)


def _leaves(figure: Figure) -> Iterator[Figure]:
    if not figure.terms:
        yield figure
    for term in figure.terms:
        yield from _leaves(term.figure)


def sheaves(some: Iterable[Sheaf], registry: Registry, limit: int) -> None:
    """Print the records behind each term; those beyond the limit are counted, never silently left out."""
    for one in some:
        said = "无数据" if one.value is None else plain(one.value)
        head = f"\n{ROLES[one.role]}：{one.label} {one.place_name} {one.period.words()} = {said}"
        shown.say(Text(f"{head}，记录{len(one.rows)}条", style="bold"))
        rows = one.rows[: limit or None]
        if rows:
            shown.table(
                ["日期", "地点", "名称", "状态", "计入", "编号"], _told(rows, one.indicator, registry)
            )
        if len(rows) < len(one.rows):
            shown.say(f"另有{len(one.rows) - len(rows)}条未列出，加 --limit 0 列出全部。")


def _told(rows: Sequence[Row], indicator: str, registry: Registry) -> list[tuple[str, ...]]:
    histories = [history(row.record, viewer=ADMINISTRATOR, registry=registry) for row in rows]
    records = [fold(entries) if entries else None for entries in histories]
    names = worded.names_of([one.subject for one in records if one])
    return [
        (
            row.opened_on,
            worded.place_name(row.place),
            worded.title(one, registry, names) if one else "",
            worded.state(one, registry) if one else "",
            _gave(row, indicator, registry) or "（未填）",
            row.record,
        )
        for row, one in zip(rows, records, strict=True)
    ]


def _gave(row: Row, indicator: str, registry: Registry) -> str | None:
    """Say what a record gave to its term: 1 to a count; to a sum its value, or nothing where it has none."""
    if row.gave is None:
        return "1" if registry.indicators[indicator].form == "count" else None
    return plain(row.gave) if isinstance(row.gave, Decimal) else str(row.gave)


def as_json(
    figure: Figure, below: Sequence[Figure], found: Sequence[Sheaf], registry: Registry
) -> dict[str, Any]:
    """Return a figure, with its parts and records where they were asked for, as JSON values."""
    told = _json(figure)
    if below:
        told["each"] = [_json(one) for one in below]
    if found:
        told["records"] = [
            {
                "role": one.role,
                "indicator": one.indicator,
                "place": one.place,
                "period": one.period.code,
                "value": None if one.value is None else plain(one.value),
                "rows": [_row(row, one.indicator, registry) for row in one.rows],
            }
            for one in found
        ]
    return told


def _row(row: Row, indicator: str, registry: Registry) -> dict[str, str | None]:
    gave = _gave(row, indicator, registry)
    return {"record": row.record, "place": row.place, "opened_on": row.opened_on, "gave": gave}


def _json(figure: Figure) -> dict[str, Any]:
    return {
        "indicator": figure.indicator,
        "label": figure.label,
        "value": None if figure.value is None else plain(figure.value),
        "unit": figure.unit,
        "missing": figure.missing,
        "place": figure.place,
        "place_name": figure.place_name,
        "period": figure.period.code,
        "words": figure.words,
        "definition": figure.definition,
        "positions": dict(figure.positions),
        "sql": figure.sql,
        "terms": [{"role": term.role, **_json(term.figure)} for term in figure.terms],
    }
