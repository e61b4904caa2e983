"""Reads `spends`: a kind whose records use up what records of another kind have earned (积分兑换)."""

from __future__ import annotations

from typing import Final

from taizhang.declarations.keys import Got, Key, Table
from taizhang.declarations.nodes import Form
from taizhang.declarations.shapes import CODE, IDENTIFIER, Integer, ListOf, Text, Word
from taizhang.declarations.types import Spends, When

_EARNED_FORM: Final = Form(
    "“类别代码.字段名”，如 points_entry.points", "KIND.FIELD such as points_entry.points"
)
_WHEN_FORM: Final = Form("opened 或“entered 状态代码”", "opened or `entered STATE`")
_ACCOUNTS: Final = ("subject",)

_AMOUNT: Final = Key("amount", IDENTIFIER, "Number field of this kind that is spent.", required=True)
_EARNED: Final = Key("earned", Text(rf"{CODE}\.{CODE}", _EARNED_FORM), "Field that earns.", required=True)
_WHEN: Final = Key("when", Text(rf"opened|entered {CODE}", _WHEN_FORM), "From which day it is earned.")
_BY: Final = Key("by", ListOf(Word(_ACCOUNTS), least=1), "Whose balance it is: `subject`.", required=True)
_SAME: Final = Key("same", ListOf(IDENTIFIER), "Fields of both kinds; each set of values is a balance apart.")
_MONTHS: Final = Key(
    "months", Integer(1, 1200), "Months for which what was earned may be spent.", required=True
)
_EXPIRES: Final = Key("expires", Table((_MONTHS,)), "When what was earned and not spent is lost.")
SPENDS: Final = Table((_AMOUNT, _EARNED, _WHEN, _BY, _SAME, _EXPIRES))


def spends(got: Got | None) -> Spends | None:
    """Return what a kind spends, as written; whether it can be is checked with all packs at hand."""
    if got is None:
        return None
    kind, _, field = got.need(_EARNED).partition(".")
    state = (got.get(_WHEN) or "opened").removeprefix("entered ")
    expires = got.get(_EXPIRES)
    return Spends(
        got.need(_AMOUNT),
        kind,
        field,
        when=When("opened") if state == "opened" else When("entered", state),
        same=got.get(_SAME) or (),
        months=expires.need(_MONTHS) if expires else None,
    )
