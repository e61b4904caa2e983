"""Files and functions stay small enough to be read in one go: no list of exceptions."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for folder in ("src", "scripts", "tests", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts and not path.is_relative_to(ROOT / "bench" / "out")
)
PROGRAM = [path for path in SOURCES if path.is_relative_to(ROOT / "src")]
FILE_LINES = 500
FUNCTION_LINES = 50
MEDIAN_FILE_LINES = 130
MEDIAN_FUNCTION_LINES = 12

Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_and_its_functions_are_short(path: Path) -> None:
    assert lines(path) <= FILE_LINES
    long = {
        f"{path.name}:{one.lineno} {one.name}": length(one)
        for one in functions(path)
        if length(one) > FUNCTION_LINES
    }
    assert not long, f"longer than {FUNCTION_LINES} lines: {long}"


def test_the_median_is_short() -> None:
    assert statistics.median(map(lines, PROGRAM)) <= MEDIAN_FILE_LINES
    assert (
        statistics.median(length(one) for path in PROGRAM for one in functions(path)) <= MEDIAN_FUNCTION_LINES
    )
