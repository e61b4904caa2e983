"""A condition in plain words of either language: what a definition says to someone who knows no SQL."""

from __future__ import annotations

import pytest

from taizhang.base.expressions.ast import Scalar
from taizhang.base.expressions.parse import parse
from taizhang.base.expressions.write import words

LABELS = {
    "category": "类别",
    "state": "状态",
    "amount": "金额",
    "found_on": "发现日期",
    "on_file": "建档立卡",
}
VALUES = {"fire": "火灾", "wire": "用电", "closed": "已销号"}


def label(name: str, value: Scalar) -> str:
    if value is None:
        return LABELS[name]
    if isinstance(value, bool):
        return "是" if value else "否"
    return VALUES.get(str(value), f"{value}元" if name == "amount" else str(value))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("category = 'fire' and state = 'closed'", "类别为火灾 且 状态为已销号"),
        ("category <> 'fire'", "类别不为火灾"),
        ("category in ('fire', 'wire')", "类别属于（火灾、用电）"),
        ("category not in ('fire', 'wire')", "类别不属于（火灾、用电）"),
        ("amount >= 100", "金额不小于100元"),
        ("100 < amount", "100元小于金额"),
        ("found_on >= '2024-01-01'", "发现日期不早于2024-01-01"),
        ("found_on < '2024-01-01'", "发现日期早于2024-01-01"),
        ("found_on = '2024-01-01'", "发现日期为2024-01-01"),
        ("amount is null", "未填金额"),
        ("amount is not null", "已填金额"),
        ("on_file = true", "建档立卡为是"),
        (
            "(category = 'fire' or state = 'closed') and amount > 1",
            "（类别为火灾 或 状态为已销号） 且 金额大于1元",
        ),
        ("not (category = 'fire')", "并非（类别为火灾）"),
        ("amount + 1.50 > amount - 2", "金额加1.5大于金额减2"),
        ("coalesce(amount, 0) > 1", "（金额，没有则取0）大于1"),
        ("case when on_file = true then 1 else null end = 1", "（建档立卡为是时为1；否则为空）为1"),
    ],
)
def test_is_said(text: str, said: str) -> None:
    tree, problems = parse(text)
    assert tree is not None, problems
    assert words(tree, label) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("category = 'fire' and state = 'closed'", "类别 is 火灾 and 状态 is 已销号"),
        ("category <> 'fire'", "类别 is not 火灾"),
        ("category in ('fire', 'wire')", "类别 is one of (火灾, 用电)"),
        ("category not in ('fire', 'wire')", "类别 is none of (火灾, 用电)"),
        ("found_on >= '2024-01-01'", "发现日期 is not before 2024-01-01"),
        ("amount is null", "金额 is not filled in"),
        ("amount is not null", "金额 is filled in"),
        (
            "(category = 'fire' or state = 'closed') and amount > 1",
            "(类别 is 火灾 or 状态 is 已销号) and 金额 is more than 1元",
        ),
        ("not (category = 'fire')", "not (类别 is 火灾)"),
        ("amount + 1.50 > amount - 2", "金额 plus 1.5 is more than 金额 less 2"),
        ("coalesce(amount, 0) > 1", "(金额, or else 0) is more than 1"),
        (
            "case when on_file = true then 1 else null end = 1",
            "(1 where 建档立卡 is 是; otherwise nothing) is 1",
        ),
    ],
)
def test_is_said_in_english(text: str, said: str) -> None:
    tree, problems = parse(text)
    assert tree is not None, problems
    assert words(tree, label, "en") == said
