"""The ties on our own sentences: what each says of its figures, and what is not an error."""

from __future__ import annotations

import pytest

from taizhang.reader.extract import read_text
from taizhang.reader.finding import Finding
from taizhang.reader.reading import Reading
from taizhang.reader.ties import tied
from tests.reader.pages import Page, pages, planted
from tests.reader.snippets import QUIET, SAID


def _read(text: str) -> Reading:
    return tied(read_text(text))


def _contradictions(text: str) -> list[Finding]:
    return [one for one in _read(text).findings if one.verdict == "contradiction"]


@pytest.mark.parametrize(("text", "kind", "verdict"), SAID)
def test_what_a_sentence_says(text: str, kind: str, verdict: str) -> None:
    findings = _read(text).findings
    assert (kind, verdict) in {(one.kind, one.verdict) for one in findings}
    assert verdict == "contradiction" or not [one for one in findings if one.verdict == "contradiction"]


@pytest.mark.parametrize("text", QUIET)
def test_what_is_no_contradiction(text: str) -> None:
    assert not [one.message for one in _contradictions(text)]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_that_is_right_has_no_contradiction(page: Page) -> None:
    assert not [one.message for one in _contradictions(page.text)]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_one_wrong_figure_is_found_and_no_other_is_blamed(page: Page) -> None:
    missed, blamed = [], []
    for copy in planted(page):
        reading = _read(copy.text)
        wrong = [one for one in reading.findings if one.verdict == "contradiction"]
        on = [one for one in wrong if any(reading.mentions[at].start == copy.at for at in one.figures)]
        missed += [] if on else [copy.note]
        blamed += [(copy.note, one.message) for one in wrong if one not in on]
    assert not missed
    assert not blamed


def test_a_contradiction_names_sum_difference_and_mend() -> None:
    (one,) = _contradictions("全年化解矛盾纠纷156件，其中邻里纠纷62件、婚姻家庭纠纷41件、土地纠纷63件。")
    assert "62+41+63=166，多10件" in one.message
    assert one.stated == 156
    assert one.reckoned == 166


def test_a_contradiction_in_mixed_units_is_told_in_the_unit_of_the_whole() -> None:
    (one,) = _contradictions("完成投资1.5亿元，其中道路建设9000万元、水利建设8000万元。")
    assert "0.9+0.8=1.7，多0.2亿元" in one.message


def test_changed_digits_are_pointed_out() -> None:
    (one,) = _contradictions("种植水稻500亩、玉米300亩、油菜230亩，合计1300亩。")
    assert "若为1030亩则相符（疑数字颠倒）" in one.message


def test_findings_come_gravest_first() -> None:
    reading = _read(
        "受理诉求120件，办结114件，办结率95%。"
        "全年化解矛盾纠纷156件，其中邻里纠纷62件、婚姻家庭纠纷41件、土地纠纷63件。"
    )
    assert reading.findings[0].verdict == "contradiction"
    assert reading.findings[-1].verdict == "holds"


def test_what_a_tie_binds_shares_a_group() -> None:
    reading = _read("全镇特困供养对象95人，其中集中供养31人、分散供养64人。排查隐患12处。")
    assert [one.group for one in reading.mentions] == [1, 1, 1, None]


def test_no_figures_no_findings() -> None:
    assert _read("").findings == ()
    assert _read("今年以来，各项工作有序推进。").findings == ()
