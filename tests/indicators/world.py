"""A small made-up world for counting: four kinds, one of each nature, and an indicator of every form."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from taizhang.base.expressions.ast import Expr
from taizhang.base.expressions.parse import parse
from taizhang.declarations.types import (
    Among,
    Code,
    Dictionary,
    Field,
    Indicator,
    Kind,
    MoveSpec,
    Pack,
    Registry,
    State,
    SubjectSpec,
    When,
    Workflow,
)

TYPES: Final = {
    code: Code(code, label)
    for code, label in {"fire": "火灾", "road": "道路", "school": "校园", "farm": "农田"}.items()
}
STATES: Final = ("found", "mending", "closed", "dropped")


def expr(text: str) -> Expr:
    """Return a parsed expression; the test's own texts are well-formed."""
    found, problems = parse(text)
    assert found is not None, problems
    return found


def _fields(**declared: Field) -> Mapping[str, Field]:
    return declared


def _kinds() -> dict[str, Kind]:
    category = Field("category", "类别", "choice", choices="types")
    amount = Field("amount", "金额", "money", unit="元")
    hazard = Kind(
        "hazard",
        "隐患",
        1,
        "case",
        "发现日期",
        "test",
        _fields(
            category=category,
            amount=amount,
            persons=Field("persons", "人数", "integer", unit="人"),
            urgent=Field("urgent", "紧急", "bool"),
            due_on=Field("due_on", "期限", "date"),
            villages=Field("villages", "受益村", "place", many=True),
            visit=Field("visit", "走访", "record", kind="visit"),
            group=Field(
                "group", "归口", "computed", value=expr("case when category = 'fire' then 'a' else 'b' end")
            ),
            both=Field("both", "合计", "computed", value=expr("persons + 1")),
        ),
        subject=SubjectSpec("责任人", ("person",), required=False),
        workflow="mending",
    )
    visit = Kind(
        "visit",
        "走访",
        1,
        "event",
        "走访日期",
        "test",
        _fields(category=category, persons=Field("persons", "人数", "integer", unit="人")),
        subject=SubjectSpec("户", ("household",), required=False),
    )
    member = Kind(
        "member",
        "在册户",
        1,
        "register",
        "登记日期",
        "test",
        _fields(
            category=category,
            persons=Field("persons", "人数", "integer", unit="人"),
            left_on=Field("left_on", "退出日期", "date"),
        ),
        subject=SubjectSpec("户", ("household",), required=False),
        until="left_on",
    )
    reading = Kind(
        "reading",
        "存栏",
        1,
        "measurement",
        "清点日期",
        "test",
        _fields(category=category, amount=Field("amount", "面积", "decimal", unit="亩")),
        subject=SubjectSpec("户", ("household",), required=False),
        key=("category",),
    )
    return {kind.code: kind for kind in (hazard, visit, member, reading)}


def _workflow() -> Workflow:
    def moves(*to: str) -> dict[str, MoveSpec]:
        return {state: MoveSpec(state, state, ("office",)) for state in to}

    return Workflow(
        "mending",
        "整改",
        "found",
        {
            "found": State("found", "已发现", moves=moves("mending", "closed")),
            "mending": State("mending", "整改中", moves=moves("closed", "dropped")),
            "closed": State("closed", "已销号", last=True, moves=moves("mending")),
            "dropped": State("dropped", "不予整改", last=True),
        },
    )


def _made(code: str, nature: str, form: str, **rest: Any) -> Indicator:  # noqa: ANN401 - test data
    if isinstance(rest.get("where"), str):
        rest["where"] = expr(rest["where"])
    unit = rest.pop("unit", "处")
    return Indicator(code, f"指标{code}", unit, nature, form, "test", digest=code, **rest)  # type: ignore[arg-type]


