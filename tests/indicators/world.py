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


CATEGORY: Final = Field("category", "类别", "choice", choices="types")
PERSONS: Final = Field("persons", "人数", "integer", unit="人")
HOUSEHOLD: Final = SubjectSpec("户", ("household",), required=False)
SIDE: Final = "case when category = 'fire' then 'a' else 'b' end"


def _hazard_kind() -> Kind:
    fields = _fields(
        category=CATEGORY,
        amount=Field("amount", "金额", "money", unit="元"),
        persons=PERSONS,
        urgent=Field("urgent", "紧急", "bool"),
        due_on=Field("due_on", "期限", "date"),
        villages=Field("villages", "受益村", "place", many=True),
        visit=Field("visit", "走访", "record", kind="visit"),
        group=Field("group", "归口", "computed", value=expr(SIDE)),
        both=Field("both", "合计", "computed", value=expr("persons + 1")),
    )
    owner = SubjectSpec("责任人", ("person",), required=False)
    return Kind("hazard", "隐患", 1, "case", "发现日期", "test", fields, subject=owner, workflow="mending")


def _kinds() -> dict[str, Kind]:
    visit = _fields(category=CATEGORY, persons=PERSONS)
    member = _fields(category=CATEGORY, persons=PERSONS, left_on=Field("left_on", "退出日期", "date"))
    reading = _fields(category=CATEGORY, amount=Field("amount", "面积", "decimal", unit="亩"))
    known = (
        _hazard_kind(),
        Kind("visit", "走访", 1, "event", "走访日期", "farm", visit, subject=HOUSEHOLD),
        Kind(
            "member", "在册户", 1, "register", "登记日期", "farm", member, subject=HOUSEHOLD, until="left_on"
        ),
        Kind(
            "reading",
            "存栏",
            1,
            "measurement",
            "清点日期",
            "test",
            reading,
            subject=HOUSEHOLD,
            key=("category",),
        ),
    )
    return {kind.code: kind for kind in known}


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


OPENED: Final = When("opened")
CLOSED: Final = When("entered", "closed")
END: Final = When("end")
TO_DATE: Final = When("to_date")


def _hazard(code: str, nature: str, form: str, when: When, **rest: Any) -> Indicator:  # noqa: ANN401 - test data
    return _made(code, nature, form, kind="hazard", when=when, **rest)


def _counts() -> list[Indicator]:
    return [
        _hazard("found", "flow", "count", OPENED),
        _hazard("found_closed", "part", "count", OPENED, where="state = 'closed'"),
        _hazard("struck_off", "flow", "count", CLOSED),
        _hazard("open_stock", "stock", "count", END),
        _hazard("open_fire", "stock", "count", END, where="category = 'fire'"),
        _hazard("all_states", "stock", "count", END, where="state in ('found','closed')"),
        _hazard("active_cases", "flow", "count", When("active")),
        _hazard("ever", "stock", "count", TO_DATE, where="not urgent = true"),
        _hazard("overdue", "flow", "count", OPENED, where="due_on < '2023-07-01' or urgent"),
        _made("visits", "flow", "count", kind="visit", when=OPENED, where="category <> 'fire'"),
        _made("members", "stock", "count", kind="member", when=END),
        _made(
            "members_during", "flow", "count", kind="member", when=When("active"), where="category = 'road'"
        ),
    ]


def _amounts() -> list[Indicator]:
    big = "amount >= 10.5 and persons is not null"
    return [
        _hazard("money", "flow", "sum", OPENED, field="amount", unit="元"),
        _hazard("big_money", "flow", "sum", CLOSED, field="amount", where=big, unit="元"),
        _hazard("both_sum", "flow", "sum", OPENED, field="both", where="group = 'a'", unit="人"),
        _hazard("least", "flow", "min", OPENED, field="amount", unit="元"),
        _hazard("most", "flow", "max", OPENED, field="amount", unit="元"),
        _hazard("last_money", "latest", "latest", TO_DATE, field="amount", unit="元"),
        _hazard(
            "last_fire", "latest", "latest", TO_DATE, field="amount", where="category = 'fire'", unit="元"
        ),
        _made("member_persons", "stock", "sum", kind="member", field="persons", when=END, unit="人"),
        _made("stock_area", "stock", "sum", kind="reading", field="amount", when=END, unit="亩"),
        _made("area_in", "flow", "sum", kind="reading", field="amount", when=OPENED, unit="亩"),
    ]


