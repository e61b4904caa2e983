"""Stubs: the declaration of a new indicator, drafted from a figure that has none, ready for a pack. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from taizhang.base.quantities import ANY_COUNTER, UNITS, is_counter
from taizhang.declarations.types import Indicator, Kind, Registry
from taizhang.reader.matching import Candidate
from taizhang.reader.mention import Mention

_COUNTED: Final = ("count", "sum", "distinct", "latest", "min", "max")
_LIKE: Final[Mapping[str, str]] = {
    "stock": "stock",
    "threshold": "stock",
    "rate": "rate",
    "change": "change",
    "rank": "latest",
    "target": "target",
}
_NAME: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_LONGEST: Final = 30
_FALLBACK: Final = "reported_figure"
"""The kind of figures that another office answers for; what nothing else fits is drafted as one of them."""


def stub(
    mention: Mention,
    number: int,
    near: Sequence[Candidate],
    registry: Registry,
    taken: Collection[str] = (),
) -> str:
    """Return a YAML entry for `indicators.yaml`: the label, the unit and a guess at what is counted.

    The guess is made after the nearest indicator in the same unit; its condition is left for a person.
    `number` is that of the figure in its text, from 1, and makes the code; `taken` are labels of other stubs.
    """
    line = mention.line if re.fullmatch(r"[a-z_]+", mention.line or "") else "other"
    known = [registry.indicators[one.indicator] for one in near]
    nature, guess = _guess(mention, known, registry)
    label = _NAME.sub("", mention.subject)[:_LONGEST] or "未命名指标"
    if label in taken or label in {one.label for one in registry.indicators.values()}:
        label = f"{label}（第{number}处）"
    unit = _unit(mention, guess)
    said = _NAME.sub(" ", mention.text).strip()
    keys = {"label": label, "nature": nature, **guess, "unit": unit, "basis": "起草自报告，口径待定。"}
    body = "".join(f"  {key}: {_scalar(value)}\n" for key, value in keys.items())
    remark = f"# 报告中第{number}个数字“{said}”：补上 where 条件，定下口径，再用 pack check 核对。"
    return f"{remark}\n{line}_figure_{number}:\n{body}"


def label_of(draft: str) -> str:
    """Return the label that a stub declares, whether it was written in quotes or bare."""
    found = re.search(r'^  label: "?([^"\n]*)', draft, re.MULTILINE)
    return found[1] if found else ""


def _scalar(value: str) -> str:
    bare = re.fullmatch(r"[a-z][a-z_0-9]*(?:\.[a-z_0-9]+)?", value)
    return value if bare else json.dumps(value, ensure_ascii=False)


def _guess(mention: Mention, near: Sequence[Indicator], registry: Registry) -> tuple[str, dict[str, str]]:
    """Return the nature and what is counted: as of the nearest indicator that behaves the same."""
    nature = _LIKE.get(mention.nature, "flow")
    if nature == "rate" or (mention.unit == "%" and nature != "change"):
        for one in [*near, *registry.indicators.values()]:
            if one.form == "rate" and one.numerator and one.denominator:
                return "rate", {"numerator": one.numerator, "denominator": one.denominator}
    if nature == "change" and (found := _first(near, ("count", "sum"))):
        as_ = "percent" if mention.unit == "%" else "difference"
        return "change", {"of": found.code, "against": "last_year", "as": as_}
    for one in near:
        if one.form in _COUNTED and one.kind and one.unit == mention.unit and one.nature != "target":
            if (counted := _field(one.form, registry.kinds[one.kind], one.field, mention, registry)) is None:
                continue
            return ("flow" if one.nature == "part" else one.nature), counted
    return _counted(mention, near, registry)


def _field(
    form: str, kind: Kind, name: str | None, mention: Mention, registry: Registry
) -> dict[str, str] | None:
    """Return how a field is counted; one whose unit goes by a code needs a code of the unit written."""
    declared = kind.fields.get(name or "")
    if declared is None or declared.unit_from is None:
        return {form: f"{kind.code}.{name}" if name else kind.code}
    codes = registry.dictionaries[kind.fields[declared.unit_from].choices or ""].codes.values()
    meant = next((one.code for one in codes if one.unit == mention.unit), None)
    return {form: f"{kind.code}.{name}", "where": f"{declared.unit_from} = '{meant}'"} if meant else None


def _first(near: Iterable[Indicator], forms: Sequence[str]) -> Indicator | None:
    return next((one for one in near if one.form in forms), None)


def _counted(mention: Mention, near: Sequence[Indicator], registry: Registry) -> tuple[str, dict[str, str]]:
    """Return a count of the nearest kind, of a kind of the line, or a figure that an office reports."""
    by_line = [kind.code for kind in registry.kinds.values() if registry.line_of(kind) == mention.line]
    kinds = [one.kind for one in near if one.kind] + by_line
    if kinds and (mention.unit is None or is_counter(mention.unit)):
        return ("stock" if mention.nature == "stock" else "flow"), {"count": kinds[0]}
    if _FALLBACK in registry.kinds:
        found = _field("latest", registry.kinds[_FALLBACK], "value", mention, registry)
        if found:
            return "latest", found
    return "flow", {"count": (kinds or list(registry.kinds))[0]}


def _unit(mention: Mention, guess: Mapping[str, str]) -> str:
    if "as" in guess:
        return "%" if guess["as"] == "percent" else (mention.unit or ANY_COUNTER)
    unit = mention.unit or ""
    if unit in UNITS and (not {"count", "distinct"} & guess.keys() or is_counter(unit)):
        return unit
    return ANY_COUNTER
