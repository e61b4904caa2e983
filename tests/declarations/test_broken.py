"""Broken packs: each mistake is told once, in Chinese and English, at the line a person would look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.base.problems import Problem
from taizhang.declarations.examples import load_examples
from taizhang.declarations.registry import load
from tests.declarations.broken_rows import LAMPS, Row, rows
from tests.declarations.documents import FILES, document, validator

ROWS = rows()


def told(pack: Path) -> list[Problem]:
    registry, problems = load([pack])
    if problems:
        return problems
    return load_examples(pack, registry)[1]


def test_the_pack_that_rows_spoil_is_sound() -> None:
    assert told(LAMPS) == []
    assert len(ROWS) >= 60


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.file}-{row.line}")
def test_each_mistake_is_told_at_its_line(row: Row, tmp_path: Path) -> None:
    problems = told(row.spoil(tmp_path))
    assert [problem.code for problem in problems] == [row.code], [problem.text() for problem in problems]
    problem = problems[0]
    assert problem.where == f"{tmp_path}/lamps/{row.at or row.file}:{row.line}"
    assert row.says in problem.text()
    assert "{" not in problem.template().pick("en").format_map(problem.params).replace("{days}", "")


@pytest.mark.parametrize("row", [row for row in ROWS if row.form], ids=lambda row: f"{row.code}-{row.line}")
def test_the_schema_refuses_what_has_a_wrong_form(row: Row, tmp_path: Path) -> None:
    noun = FILES[row.file if row.file in FILES else row.file.split("/")[0]]
    assert validator(noun).is_valid(document(LAMPS / row.file))
    assert not validator(noun).is_valid(document(row.spoil(tmp_path) / row.file))
