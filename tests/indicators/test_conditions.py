"""Conditions in SQL over stored rows say what the same conditions say in Python, on both engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import example, given, settings
from hypothesis import strategies as st

from taizhang.base.expressions.ast import (
    Add,
    And,
    Case,
    Coalesce,
    Column,
    Compare,
    Expr,
    In,
    IsNull,
    Literal_,
    Not,
    Or,
)
from taizhang.base.expressions.evaluate import holds
from taizhang.base.expressions.write import text
from taizhang.declarations.types import Registry
from taizhang.indicators.dialect import Dialect, field_of
from taizhang.indicators.sql import Writing, is_numeric
from taizhang.ledger.entry import Entry
from taizhang.ledger.fold import Span, fold
from taizhang.ledger.project import typed
from tests.indicators.dense import dense
from tests.indicators.test_laws import Recorded
from tests.indicators.world import expr

TEXTS = {
    "category": ["fire", "road", "it's"],
    "group": ["a", "b"],
    "state": ["found", "closed"],
    "due_on": ["2023-06-30", "2023-07-01"],
}
NUMBERS = ("amount", "persons", "both")
COMPARISONS = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])


def numbers() -> st.SearchStrategy[Expr]:
    literals = st.sampled_from([0, 1, 2, Decimal("10.5"), Decimal("-0.0001")]).map(Literal_)
    plain = st.one_of(literals, st.sampled_from(NUMBERS).map(Column))
    chosen = st.builds(lambda when, a, b: Case(((when, a),), b), atoms(), plain, plain)
    return st.one_of(
        plain,
        st.builds(Add, st.sampled_from(["+", "-"]), plain, plain),
        st.builds(Coalesce, st.tuples(plain, plain)),
        chosen,
    )


def atoms() -> st.SearchStrategy[Expr]:
    names = st.sampled_from(sorted(TEXTS))
    return st.one_of(
        names.flatmap(lambda n: st.builds(Compare, COMPARISONS, st.just(Column(n)), texts(n))),
        names.flatmap(
            lambda n: st.builds(In, st.just(Column(n)), st.tuples(texts(n), texts(n)), st.booleans())
        ),
        st.builds(IsNull, st.sampled_from([*TEXTS, *NUMBERS, "urgent"]).map(Column), st.booleans()),
        st.builds(Compare, st.just("="), st.just(Column("urgent")), st.booleans().map(Literal_)),
        st.just(Column("urgent")),
    )


def texts(name: str) -> st.SearchStrategy[Expr]:
    return st.sampled_from(TEXTS[name]).map(Literal_)


def conditions() -> st.SearchStrategy[Expr]:
    plain = st.one_of(atoms(), st.builds(Compare, COMPARISONS, numbers(), numbers()))
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(And),
            st.tuples(inner, inner).map(Or),
            st.builds(Not, inner),
            # A condition used as a value: yes, no or unknown.
            st.builds(lambda a: Compare("=", a, Literal_(value=True)), inner),
        ),
        max_leaves=4,
    )


@pytest.mark.django_db
def test_sql_and_python_agree_on_every_stored_span(recorded: Recorded, registry: Registry) -> None:
    hazard = registry.kinds["hazard"]
    with recorded(dense()) as entries:
        spans = list(_spans(entries))

        @settings(max_examples=200)
        @given(condition=conditions())
        @example(condition=expr("case when persons > 1 then null else 'x' end = 'x'"))
        @example(condition=expr("not (persons > 1 and urgent)"))
        @example(condition=expr("coalesce(urgent, false) = (amount > 5)"))
        def agree(condition: Expr) -> None:
            holding = {
                key for key, span in spans if holds(condition, typed(hazard, span) | {"state": span.state})
            }
            assert set(_matched(registry, condition)) == holding, text(condition)

        agree()


def _spans(entries: Sequence[Entry]) -> Iterator[tuple[tuple[str, int], Span]]:
    """Yield the spans of all hazards, each with the key of its row."""
    records: dict[str, list[Entry]] = {}
    for entry in entries:
        records.setdefault(entry.record, []).append(entry)
    for history in records.values():
        if history[0].kind == "hazard" and history[0].act == "open":
            yield from (((history[0].record, n), span) for n, span in enumerate(fold(history).spans))


def _matched(registry: Registry, condition: Expr) -> list[tuple[str, int]]:
    engine = "postgresql" if connection.vendor == "postgresql" else "sqlite"
    writing = Writing(Dialect(engine), registry.kinds["hazard"], "s")  # type: ignore[arg-type]
    written = writing.condition(condition)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT record_id, n FROM ledger_span s WHERE kind = 'hazard' AND status <> 'nil' AND {written}",  # noqa: S608
            writing.values,
        )
        return [(row[0], row[1]) for row in cursor.fetchall()]


@pytest.mark.parametrize(
    ("said", "numeric"),
    [
        ("1", True),
        ("true", False),
        ("'a'", False),
        ("null", False),
        ("persons", True),
        ("category", False),
        ("persons + amount", True),
        ("coalesce(category, 'x')", False),
        ("coalesce(null, persons)", True),
        ("case when urgent then 1 else null end", True),
        ("case when urgent then null else 1 end", True),
        ("case when urgent then 'a' else 'b' end", False),
        ("persons > 1", False),
        ("nobody", False),
    ],
)
def test_a_computed_field_is_a_number_when_its_expression_is(
    registry: Registry, said: str, *, numeric: bool
) -> None:
    assert is_numeric(expr(said), registry.kinds["hazard"]) is numeric


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize("key", ["it's", "a.b", "", "类别", "x y"])
def test_only_declared_names_reach_a_statement(engine: str, key: str) -> None:
    dialect = Dialect(engine)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="declared"):
        dialect.text("s", "data", key)
    with pytest.raises(ValueError, match="declared"):
        dialect.unnest("s", key, "item")


def test_the_two_engines_read_json_each_in_its_way(registry: Registry) -> None:
    hazard = registry.kinds["hazard"]
    sqlite, postgres = Dialect("sqlite"), Dialect("postgresql")
    assert sqlite.field("s", field_of(hazard, "amount")) == "json_extract(s.data, '$.amount')"
    assert postgres.field("s", field_of(hazard, "amount")) == "(s.data ->> 'amount')::numeric"
    assert postgres.field("s", field_of(hazard, "persons")) == "((s.data ->> 'persons')::numeric * 10000)"
    assert postgres.field("s", field_of(hazard, "category")) == "(s.data ->> 'category')"
    assert sqlite.day("x") == "x"
    assert postgres.day("x") == "(x)::date"
    assert "jsonb_array_elements_text" in postgres.unnest("s", "villages", "item")
