"""The tests that come with the built-in packs pass, on either engine, and the runner tells what does not."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from taizhang.actions.example import run_example, run_examples
from taizhang.declarations.example import PackExample
from taizhang.declarations.examples import load_examples
from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.types import Registry
from taizhang.ledger.models import Head, StoredEntry, StoredSpan
from taizhang.org.models import StoredPlace

PACKS = builtin_packs()
FILES = sorted(PACKS.glob("*/tests/*.yaml"))


@pytest.fixture(scope="module")
def registry() -> Registry:
    found, problems = load([PACKS])
    assert not problems
    return found


@pytest.fixture(scope="module")
def examples(registry: Registry) -> dict[str, PackExample]:
    folders = sorted({file.parent.parent for file in FILES})
    loaded = [load_examples(folder, registry) for folder in folders]
    assert not [problem.text() for _, problems in loaded for problem in problems]
    return {str(Path(one.source.rpartition(":")[0]).resolve()): one for some, _ in loaded for one in some}


def test_every_pack_has_a_test() -> None:
    assert {folder.name for folder in PACKS.iterdir() if (folder / "indicators.yaml").exists()} == {
        file.parent.parent.name for file in FILES
    }


@pytest.mark.django_db
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_a_pack_says_what_its_tests_say(
    file: Path, registry: Registry, examples: dict[str, PackExample]
) -> None:
    result = run_example(examples[str(file.resolve())], registry)
    assert not [problem.text() for problem in result.problems]
    for model in (StoredEntry, StoredSpan, Head, StoredPlace):
        assert not model.objects.exists()


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Return a copy of a pack, to be broken."""
    return Path(copytree(PACKS / "safety", tmp_path / "safety"))


def broken(county: Path, test: str) -> list[str]:
    """Replace the tests of the copy by one, run it, and return what is said of it."""
    for file in (county / "tests").iterdir():
        file.unlink()
    (county / "tests" / "t.yaml").write_text(test, encoding="utf-8")
    registry, problems = load([PACKS, county])
    assert not problems
    (result,) = run_examples(registry, [county])
    assert not StoredEntry.objects.exists()
    return [problem.text() for problem in result.problems]


ONE = """name: 一处隐患
places: [东岭村]
entries:
  - {{kind: hazard, place: 东岭村, on: 2024-03-01, fields: {{category: fire, grade: general}}{more}}}
figures:
  - {{figure: hazards_found, period: 2024, value: {value}}}
  - {{figure: hazards_found, period: 2023, value: {before}}}
{text}"""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": "2"}, ["t.yaml:6: ", "应为2，算得1"]),
        ({"before": "0"}, ["t.yaml:7: ", "应为0，算得无数据"]),
        ({"more": ", moves: [{to: rechecked, on: 2024-03-02}]"}, ["t.yaml:4: ", "复查"]),
        ({"more": ", moves: [{to: closed, on: 2024-02-02}]"}, ["t.yaml:4: ", "2024-02-02"]),
        ({"text": "text: [排查隐患9处]"}, ["t.yaml:1: ", "没有一份模板写出“排查隐患9处”"]),
        ({"more": ", void: 重复登记", "value": "1"}, ["t.yaml:6: "]),
    ],
    ids=["value", "missing is not zero", "forbidden move", "early move", "sentence", "void"],
)
def test_what_is_not_as_expected_is_told_with_its_line(
    county: Path, change: dict[str, str], said: list[str]
) -> None:
    test = ONE.format(**{"more": "", "value": "1", "before": "null", "text": "", **change})
    (problem,) = broken(county, test)
    assert [words for words in said if words not in problem] == []


@pytest.mark.django_db
def test_a_sentence_that_a_template_yields_is_found(county: Path) -> None:
    assert broken(county, ONE.format(more="", value="1", before="null", text='text: ["排查隐患1处"]')) == []


@pytest.mark.django_db
def test_a_test_that_cannot_be_read_is_a_result_too(county: Path) -> None:
    for file in (county / "tests").iterdir():
        file.unlink()
    (county / "tests" / "t.yaml").write_text("name: x\nplaces: [东岭村]\nentry: []\n", encoding="utf-8")
    registry, _ = load([PACKS, county])
    (result,) = run_examples(registry, [county])
    assert any("t.yaml" in problem.where for problem in result.problems)
