"""Definitions in English: made from the declaration, for every indicator that is shipped."""

from __future__ import annotations

import re

import pytest

from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.spoken import in_english
from taizhang.declarations.types import Registry
from taizhang.indicators.words import definition
from tests.spoken import in_made_up_words

CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


@pytest.fixture(scope="module")
def packs() -> Registry:
    return load([builtin_packs()])[0]


def test_no_definition_holds_chinese(packs: Registry) -> None:
    english = in_english(in_made_up_words(packs))
    told = {code: definition(one, english) for code, one in english.indicators.items()}
    assert {code: text for code, text in told.items() if CHINESE.search(text)} == {}
    assert len(told) > 500


def test_definitions_speak_the_language_of_their_registry(packs: Registry) -> None:
    english = in_english(packs)

    def said(code: str) -> str:
        return definition(english.indicators[code], english)

    assert said("hazards_found") == "Number of Hazard records opened in the period"
    assert said("major_hazards") == "Number of Hazard records opened in the period (Hazard grade is Major)"
    assert said("hazards_change") == '"Hazards found" against the same period of last year, in percent'
    assert said("rectification_rate").startswith("Of the hazards found in the period")
    assert definition(packs.indicators["hazards_found"], packs) == "期内登记的隐患的处数"
