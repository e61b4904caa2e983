"""The HTML report: one file, no foreign hosts, every figure a link to its source."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from lxml import html

from taizhang.indicators.figure import Request, Row, Sheaf
from taizhang.reports.document import Document, Paragraph
from taizhang.reports.html.write import write_html
from tests.reports.township import composed, sample


def page(document: Document, records: bool = False) -> html.HtmlElement:  # noqa: FBT001, FBT002 - a test's switch
    return html.fromstring(write_html(document, records=_records(document, 3) if records else None))


def _records(document: Document, count: int) -> dict[Request, list[Sheaf]]:
    rows = tuple(Row(f"record-{n}", "v1", "2022-03-01", Decimal(n)) for n in range(count))
    return {
        run.figure.request: [
            Sheaf(
                "whole", run.figure.indicator, run.figure.label, "t", "青石乡", run.figure.period, None, rows
            )
        ]
        for run in document.figures()
    }


def test_every_figure_leads_to_its_source_and_back() -> None:
    root = page(sample())
    figures = root.xpath("//a[contains(@class,'fig')]")
    assert [figure.text for figure in figures] == [run.shown for run in sample().figures()]
    for figure in figures:
        (card,) = root.xpath(f"//*[@id='{figure.get('href')[1:]}']")
        assert f"#{figure.get('id')}" in [link.get("href") for link in card.iter("a")]


def test_a_card_says_definition_place_period_and_position() -> None:
    card = page(sample(), records=True).get_element_by_id("src-3").text_content()
    for words in (
        "93.75%",
        "整改率：按发生日期",
        "45 ÷ 48",
        "青石乡",
        "2022年",
        "118",
        "3条记录",
        "record-2",
    ):
        assert words in card


def test_nothing_comes_from_elsewhere() -> None:
    text = write_html(sample())
    assert not re.findall(r"https?://|//[a-z]+\.|@import|url\(", text)
    assert "default-src 'none'" in text
    assert not re.findall(r"<(?:img|link|iframe|object)\b", text)


def test_words_of_people_are_escaped() -> None:
    text = write_html(composed('<script>alert(1)</script>"&{{ petitions }}'))
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    named = composed("{{ petitions }}")
    run = named.figures()[0]
    figure = replace(run.figure, words='"><b>')
    block = Paragraph((replace(run, figure=figure),))
    assert 'title="&quot;&gt;&lt;b&gt;"' in write_html(replace(named, blocks=(block,)))


def test_a_missing_figure_says_why_and_is_marked() -> None:
    root = page(composed("到位{{ funds }}。"))
    (figure,) = root.xpath("//a[contains(@class,'fig')]")
    assert figure.get("class") == "fig none"
    assert "该项未建台账" in root.get_element_by_id("src-1").text_content()
    assert "缺数" in root.xpath("string(//*[@class='notes'])")


def test_a_report_without_remarks_has_no_notes() -> None:
    assert not page(composed("信访{{ petitions }}。")).xpath("//*[@class='notes']")


def test_long_lists_of_records_say_how_many_more() -> None:
    document = composed("{{ petitions }}")
    text = write_html(document, records=_records(document, 230))
    assert text.count("<tr><td>2022-03-01") == 200
    assert "另有30条" in text
