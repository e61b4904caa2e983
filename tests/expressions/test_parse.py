"""What county staff type as a condition: what is understood, and what is refused with a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.base.expressions.ast import And, Case, Column, Compare, In, IsNull, Literal_, Not, Or
from taizhang.base.expressions.parse import LONGEST, parse

FIRE = Compare("=", Column("category"), Literal_("fire"))

UNDERSTOOD = {
    "category = 'fire'": FIRE,
    "category == 'fire'": FIRE,
    "(category = 'fire')": FIRE,
    "category＝‘fire’": FIRE,
    "category = ’fire’": FIRE,
    "category = “fire”": FIRE,
    "category = ＇fire＇": FIRE,
    "（category＝'fire'）": FIRE,
    "amount＞100": Compare(">", Column("amount"), Literal_(100)),
    "amount >= -1.50": Compare(">=", Column("amount"), Literal_(Decimal("-1.5"))),
    "note = 'it''s'": Compare("=", Column("note"), Literal_("it's")),
    "note = '他说“好”（一）'": Compare("=", Column("note"), Literal_("他说“好”（一）")),
    "note = “it's”": Compare("=", Column("note"), Literal_("it's")),
    "on_file = true": Compare("=", Column("on_file"), Literal_(value=True)),
    "n != 1": Compare("<>", Column("n"), Literal_(1)),
    "n not in (1, 2)": In(Column("n"), (Literal_(1), Literal_(2)), negated=True),
    "not n in (1)": In(Column("n"), (Literal_(1),), negated=True),
    "not (n in (1))": Not(In(Column("n"), (Literal_(1),))),
    "n is null": IsNull(Column("n")),
    "n is not null": IsNull(Column("n"), negated=True),
    "n between 1 and 2": And(
        (Compare(">=", Column("n"), Literal_(1)), Compare("<=", Column("n"), Literal_(2)))
    ),
    "case n when 1 then 'a' end = 'a'": Compare(
        "=",
        Case(((Compare("=", Column("n"), Literal_(1)), Literal_("a")),), Literal_(None)),
        Literal_("a"),
    ),
    "n = 1 or (n = 2 or n = 3)": Or(tuple(Compare("=", Column("n"), Literal_(i)) for i in (1, 2, 3))),
}


@pytest.mark.parametrize(("typed", "tree"), UNDERSTOOD.items())
def test_is_understood(typed: str, tree: object) -> None:
    assert parse(typed) == (tree, [])


REFUSED = {
    "": "expression_empty",
    "  　": "expression_empty",
    "n = 1; drop table t": "expression_several",
    "n = 1;": "expression_several",
    "n = 1 -- 只要一": "expression_comment",
    "n = 1 /* 只要一 */ and m = 2": "expression_comment",
    "select 1": "expression_syntax",
    "drop table t": "expression_syntax",
    "n = ": "expression_syntax",
    "n = 'x": "expression_syntax",
    "a, b": "expression_syntax",
    "a as b": "expression_syntax",
    "n in ()": "expression_syntax",
    "n in m": "expression_syntax",
    "0x1f = n": "expression_syntax",
    'category = "fire"': "expression_double_quotes",
    "category = ＂fire＂": "expression_double_quotes",
    "n = null": "expression_null_compare",
    "n <> null": "expression_null_compare",
    "n in (1, null)": "expression_null_compare",
    "n between null and 2": "expression_null_compare",
    "case n when null then 1 end = 1": "expression_null_compare",
    "on_file is true": "expression_is_true",
    "n is distinct from 1": "expression_not_allowed",
    "n between symmetric 1 and 2": "expression_not_allowed",
    "amount / 10000 > 1": "expression_arithmetic",
    "amount * 2 > 1": "expression_arithmetic",
    "amount % 2 = 1": "expression_arithmetic",
    "count(*) > 1": "expression_function",
    "sum(amount) > 1": "expression_function",
    "max_by(a, b) = 1": "expression_function",
    "median(amount) = 1": "expression_function",
    "if(a = 1, 1, 2) = 1": "expression_function",
    "read_csv('/etc/passwd')": "expression_function",
    "拼接(a)": "expression_function",
    "rand() < 1": "expression_function",
    "n in (select 1)": "expression_subquery",
    "(select 1) = 1": "expression_subquery",
    "exists(select 1)": "expression_subquery",
    "row_number() over () = 1": "expression_window",
    "*": "expression_star",
    "payment.* = 1": "expression_star",
    "payment.amount = 1": "expression_qualified",
    "cast(n as text) = '1'": "expression_cast",
    "n::int = 1": "expression_cast",
    "day > date '2024-01-01'": "expression_cast",
    "day > current_date": "expression_cast",
    "day > now()": "expression_function",
    "note like '%x%'": "expression_not_allowed",
    "a || b = 'x'": "expression_not_allowed",
    "-n = 1": "expression_not_allowed",
    "n = 1e5": "expression_not_allowed",
    "n <=> 1": "expression_not_allowed",
    "n = ?": "expression_not_allowed",
    "n = :secret": "expression_not_allowed",
    "n = @x": "expression_not_allowed",
    "n = interval '1' day": "expression_not_allowed",
    "n = 0.00001": "expression_too_fine",
    "n = 99999999999999": "expression_too_large",
    "n = 1 or " * 300 + "n = 2": "expression_too_long",
    "(" * 400 + "n = 1" + ")" * 400: "expression_too_deep",
    "not " * 400 + "n = 1": "expression_too_deep",
}


@pytest.mark.parametrize(("typed", "code"), REFUSED.items(), ids=lambda value: str(value)[:30])
def test_is_refused_with_a_reason(typed: str, code: str) -> None:
    tree, problems = parse(typed)
    assert tree is None
    assert [problem.code for problem in problems] == [code]
    assert "{" not in problems[0].text().replace(typed, "")
    assert "{" not in problems[0].text("en").replace(typed, "")


def test_a_column_is_never_a_comparison_typed_full_width() -> None:
    """Unfolded, SQLGlot reads the whole as the name of one column."""
    tree, _ = parse("金额＞100")
    assert tree == Compare(">", Column("金额"), Literal_(100))


def test_the_limit_is_one_that_sqlglot_survives() -> None:
    assert parse("n = 1 or " * (LONGEST // 10) + "n = 2")[0] is not None
