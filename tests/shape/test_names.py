"""Names say what a thing is: the words below say nothing, or say it differently from the glossary."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)
EMPTY_FILE_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|stuff|core)(_|$)")
# A write is one of open, amend, move, void (of records), or a plain verb of its own; these hide what happens.
EMPTY_VERBS = re.compile(r"^_?(save|update|delete|process|handle|manage|do)(_|$)")

EXAMPLES = {
    EMPTY_FILE_NAMES: {
        "good": ["periods", "commons", "manage_rights"],
        "bad": ["utils", "date_utils", "helpers", "key_manager"],
    },
    EMPTY_VERBS: {
        "good": ["open_record", "amend", "updated", "documents"],
        "bad": ["save", "update_record", "_handle_row"],
    },
}


@pytest.mark.parametrize(("rule", "examples"), EXAMPLES.items(), ids=["files", "verbs"])
def test_the_rule_knows_good_from_bad(rule: re.Pattern[str], examples: dict[str, list[str]]) -> None:
    assert not [name for name in examples["good"] if rule.search(name)]
    assert all(rule.search(name) for name in examples["bad"])


def test_no_module_is_called_by_an_empty_word() -> None:
    names = {part for path in PROGRAM for part in path.relative_to(ROOT / "src").with_suffix("").parts}
    assert not sorted(name for name in names if EMPTY_FILE_NAMES.search(name))


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_no_function_or_class_is_called_by_an_empty_word(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    assert not [name for name in functions if EMPTY_VERBS.search(name)]
    assert not [name for name in classes if name.endswith(("Manager", "Helper", "Util", "Utils", "Handler"))]


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_module_opens_with_its_sentence(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = text.splitlines()[0] if text else ""
    assert first, "no docstring"
    assert first[-1] in ".:。", f"the first line is not a whole sentence: {first!r}"
