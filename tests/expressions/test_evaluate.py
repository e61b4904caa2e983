"""Three-valued logic by example: what is not known is neither true nor false."""

from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.base.expressions.evaluate import evaluate, holds
from taizhang.base.expressions.parse import parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("n = 1", None),
        ("not (n = 1)", None),
        ("n = 1 and m = 2", None),
        ("n = 1 and m = 3", False),
        ("n = 1 or m = 2", True),
        ("n in (1, 2)", None),
        ("m in (1, 2)", True),
        ("m not in (1, 3)", True),
        ("n is null", True),
        ("m + n", None),
        ("m - 0.5", Decimal("1.5")),
        ("coalesce(n, m)", 2),
        ("coalesce(n, n)", None),
        ("case when n = 1 then 'a' when m = 2 then 'b' end", "b"),
        ("case when n = 1 then 'a' end", None),
        ("t > 5", None),
        ("t = 5", False),
    ],
)
def test_value(text: str, value: object) -> None:
    tree, problems = parse(text)
    assert tree is not None, problems
    assert evaluate(tree, {"m": 2, "n": None, "t": "text"}) == value
    assert holds(tree, {"m": 2, "t": "text"}) is (value is True)


def test_no_condition_holds_always() -> None:
    assert holds(None, {})
