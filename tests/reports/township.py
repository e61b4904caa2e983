"""A made-up township for reports: indicators, figures of two villages, and the sample template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator, Registry, Template
from taizhang.indicators.figure import Figure, Request, Term
from taizhang.reports.compose import compose
from taizhang.reports.document import Document
from taizhang.reports.outline import Outline, Setting, Spot, requests
from taizhang.reports.template import parse

SAMPLE = Path(__file__).with_name("sample.md")
SECTION = Path(__file__).with_name("section.md")
YEAR = Period.of_year(2022)
TODAY = date(2022, 12, 20)
VILLAGES = (Spot("v1", "东岭村"), Spot("v2", "西坡村"), Spot("v3", "南塘村"))
SETTING = Setting(Spot("t", "青石乡"), YEAR, TODAY, {"东岭村": "v1"}, {"village": VILLAGES})


def indicator(code: str, label: str, unit: str, nature: str = "flow", **more: Any) -> Indicator:  # noqa: ANN401 - the optional parts of an indicator
    form = {"flow": "count", "part": "count", "stock": "count", "latest": "latest"}.get(nature, nature)
    words = {"form": form, "pack": "test", "digest": f"{code:0<8}"[:8] * 8, **more}
    return Indicator(code=code, label=label, unit=unit, nature=nature, **words)  # type: ignore[arg-type]


INDICATORS = {
    one.code: one
    for one in (
        indicator("hazards_found", "排查隐患", "处"),
        indicator("hazards_closed", "完成整改隐患", "处", "part", part_of="hazards_found"),
        indicator(
            "rectification_rate",
            "整改率",
            "%",
            "rate",
            numerator="hazards_closed",
            denominator="hazards_found",
        ),
        indicator("petitions", "信访件", "件"),
        indicator(
            "petitions_change",
            "信访件同比",
            "%",
            "change",
            of="petitions",
            against="last_year",
            as_="percent",
        ),
        indicator("households", "监测户", "户", "stock"),
        indicator("income", "村集体经济收入", "元", form="sum"),
        indicator(
            "villages_at_15",
            "收入达15万元的村",
            "个",
            "threshold",
            of="income",
            each="village",
            at_least=Decimal(150000),
        ),
        indicator(
            "income_rank", "集体经济收入排名", "", "rank", of="income", each="village", order="highest"
        ),
        indicator("trees", "清理疫木", "株"),
        indicator("funds", "到位资金", "元", form="sum"),
    )
}
VALUES: dict[tuple[str, str, str], str | None] = {
    ("hazards_found", "t", "2022"): "48",
    ("hazards_found", "v1", "2022"): "30",
    ("hazards_found", "v2", "2022"): "12",
    ("hazards_found", "v3", "2022"): "6",
    ("hazards_closed", "t", "2022"): "45",
    ("hazards_closed", "v1", "2022"): "29",
    ("hazards_closed", "v2", "2022"): "10",
    ("hazards_closed", "v3", "2022"): "6",
    ("rectification_rate", "t", "2022"): "93.75",
    ("rectification_rate", "v1", "2022"): "96.67",
    ("rectification_rate", "v2", "2022"): "83.33",
    ("rectification_rate", "v3", "2022"): "100",
    ("petitions", "t", "2022"): "7",
    ("petitions", "t", "2021"): "12",
    ("petitions_change", "t", "2022"): "-41.67",
    ("households", "t", "2022"): "21",
    ("income", "t", "2022"): "578100",
    ("income", "v1", "2022"): "213500",
    ("income", "v2", "2022"): "156000",
    ("income", "v3", "2022"): "208600",
    ("villages_at_15", "t", "2022"): "3",
    ("income_rank", "v1", "2022"): "1",
    ("income_rank", "v2", "2022"): "3",
    ("income_rank", "v3", "2022"): "2",
    ("trees", "t", "2022"): "2371",
}
NAMES = {"t": "青石乡", **{spot.id: spot.name for spot in VILLAGES}}
RATE = {"numerator": "hazards_closed", "denominator": "hazards_found"}
REGISTRY = Registry(
    indicators=INDICATORS,
    templates={
        "safety": Template("safety", SECTION.read_text(), "safety", "packs/safety/reports/section.md")
    },
)


HIDDEN = "?"
"""A value that the author may not see."""


def figure(request: Request, values: Mapping[tuple[str, str, str], str | None] = VALUES) -> Figure:
    """Return the invented figure that answers `request`."""
    declared = INDICATORS[request.indicator]
    value = values.get((request.indicator, request.place, request.period.code))
    hidden, value = value == HIDDEN, None if value == HIDDEN else value
    bare = Figure(
        indicator=declared.code,
        label=declared.label,
        unit=declared.unit,
        nature=declared.nature,
        value=None if value is None else Decimal(value),
        place=request.place,
        place_name=NAMES[request.place],
        period=request.period,
        positions={"t": 118},
        definition=declared.digest,
        words=f"{declared.label}：按发生日期计入本期的{declared.label}，单位{declared.unit or '位'}。",
        missing="not_permitted" if hidden else "not_kept" if value is None else None,
    )
    return bare if hidden else replace(bare, terms=tuple(_terms(bare, values)))


def _terms(bare: Figure, values: Mapping[tuple[str, str, str], str | None]) -> Iterable[Term]:
    ask = bare.request
    if bare.nature == "rate":
        yield Term("numerator", figure(replace(ask, indicator="hazards_closed"), values))
        yield Term("denominator", figure(replace(ask, indicator="hazards_found"), values))
    if bare.nature == "threshold":
        for spot in VILLAGES:
            yield Term("member", figure(Request("income", spot.id, ask.period), values))


def outline_of(text: str, path: str = "reports/test.md") -> Outline:
    """Parse a template that must be right; a body without front matter gets one."""
    if not text.startswith("---"):
        text = f"---\ncode: test\ntitle: 试\ngenre: annual\n---\n{text}"
    code = next(line for line in text.splitlines() if line.startswith("code:")).removeprefix("code:").strip()
    outline, problems = parse(Template(code, text, "test", path), REGISTRY)
    assert outline is not None, [problem.text() for problem in problems]
    return outline


def composed(text: str, values: Mapping[tuple[str, str, str], str | None] = VALUES) -> Document:
    """Compose a template with the township's figures."""
    outline = outline_of(text)
    asked = requests(outline, SETTING)
    return compose(outline, SETTING, {request: figure(request, values) for request in asked})


def sample() -> Document:
    """Return the sample report."""
    return composed(SAMPLE.read_text())
