"""Laws of the expression language: text and tree are one, Python and SQL agree, what is typed is accepted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest
from hypothesis import given, settings

from taizhang.base.expressions.ast import Expr
from taizhang.base.expressions.check import condition
from taizhang.base.expressions.evaluate import evaluate, holds
from taizhang.base.expressions.parse import parse
from taizhang.base.expressions.write import text, words
from tests.expressions.trees import NAMES, conditions, rows


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield connection


@given(conditions())
def test_what_is_written_reads_back_equal(expr: Expr) -> None:
    assert parse(text(expr)) == (expr, [])


@given(conditions())
def test_a_well_typed_condition_has_no_problem(expr: Expr) -> None:
    assert condition(expr, NAMES) == []


@given(conditions())
def test_every_condition_has_words_that_name_its_fields(expr: Expr) -> None:
    assert words(expr, lambda name, value: name if value is None else f"{value}")


@settings(max_examples=400)
@given(expr=conditions(), row=rows())
def test_python_and_sqlite_agree_on_every_row(
    database: sqlite3.Connection, expr: Expr, row: dict[str, object]
) -> None:
    columns = ", ".join(f"{constant(value)} as {name}" for name, value in row.items())
    sql = f"select ({text(expr)}) from (select {columns})"  # noqa: S608 - our own expressions
    (found,) = database.execute(sql).fetchone()
    expected = evaluate(expr, row)
    assert found == (expected if expected is None else int(bool(expected)))
    assert holds(expr, row) is (found == 1)


def constant(value: object) -> str:
    """Write a value of a row as SQLite text; the numbers drawn here are exact as binary fractions."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, (int, Decimal)):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"
