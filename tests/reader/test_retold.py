"""A report becomes a template: what is known is a slot, what is not is a gap; nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.base.numerals import say, style_of
from taizhang.base.periods import Period
from taizhang.declarations.types import Template
from taizhang.indicators.figure import Figure, Request
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.retold import Meant, Retold, template_of
from taizhang.reports.compose import compose
from taizhang.reports.document import Document
from taizhang.reports.outline import Setting, requests
from taizhang.reports.template import parse
from tests.reader.figures import reading
from tests.reports.township import INDICATORS, REGISTRY, SETTING, VALUES, YEAR, figure

NEXT = Period.of_year(2023)


def retold(text: Reading, known: dict[int, Meant]) -> Retold:
    return template_of(text, known, code="last", place="青石乡", level="township", period=YEAR)


def told(template: Retold, period: Period = YEAR, factor: int = 1) -> Document:
    """Compose the template; next year's figures are this year's times `factor`."""
    outline, problems = parse(Template("last", template.text, "test", "last.md"), REGISTRY)
    assert outline is not None, [problem.text() for problem in problems]
    setting: Setting = replace(SETTING, period=period, today=date(period.end.year, 12, 20))

    def answer(request: Request) -> Figure:
        known = Request(
            request.indicator, request.place, Period.of_year(request.period.end.year + 2022 - period.end.year)
        )
        found = figure(known)
        value = None if found.value is None else found.value * factor
        return replace(found, value=value, period=request.period)

    return compose(outline, setting, {request: answer(request) for request in requests(outline, setting)})


def body(document: Document) -> str:
    return "\n".join(document.texts())


def meant(code: str, value: str | None = None, **more: str) -> Meant:
    return Meant(INDICATORS[code], value=None if value is None else Decimal(value), **more)  # type: ignore[arg-type]


REPORT = reading(
    "青石乡2022年工作总结\n"
    "一、安全生产\n"
    "2022年排查隐患【排查隐患|48处】，整改率【整改率|93.75%】；2021年信访件【信访件|12件】。\n"
    "二、集体经济\n"
    "集体收入【收入|57.81万元】，东岭村【收入|21.35万元】；清理疫木【清理疫木|2300余株】。\n"
    "新建厕所【新建厕所|6座】，2023年再建一批。\n"
    "青石乡人民政府\n"
    "2022年12月20日"
)
KNOWN = {
    0: meant("hazards_found", "48"),
    1: meant("rectification_rate", "93.75"),
    2: meant("petitions", "12", period_word="last_year"),
    3: meant("income", "578100"),
    4: meant("income", "213500", place="东岭村"),
    5: meant("trees", "2371"),
}


def test_composed_for_the_same_period_it_says_the_same() -> None:
    template = retold(REPORT, KNOWN)
    assert template.bound == (0, 1, 2, 3, 4, 5)
    assert [one.figure for one in template.left] == [6]
    same = REPORT.text.replace("6座", "〔待填：新建厕所，原文6座〕")
    assert body(told(template)) == same


def test_composed_for_the_next_period_figures_change_and_prose_stays() -> None:
    after = body(told(retold(REPORT, KNOWN), NEXT, factor=2))
    assert after == (
        "青石乡2023年工作总结\n"
        "一、安全生产\n"
        "2023年排查隐患96处，整改率187.5%；2022年信访件24件。\n"
        "二、集体经济\n"
        "集体收入115.62万元，东岭村42.7万元；清理疫木4700余株。\n"
        "新建厕所〔待填：新建厕所，原文6座〕，2024年再建一批。\n"
        "青石乡人民政府\n"
        "2023年12月20日"
    )


def test_gaps_are_listed_for_the_author_and_in_the_report() -> None:
    template = retold(REPORT, KNOWN)
    assert "第7个数字 6座（新建厕所）：没有认定指标" in template.text
    assert any("6座" in remark for remark in told(template).remarks())


def test_a_period_that_stays_behind_is_not_bound() -> None:
    template = retold(REPORT, {0: meant("hazards_found", "48", period_word="2022-H1")})
    assert 0 not in template.bound
    assert "固定的期间" in next(one.why for one in template.left if one.figure == 0)


def test_marks_of_the_template_language_are_words() -> None:
    text = reading(
        "青石乡{{ 总结 }}\n# 不是标题 {% if x %} {# 也不是注释 #}\n- 不是条目\n| 不是 | 表格 |\n"
        "排查{{隐患【隐患|48处】}}。"
    )
    template = retold(text, {0: meant("hazards_found", "48")})
    said = body(told(template))
    full = str.maketrans("{}#|-", "｛｝＃｜－")
    assert said.translate(full) == text.text.translate(full)
    assert "48处" in said


def test_days_are_marked_to_be_checked() -> None:
    text = reading("青石乡2022年工作总结\n2022年3月5日开工，年底完工。")
    assert "〔待核：2022年3月5日〕开工" in body(told(retold(text, {}), NEXT))


def test_a_claim_that_there_was_none_holds_only_while_it_is_true() -> None:
    text = reading("青石乡2022年工作总结\n全年【信访件|未发生|form=zero】群体上访。")
    none = replace(text, mentions=(replace(text.mentions[0], value=Decimal(0), unit=None),))
    template = retold(none, {0: meant("petitions", "0")})
    assert "〔待改：信访件7件〕" in body(told(template))


WAYS = ["", "万元", "万元2", "万元余", "余", "近", "plain2", "number"]


@given(st.integers(1, 10**8), st.sampled_from(WAYS))
def test_a_figure_is_written_again_as_it_was_written(value: int, way: str) -> None:
    written = say(Decimal(value), "元", style_of(way) or style_of("plain"))  # type: ignore[arg-type]
    near = written.startswith("近")
    text = f"青石乡总结\n到位资金{written}。"
    start = text.index(written) + near
    one = mention_at(text, start, start + len(written) - near, Decimal(value))
    template = retold(Reading(text, "", "2022", None, (one,)), {0: meant("funds", str(value))})
    if not template.bound:
        assert way == "number"
        return
    outline, _ = parse(Template("last", template.text, "test", "last.md"), REGISTRY)
    assert outline is not None
    request = Request("funds", "t", YEAR)
    bare = replace(figure(request), value=Decimal(value))
    assert body(compose(outline, SETTING, {request: bare})) == text


def mention_at(text: str, start: int, end: int, value: Decimal) -> Mention:
    """Return a sum of money as a reader of the text would find it."""
    said = text[start:end]
    digits = said.rstrip("元万亿余")
    scale = 10**8 if "亿" in said else 10**4 if "万" in said else 1
    stated = Decimal(digits) * scale if digits else value
    return Mention(
        start,
        end,
        said,
        stated,
        "元" if said.endswith("元") else None,
        "number",
        "到位资金",
        "flow",
        "finance",
        (0, len(text)),
        (0, len(text)),
    )


@pytest.mark.parametrize("code", sorted(INDICATORS))
def test_a_placeholder_that_is_known_is_filled(code: str) -> None:
    unit = INDICATORS[code].unit
    text = reading(f"青石乡总结\n今年【数|*{unit}】。")
    template = retold(text, {0: Meant(INDICATORS[code])})
    if template.bound:
        assert ("t", code) in {(place, name) for name, place, _ in VALUES} or "无数据" in body(told(template))
        assert "*" not in body(told(template))


def test_hundreds_of_millions_are_told_next_time_as_exactly_as_they_were() -> None:
    """Kept in 元, 1.35亿元 would come back with eight decimals, were its slot not to say how many."""
    text = "青石乡总结\n到位资金1.35亿元。"
    start = text.index("1.35")
    for kept in ("135000000", "134987654.32"):
        one = mention_at(text, start, start + len("1.35亿元"), Decimal(135_000_000))
        template = retold(Reading(text, "", "2022", None, (one,)), {0: meant("funds", kept)})
        assert "{{ funds | 亿元2 }}" in template.text