def _distincts() -> list[Indicator]:
    return [
        _hazard("owners", "flow", "distinct", OPENED, field="subject", unit="人"),
        _hazard("hit_villages", "flow", "distinct", OPENED, field="place", unit="个"),
        _made("member_villages", "stock", "distinct", kind="member", field="place", when=END, unit="个"),
        _hazard("served_urgent", "flow", "distinct", OPENED, field="villages", where="urgent", unit="个"),
        _hazard("served", "flow", "distinct", CLOSED, field="villages", unit="个"),
    ]


def _of_others() -> list[Indicator]:
    """Return the indicators that count records by what another kind says of their subject or link."""
    fire = Among("member", "subject", expr("category = 'fire'"))
    known = Among("visit", "visit", expr("persons > 1"))
    crowded = Among("visit", "visit", expr("persons > 1"), OPENED)
    return [
        _hazard("owner_visited", "flow", "count", OPENED, among=fire),
        _hazard("owner_listed", "flow", "count", OPENED, among=Among("member", "subject")),
        _hazard("of_known_visit", "flow", "count", OPENED, among=known),
        _hazard("of_visit", "flow", "sum", OPENED, field="persons", unit="人", among=crowded),
    ]


def _derived() -> list[Indicator]:
    def reach(code: str, of: str, line: Decimal | str) -> Indicator:
        return _made(code, "threshold", "threshold", of=of, each="village", at_least=line, unit="个")

    def rank(code: str, of: str, order: str) -> Indicator:
        return _made(code, "rank", "rank", of=of, each="village", order=order, unit="位")

    def change(code: str, of: str, against: str, as_: str, unit: str) -> Indicator:
        return _made(code, "change", "change", of=of, against=against, as_=as_, unit=unit)

    return [
        _made("rate", "rate", "rate", numerator="found_closed", denominator="found", unit="%", decimals=2),
        _made("per_head", "rate", "rate", numerator="money", denominator="members", unit="元", decimals=1),
        change("yoy", "found", "last_year", "percent", "%"),
        change("pop", "money", "before", "difference", "元"),
        reach("reach", "money", Decimal(100)),
        reach("reach_line", "found", "visits"),
        rank("rank", "found", "highest"),
        rank("rank_low", "rate", "lowest"),
    ]


def _stretches() -> list[Indicator]:
    return [
        _made("villages", "stock", "places", levels=("village", "community"), unit="个"),
        _made("grids", "stock", "places", levels=("grid",), unit="个"),
        _made(
            "stated", "flow", "sum", kind="hazard", field="amount", when=OPENED, unit="元", stated_zero=True
        ),
        _made("streak", "other", "run", of="found", at_least=Decimal(1), unit="个月"),
        _made("rate_streak", "other", "run", of="rate", at_least=Decimal(50), unit="个月"),
        _made("visit_streak", "other", "run", of="found", at_least="visits", unit="个月"),
        _made("steady", "rate", "rate", numerator="found_closed", denominator="found", unit="%", steady=5),
        _made(
            "score",
            "score",
            "score",
            weights={"rate": Decimal(3), "steady": Decimal(1)},
            unit="分",
            decimals=1,
        ),
        _made("score_rank", "rank", "rank", of="score", each="village", order="highest", unit="位"),
        _made("pace", "change", "change", of="rate", against="time", as_="difference", unit="个百分点"),
        _hazard("last_day", "other", "day", OPENED, unit="日", where="category = 'fire'"),
        _hazard("days_open", "other", "span", OPENED, unit="天"),
        _hazard("days_closed", "other", "span", OPENED, until="closed", unit="天", where="category = 'fire'"),
        _hazard("months_closed", "other", "span", When("entered", "closed"), until="closed", unit="个月"),
    ]


def _indicators() -> dict[str, Indicator]:
    made = [*_counts(), *_amounts(), *_distincts(), *_of_others(), *_derived(), *_stretches()]
    return {one.code: one for one in made}


def registry() -> Registry:
    """Return the declarations of the made-up world."""
    return Registry(
        packs={
            "test": Pack("test", "测试", "safety", 1, "test"),
            "farm": Pack("farm", "测试农业", "farming", 1, "test"),
        },
        kinds=_kinds(),
        dictionaries={"types": Dictionary("types", "类别", TYPES)},
        workflows={"mending": _workflow()},
        indicators=_indicators(),
    )
