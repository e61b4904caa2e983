"""Every word a pack author may write has its row in docs/reference."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from taizhang.base.catalogue import CATALOGUE
from taizhang.base.expressions.parse import KEYWORDS
from taizhang.base.numerals import STYLE_FORMS, STYLE_NAMES
from taizhang.declarations import types
from taizhang.reports import front
from taizhang.reports.outline import NAMES, PERIOD_WORDS
from taizhang.reports.template import TAGS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PACK_FORMAT = (REFERENCE / "pack-format.md").read_text(encoding="utf-8")
INDICATORS = (REFERENCE / "indicators.md").read_text(encoding="utf-8")
PROBLEMS = (REFERENCE / "problems.md").read_text(encoding="utf-8")


def row(word: str, page: str) -> bool:
    """Say whether `page` has a table row that starts with `word`, perhaps with others or an argument."""
    cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    return any(f"`{word}`" in cell or f"`{word} " in cell for cell in cells)


@pytest.mark.parametrize("word", get_args(types.FieldType))
def test_each_field_type_is_documented(word: str) -> None:
    assert row(word, PACK_FORMAT)


@pytest.mark.parametrize("word", get_args(types.KindNature))
def test_each_nature_of_a_kind_is_documented(word: str) -> None:
    assert row(word, PACK_FORMAT)


@pytest.mark.parametrize("word", [*get_args(types.Nature), *get_args(types.Window)])
def test_each_nature_and_window_of_an_indicator_is_documented(word: str) -> None:
    assert row(word, INDICATORS)


@pytest.mark.parametrize("code", CATALOGUE)
def test_each_problem_is_documented_in_both_languages(code: str) -> None:
    assert row(code, PROBLEMS)
    assert CATALOGUE[code].zh
    assert CATALOGUE[code].en
    assert any("\u4e00" <= char <= "\u9fff" for char in CATALOGUE[code].zh), "the Chinese text is not Chinese"
    assert CATALOGUE[code].zh != CATALOGUE[code].en


def test_each_word_of_the_expression_language_is_documented() -> None:
    page = (REFERENCE / "expressions.md").read_text(encoding="utf-8").split("## Forms")[1]
    beside = {"when", "then", "else", "end", "is"}  # told with `case` and `is null`
    words = KEYWORDS - beside - {"select", "from", "where"}  # reserved, never allowed
    assert not {word for word in words if f"`{word}`" not in page and f"`{word} " not in page}


@pytest.mark.parametrize(
    "word",
    [
        *(*front.KEYS, *front.GENRES, *front.FORMS),
        *(*PERIOD_WORDS, *STYLE_FORMS, *STYLE_NAMES),
        *(f":{name}" for name in NAMES),
    ],
)
def test_each_word_of_a_report_template_is_documented(word: str) -> None:
    assert f"`{word}`" in (REFERENCE / "report-templates.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", TAGS)
def test_each_tag_of_a_report_template_is_documented(tag: str) -> None:
    assert f"`{{% {tag} " in (REFERENCE / "report-templates.md").read_text(encoding="utf-8")
