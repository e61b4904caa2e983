"""Reads indicators.yaml: declared measures, as written; `resolve` fills in what they inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal, get_args

from taizhang.base.expressions.ast import Expr
from taizhang.base.problems import Problem
from taizhang.declarations.keys import Got, Key, Rule, Schema, Table, wrong_form
from taizhang.declarations.nodes import Form, Node
from taizhang.declarations.shapes import (
    CODE,
    IDENTIFIER,
    LABEL,
    Expression,
    Integer,
    ListOf,
    MapOf,
    Number,
    Text,
    Truth,
    Word,
)
from taizhang.declarations.types import LEVELS, Among, Indicator, Level, Nature, When, Window

_NATURES: Final[tuple[Nature, ...]] = get_args(Nature)
_Counted = Literal["count", "sum", "distinct", "latest", "min", "max"]
COUNTED: Final[tuple[_Counted, ...]] = get_args(_Counted)
"""The keys that say what is counted, each also the name of the form."""
_Against = Literal["last_year", "before", "time"]
_As = Literal["difference", "percent"]
_Order = Literal["highest", "lowest"]
_AGAINST_WORDS: Final[tuple[_Against, ...]] = get_args(_Against)
_AS_WORDS: Final[tuple[_As, ...]] = get_args(_As)
_ORDER_WORDS: Final[tuple[_Order, ...]] = get_args(_Order)
_WINDOWS: Final[dict[str, Window]] = {
    "opened": "opened",
    "active": "active",
    "end": "end",
    "to_date": "to_date",
}
_WHEN: Final = re.compile(rf"opened|active|end|to_date|entered ({CODE})")
_WHEN_WANTED: Final = Form(
    "opened、active、end、to_date 或“entered 状态代码”", "opened, active, end, to_date or `entered STATE`"
)


@dataclass(frozen=True, slots=True)
class _WhenShape:
    """`opened`, `active`, `end`, `to_date`, or `entered STATE`."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> When | None:
        """Return the window."""
        found = _WHEN.fullmatch(node.value) if isinstance(node.value, str) else None
        if found is None:
            params = {"key": key, "value": node.value, "wanted": _WHEN_WANTED}
            problems.append(Problem("pack_bad_text", node.where, params))
            return None
        return When("entered", found[1]) if found[1] else When(_WINDOWS[found[0]])

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "string", "pattern": f"^({_WHEN.pattern})$"}


