"""Reasons kept in Chinese are known again, each as the program makes it, and said in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from taizhang.registers.worded import unit_after
from taizhang.web.shared.registry import registry
from taizhang.web.shared.resaid import KEPT, amount_now, resaid

SOURCE = Path(__file__).parents[2] / "src" / "taizhang"
MADE_IN = ("reader/reconcile.py", "reader/matching.py", "reader/fitting.py", "reader/whereabouts.py")
MADE_IN += ("reader/retold.py", "reports/verify.py", "actions/report_check.py")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("zh", [zh for zh, _ in KEPT])
def test_each_is_one_the_program_makes(zh: str) -> None:
    sources = "\n".join((SOURCE / name).read_text(encoding="utf-8") for name in MADE_IN)
    pieces = [piece for piece in re.split(r"\{\w+\}", zh) if CHINESE.search(piece)]
    assert pieces
    assert all(piece in sources for piece in pieces)


@pytest.mark.parametrize("zh", [zh for zh, _ in KEPT])
def test_each_is_said_in_english(zh: str) -> None:
    text = re.sub(r"\{\w+\}", "12", zh)
    with translation.override("en"):
        assert not CHINESE.search(resaid(text))
    with translation.override("zh-hans"):
        assert resaid(text) == text


def test_what_it_names_is_called_as_it_is_now() -> None:
    with translation.override("en"):
        told = resaid("前后文与报告模板里“排查隐患”的写法相合90%")
        assert told == 'the words around it are 90% like those of "Hazards found" in a template'
        assert resaid("单位同为户") == "the unit is households in both"
        assert resaid("别的话") == "别的话"
        assert amount_now("2家") == "2" + unit_after("家", registry())
        assert amount_now("48户") == "48 households"
