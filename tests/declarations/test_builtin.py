"""The packs that come with Taizhang: they load without a word, and the schema agrees with the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from taizhang.base.problems import Problem
from taizhang.declarations.examples import load_examples
from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.schema import schema
from taizhang.declarations.spoken import untold
from taizhang.declarations.types import Registry
from tests.declarations.documents import FILES, document, validator

PACKS = sorted(path.parent for path in builtin_packs().glob("*/pack.yaml"))
DOCUMENTS = sorted(path for path in builtin_packs().glob("*/**/*.yaml"))


@pytest.fixture(scope="module")
def loaded() -> tuple[Registry, list[Problem]]:
    return load([builtin_packs()])


def test_every_pack_loads_without_a_problem(loaded: tuple[Registry, list[Problem]]) -> None:
    registry, problems = loaded
    assert [problem.text() for problem in problems] == []
    assert len(registry.packs) == len(PACKS) > 0
    assert all(len(indicator.digest) == 64 for indicator in registry.indicators.values())


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_every_name_in_the_tests_of_a_pack_is_known(
    pack: Path, loaded: tuple[Registry, list[Problem]]
) -> None:
    examples, problems = load_examples(pack, loaded[0])
    assert [problem.text() for problem in problems] == []
    assert all(example.figures for example in examples)


def test_every_pack_says_everything_in_english(loaded: tuple[Registry, list[Problem]]) -> None:
    told = {code: untold(loaded[0], code) for code in loaded[0].packs}
    assert {code: texts for code, texts in told.items() if texts} == {}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())
    assert set(schema()["$defs"]) == set(FILES.values())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_a_pack_is_valid_by_the_schema(path: Path) -> None:
    pack = path.relative_to(builtin_packs()).parts[1]
    errors = [error.message for error in validator(FILES[pack]).iter_errors(document(path))]
    assert errors == []
    assert Draft202012Validator(schema()).is_valid(document(path))