@dataclass(frozen=True, slots=True)
class _BarShape:
    """What a threshold asks for: a number, or the code of the indicator that tells it."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> Decimal | str | None:
        """Return the number or the code."""
        if isinstance(node.value, str):
            return IDENTIFIER.read(node, key, problems)
        if isinstance(node.value, bool) or not isinstance(node.value, (int, Decimal)):
            wrong_form(node, key, Form("数字或指标代码", "a number or an indicator's code"), problems)
            return None
        return Decimal(node.value)

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"oneOf": [Number().schema(), IDENTIFIER.schema()]}


_RUN: Final = Key("run", IDENTIFIER, "Indicator whose months on end at the bar are counted.")
_SPAN: Final = Key("span", IDENTIFIER, "Kind of whose records the time from first to last is taken.")
_DAY: Final = Key("day", IDENTIFIER, "Kind of whose records the newest day is told.")
_UNTIL: Final = Key("until", IDENTIFIER, "State whose last entry ends a span; the last opening if left out.")
_SCORE: Final = Key("score", MapOf(Number()), "Indicators in 0 to 100, each with its weight.")
_STEADY: Final = Key(
    "steady",
    Integer(0, 1000),
    "So many cases at the township's rate are added, so that few cases say little.",
)
_PLACES: Final[Key[tuple[Level, ...]]] = Key(
    "places", ListOf(Word(LEVELS)), "Levels of the places of the tree that are counted at the period's end."
)
_STATED: Final[Key[Literal["stated"]]] = Key(
    "zero", Word(("stated",)), "stated: none is said by a nil report only, not by other records of the kind."
)
_KIND_FIELD: Final = Text(
    rf"{CODE}\.{CODE}", Form("“类别代码.字段名”，如 payment.amount", "KIND.FIELD such as payment.amount")
)
_LABEL: Final = Key("label", LABEL, "Chinese label, unique among all indicators.", required=True)
_NATURE: Final[Key[Nature]] = Key(
    "nature", Word(_NATURES), "How the figure behaves over time and place.", required=True
)
_UNIT: Final = Key("unit", LABEL, "Unit of the figure.")
_COUNT: Final = Key("count", IDENTIFIER, "Kind whose records are counted.")
_FIELD_FORMS: Final = (
    Key("sum", _KIND_FIELD, "Field whose values are added."),
    Key("distinct", _KIND_FIELD, "Field, or subject or place, of which different ones are counted."),
    Key("latest", _KIND_FIELD, "Field of which the newest value is taken."),
    Key("min", _KIND_FIELD, "Field whose least value is taken."),
    Key("max", _KIND_FIELD, "Field whose greatest value is taken."),
)
_WHEN_KEY: Final = Key("when", _WhenShape(), "Which records of the period count.")
_WHERE: Final[Key[Expr]] = Key(
    "where", Expression(), "Condition over fields and `state` at the period's end."
)
_AMONG_KIND: Final = Key("kind", IDENTIFIER, "Kind of the records it must be among.", required=True)
_AMONG_BY: Final = Key("by", IDENTIFIER, "`subject`, or the field that links to that kind.", required=True)
_AMONG: Final = Key(
    "among",
    Table((_AMONG_KIND, _AMONG_BY, _WHERE, _WHEN_KEY)),
    "Only records whose subject or linked record is among those of another kind.",
)
_OF: Final = Key("of", IDENTIFIER, "The whole of a part; the indicator that changes, ranks or reaches a bar.")
_NUMERATOR: Final = Key("numerator", IDENTIFIER, "Indicator above the line.")
_DENOMINATOR: Final = Key("denominator", IDENTIFIER, "Indicator below the line; none or 0 gives no value.")
_AGAINST: Final[Key[_Against]] = Key(
    "against",
    Word(_AGAINST_WORDS),
    "last_year: 同比; before: 环比; time: the share of the year that is over.",
)
_AS: Final[Key[_As]] = Key("as", Word(_AS_WORDS), "The change as a difference or in percent.")
_EACH: Final[Key[Level]] = Key("each", Word(LEVELS), "Level of the places that are compared.")
_AT_LEAST: Final = Key("at_least", _BarShape(), "A number, or the indicator that tells it.")
_ORDER: Final[Key[_Order]] = Key("order", Word(_ORDER_WORDS), "Which value ranks first.")
_DECIMALS: Final = Key("decimals", Integer(0, 4), "Decimals shown.")
_OVER_TIME: Final = Key("over_time", Truth(), "false: never add this over periods, though one could.")
_OVER_PLACES: Final = Key("over_places", Truth(), "false: never add this over places, though one could.")
_BASIS: Final = Key("basis", LABEL, "The definition (口径) in one sentence.")

_MORE: Final = ("when", "where", "among", "zero", "over_time", "over_places")
_RULES: Final = {
    **{
        nature: Rule(required=("unit",), allowed=_MORE, one_of=COUNTED)
        for nature in ("flow", "latest", "target")
    },
    "stock": Rule(required=("unit",), allowed=_MORE, one_of=(*COUNTED, "places")),
    "part": Rule(required=("unit", "of"), allowed=("where", "among", "zero", "over_time", "over_places")),
    "rate": Rule(required=("numerator", "denominator"), allowed=("unit", "steady")),
    "change": Rule(required=("of", "against", "as"), allowed=("unit",)),
    "score": Rule(required=("score",), allowed=("unit",)),
    "rank": Rule(required=("of", "each"), allowed=("unit", "order")),
    "threshold": Rule(required=("of", "each", "at_least", "unit"), allowed=("over_places",)),
    "other": Rule(
        required=("unit",),
        allowed=("when", "where", "among", "at_least", "until"),
        one_of=("run", "span", "day"),
    ),
}
INDICATOR: Final = Table(
    (
        *(_LABEL, _NATURE, _UNIT, _COUNT, *_FIELD_FORMS, _WHEN_KEY, _WHERE, _AMONG, _OF),
        *(_NUMERATOR, _DENOMINATOR, _AGAINST, _AS, _EACH, _AT_LEAST, _ORDER),
        *(
            _PLACES,
            _STATED,
            _RUN,
            _SPAN,
            _DAY,
            _UNTIL,
            _SCORE,
            _STEADY,
            _DECIMALS,
            _OVER_TIME,
            _OVER_PLACES,
            _BASIS,
        ),
    ),
    by="nature",
    rules=_RULES,
)
FILE: Final = MapOf(INDICATOR)


@dataclass(frozen=True, slots=True)
class Declared:
    """An indicator as written, before it inherits anything; `unit` and `digest` may still be empty."""

    indicator: Indicator
    node: Node
    over_time: bool | None
    over_places: bool | None


def indicators(node: Node, pack: str, problems: list[Problem]) -> dict[str, Declared]:
    """Return the indicators of one file that could be read."""
    found = FILE.read(node, "indicators", problems) or {}
    return {code: _declared(code, got, pack) for code, got in found.items()}


def _declared(code: str, got: Got, pack: str) -> Declared:
    indicator = Indicator(
        code,
        got.need(_LABEL),
        unit=got.get(_UNIT) or "",
        nature=got.need(_NATURE),
        pack=pack,
        digest="",
        **_counted(got),
        when=got.get(_WHEN_KEY),
        where=got.get(_WHERE),
        among=_among(got.get(_AMONG)),
        **_built_on(got),
        decimals=2 if (decimals := got.get(_DECIMALS)) is None else decimals,
        basis=got.get(_BASIS) or "",
        source=got.node.where,
    )
    return Declared(indicator, got.node, got.get(_OVER_TIME), got.get(_OVER_PLACES))


def _counted(got: Got) -> dict[str, Any]:  # noqa: PLR0911 - one arm a form
    """Return form, kind and field of an indicator that reads records."""
    if (kind := got.get(_COUNT)) is not None:
        return {"form": "count", "kind": kind}
    for key in _FIELD_FORMS:
        if (target := got.get(key)) is not None:
            kind, _, field = target.partition(".")
            return {"form": key.name, "kind": kind, "field": field}
    if got.get(_PLACES) is not None:
        return {"form": "places"}
    if got.get(_RUN) is not None:
        return {"form": "run"}
    if (kind := got.get(_SPAN)) is not None:
        return {"form": "span", "kind": kind}
    if (kind := got.get(_DAY)) is not None:
        return {"form": "day", "kind": kind}
    nature = got.need(_NATURE)
    return {"form": "count" if nature == "part" else nature}


def _built_on(got: Got) -> dict[str, Any]:
    """Return the references of an indicator that is built on others."""
    part = got.need(_NATURE) == "part"
    rank = got.need(_NATURE) == "rank"
    return {
        "part_of": got.get(_OF) if part else None,
        "of": None if part else got.get(_OF) or got.get(_RUN),
        "numerator": got.get(_NUMERATOR),
        "denominator": got.get(_DENOMINATOR),
        "against": got.get(_AGAINST),
        "as_": got.get(_AS),
        "each": got.get(_EACH),
        "at_least": got.get(_AT_LEAST),
        "until": got.get(_UNTIL),
        "steady": got.get(_STEADY) or 0,
        "levels": tuple(got.get(_PLACES) or ()),
        "stated_zero": got.get(_STATED) is not None,
        "weights": dict(got.get(_SCORE) or {}),
        "order": got.get(_ORDER) or ("highest" if rank else None),
    }


def _among(got: Got | None) -> Among | None:
    if got is None:
        return None
    return Among(got.need(_AMONG_KIND), got.need(_AMONG_BY), where=got.get(_WHERE), when=got.get(_WHEN_KEY))
