"""Makes the declarations and the real-looking workbooks that the tests of sheets read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlwt
from openpyxl import Workbook

from taizhang.base.problems import Problem
from taizhang.declarations.types import (
    Code,
    Dictionary,
    Field,
    Kind,
    MoveSpec,
    Pack,
    Registry,
    State,
    SubjectSpec,
    Workflow,
)
from taizhang.sheets.drafts import SheetReading
from taizhang.sheets.reading import read_sheet
from taizhang.sheets.rowreader import Job

TODAY = date(2024, 6, 30)
ID_NO = "110101199003070011"
CATEGORIES = Dictionary(
    "payment_category",
    "补助类别",
    {
        "low_income": Code("low_income", "低保金"),
        "temporary_relief": Code("temporary_relief", "临时救助金", aliases=("临时救助",)),
    },
)
TAGS = Dictionary("tag", "标签", {"old": Code("old", "老年"), "ill": Code("ill", "大病")})
PAYOUT = Workflow(
    "payout",
    "发放",
    "submitted",
    {
        "submitted": State(
            "submitted", "已提交", dated="登记日期", moves={"checked": MoveSpec("checked", "核查")}
        ),
        "checked": State("checked", "已核查", dated="核查日期", moves={"paid": MoveSpec("paid", "发放")}),
        "paid": State("paid", "已发放", dated="发放日期", moves={"closed": MoveSpec("closed", "办结")}),
        "closed": State("closed", "已办结", last=True),
    },
)
PAYMENT = Kind(
    code="payment",
    label="补助发放",
    version=1,
    nature="case",
    date_label="登记日期",
    pack="welfare",
    fields={
        field.name: field
        for field in (
            Field("category", "补助类别", "choice", required=True, choices="payment_category"),
            Field("amount_yuan", "金额", "money", required=True, minimum=Decimal(0)),
            Field("persons", "人数", "integer", unit="人", minimum=Decimal(0), maximum=Decimal(20)),
            Field("area", "面积", "decimal", unit="亩"),
            Field("on_file", "建档立卡", "bool"),
            Field("tags", "标签", "multi_choice", choices="tag"),
            Field("villages", "受益村", "place", many=True, level="village"),
            Field("members", "保障人员", "subject", many=True),
            Field("project", "所属项目", "record", kind="project"),
            Field("account", "收款账号", "text", personal=True),
            Field("location", "位置", "point"),
            Field("seen_at", "走访时间", "datetime"),
            Field("remark", "备注", "longtext"),
        )
    },
    place_level="village",
    subject=SubjectSpec("户主", ("household", "organisation")),
    workflow="payout",
)
INCIDENT = Kind(
    code="incident",
    label="事故",
    version=1,
    nature="event",
    date_label="发生日期",
    pack="welfare",
    fields={"deaths": Field("deaths", "死亡人数", "integer", required=True, unit="人")},
    place_level="village",
)
REGISTRY = Registry(
    packs={"welfare": Pack("welfare", "民政", "welfare", 1, "")},
    kinds={"payment": PAYMENT, "incident": INCIDENT},
    dictionaries={"payment_category": CATEGORIES, "tag": TAGS},
    workflows={"payout": PAYOUT},
)
PLACES = {"": "t", "东岭村": "v1", "西坡村": "v2", "西坡村/三组": "g3", "青石乡/东岭村": "v1"}
HEADER = ["村", "户主", "补助类别", "金额", "登记日期"]
GOOD = ["东岭村", "张三", "低保金", 100, "2024-03-05"]


def find_place(text: str, _on: date) -> tuple[str | None, list[Problem]]:
    """Find one of a few made-up places."""
    if text in PLACES:
        return PLACES[text], []
    return None, [Problem("record_place_unknown", "", {"place": text})]


def job(kind: Kind = PAYMENT) -> Job:
    return Job(kind, REGISTRY, TODAY, find_place)


def read(
    path: Path, kind: Kind = PAYMENT, *, sheet: str | None = None, year: int | None = None
) -> SheetReading:
    return read_sheet(path, job(kind), sheet=sheet, year=year)


def xlsx(path: Path, rows: Sequence[Sequence[Any]], *, merges: Sequence[str] = (), title: str = "表") -> Path:
    """Write rows to one sheet, with merged ranges."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def xls(path: Path, rows: Sequence[Sequence[Any]], *, hidden: Sequence[int] = ()) -> Path:
    """Write rows to one sheet of an old .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    dated = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(at, column, value, *([dated] if isinstance(value, date) else []))
    for column in hidden:
        sheet.col(column).hidden = True
    book.save(str(path))
    return path


def codes_of(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in problems]


def codes(reading: SheetReading) -> list[tuple[str, str]]:
    return codes_of(reading.problems)
