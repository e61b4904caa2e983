"""Random well-typed expressions and rows for them: what the properties of the language are tried on."""

from __future__ import annotations

from decimal import Decimal

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
from taizhang.base.expressions.check import Type

NAMES = {
    "category": Type("code", options=frozenset({"fire", "road", "wire"})),
    "state": Type("code", options=frozenset({"open", "closed"})),
    "note": Type("text"),
    "found_on": Type("date"),
    "area": Type("number", unit="亩"),
    "count": Type("number", unit="户"),
    "on_file": Type("bool"),
}
TEXTS = ["", "a", "甲户", "it's", "他说“好”", "（一）", "Z"]
DATES = ["2023-12-31", "2024-01-01", "2024-06-30"]
VALUES = {
    "category": st.sampled_from(["fire", "road", "wire"]),
    "state": st.sampled_from(["open", "closed"]),
    "note": st.sampled_from(TEXTS),
    "found_on": st.sampled_from(DATES),
    "area": st.sampled_from([Decimal("-1.5"), Decimal(0), Decimal("0.25"), Decimal(3)]),
    "count": st.integers(-2, 3),
    "on_file": st.booleans(),
}
COMPARISONS = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])


def numbers(unit: str) -> st.SearchStrategy[Expr]:
    literals = st.sampled_from([Literal_(-2), Literal_(0), Literal_(1), Literal_(Decimal("0.25"))])
    names = [Column(name) for name, type_ in NAMES.items() if type_.unit == unit]
    return st.recursive(
        st.one_of(literals, st.sampled_from(names)),
        lambda inner: st.one_of(
            st.builds(Add, st.sampled_from(["+", "-"]), inner, inner),
            st.builds(Coalesce, st.tuples(inner, inner)),
        ),
        max_leaves=4,
    )


def texts(name: str) -> st.SearchStrategy[Expr]:
    return st.one_of(st.just(Column(name)), VALUES[name].map(Literal_))


def atoms() -> st.SearchStrategy[Expr]:
    equal = st.sampled_from(["=", "<>"])
    options = {
        name: st.lists(VALUES[name].map(Literal_), min_size=1, max_size=3).map(tuple)
        for name in ("category", "state", "note", "found_on")
    }
    kinds: list[st.SearchStrategy[Expr]] = [
        st.builds(IsNull, st.sampled_from([Column(name) for name in NAMES]), st.booleans()),
        st.builds(Compare, equal, st.just(Column("on_file")), st.booleans().map(Literal_)),
        *(st.builds(Compare, COMPARISONS, numbers(unit), numbers(unit)) for unit in ("亩", "户")),
        *(st.builds(Compare, COMPARISONS, st.just(Column(n)), texts(n)) for n in ("note", "found_on")),
        *(st.builds(In, st.just(Column(name)), given, st.booleans()) for name, given in options.items()),
    ]
    return st.one_of(kinds)


def flat(join: type[And | Or], parts: list[Expr]) -> Expr:
    """Join parts as `parse` does: an And holds no And."""
    inner = [p for part in parts for p in (part.parts if isinstance(part, join) else (part,))]
    return join(tuple(inner))


def conditions() -> st.SearchStrategy[Expr]:
    return st.recursive(
        atoms(),
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: flat(And, parts)),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: flat(Or, parts)),
            st.builds(Not, inner),
            st.builds(
                lambda when, value: Compare("=", Case(((when, value),), Literal_(None)), value),
                inner,
                VALUES["category"].map(Literal_),
            ),
        ),
        max_leaves=6,
    )


def rows() -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({name: st.one_of(st.none(), values) for name, values in VALUES.items()})