def _indicators() -> dict[str, Indicator]:
    opened, end, active, to_date = When("opened"), When("end"), When("active"), When("to_date")
    closed = When("entered", "closed")
    made = [
        _made("found", "flow", "count", kind="hazard", when=opened),
        _made("found_closed", "part", "count", kind="hazard", when=opened, where="state = 'closed'"),
        _made("struck_off", "flow", "count", kind="hazard", when=closed),
        _made("open_stock", "stock", "count", kind="hazard", when=end),
        _made("open_fire", "stock", "count", kind="hazard", when=end, where="category = 'fire'"),
        _made("all_states", "stock", "count", kind="hazard", when=end, where="state in ('found','closed')"),
        _made("active_cases", "flow", "count", kind="hazard", when=active),
        _made("ever", "stock", "count", kind="hazard", when=to_date, where="not urgent = true"),
        _made("money", "flow", "sum", kind="hazard", field="amount", when=opened, unit="元"),
        _made(
            "big_money",
            "flow",
            "sum",
            kind="hazard",
            field="amount",
            when=closed,
            where="amount >= 10.5 and persons is not null",
            unit="元",
        ),
        _made("both_sum", "flow", "sum", kind="hazard", field="both", when=opened, where="group = 'a'", unit="人"),
        _made("overdue", "flow", "count", kind="hazard", when=opened, where="due_on < '2023-07-01' or urgent"),
        _made("owners", "flow", "distinct", kind="hazard", field="subject", when=opened, unit="人"),
        _made("hit_villages", "flow", "distinct", kind="hazard", field="place", when=opened, unit="个"),
        _made("served", "flow", "distinct", kind="hazard", field="villages", when=closed, unit="个"),
        _made("least", "flow", "min", kind="hazard", field="amount", when=opened, unit="元"),
        _made("most", "flow", "max", kind="hazard", field="amount", when=opened, unit="元"),
        _made("last_money", "latest", "latest", kind="hazard", field="amount", when=to_date, unit="元"),
        _made("visits", "flow", "count", kind="visit", when=opened, where="category <> 'fire'"),
        _made(
            "owner_visited",
            "flow",
            "count",
            kind="hazard",
            when=opened,
            among=Among("member", "subject", expr("category = 'fire'")),
        ),
        _made(
            "of_visit",
            "flow",
            "sum",
            kind="hazard",
            field="persons",
            when=opened,
            unit="人",
            among=Among("visit", "visit", expr("persons > 1"), When("opened")),
        ),
        _made("members", "stock", "count", kind="member", when=end),
        _made("member_persons", "stock", "sum", kind="member", field="persons", when=end, unit="人"),
        _made("members_during", "flow", "count", kind="member", when=active, where="category = 'road'"),
        _made("stock_area", "stock", "sum", kind="reading", field="amount", when=end, unit="亩"),
        _made("area_in", "flow", "sum", kind="reading", field="amount", when=opened, unit="亩"),
        _made("rate", "rate", "rate", numerator="found_closed", denominator="found", unit="%", decimals=2),
        _made("per_head", "rate", "rate", numerator="money", denominator="members", unit="元", decimals=1),
        _made("yoy", "change", "change", of="found", against="last_year", as_="percent", unit="%"),
        _made("pop", "change", "change", of="money", against="before", as_="difference", unit="元"),
        _made("reach", "threshold", "threshold", of="money", each="village", at_least=Decimal(100), unit="个"),
        _made("reach_line", "threshold", "threshold", of="found", each="village", at_least="visits", unit="个"),
        _made("rank", "rank", "rank", of="found", each="village", order="highest", unit="位"),
        _made("rank_low", "rank", "rank", of="rate", each="village", order="lowest", unit="位"),
    ]
    return {one.code: one for one in made}


def registry() -> Registry:
    """Return the declarations of the made-up world."""
    return Registry(
        packs={"test": Pack("test", "测试", "safety", 1, "test")},
        kinds=_kinds(),
        dictionaries={"types": Dictionary("types", "类别", TYPES)},
        workflows={"mending": _workflow()},
        indicators=_indicators(),
    )
