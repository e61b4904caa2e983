"""Says records in the words staff see: labels for codes, names for places, masked names for subjects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import Any

from django.utils.translation import get_language

from taizhang.base.language import said as spoken
from taizhang.base.problems import Refused
from taizhang.declarations.types import Field, Kind, Registry
from taizhang.indicators.words import state_label
from taizhang.ledger.fold import Record
from taizhang.org import queries as org
from taizhang.org.places import Tree
from taizhang.vault.queries import masked_subjects

ACTS = {"open": "登记", "amend": "更正", "move": "办理", "void": "作废", "nil": "零报告"}
_DIGEST_SHOWN = 12
_CLOSE = frozenset({"", "%", "‰"})
"""What stands close to its number in English too."""
STATUS = {"live": "有效", "void": "已作废", "nil": "零报告"}


def place_name(place: str, tree: Tree | None = None) -> str:
    """Return a place's name; its id where it is no longer known. Who names many brings the `tree`."""
    known = org.tree() if tree is None else tree
    return known[place].name if place in known else place


def names_of(subjects: Collection[str | None]) -> dict[str, str]:
    """Return the masked name of each subject; without the instance key there are ids only."""
    wanted = [one for one in subjects if one]
    try:
        found = masked_subjects(wanted) if wanted else {}
    except Refused:
        return {}
    erased = said_here("（已抹除）", "(erased)")
    return {one.id: erased if one.erased else one.name for one in found.values()}


def said_here(zh: str, en: str) -> str:
    """Return what every record has in the language of whoever looks; Chinese where nobody has chosen."""
    return en if (get_language() or "").startswith("en") else zh


def said(  # noqa: PLR0911 - one arm a type
    field: Field,
    value: Any,  # noqa: ANN401 - a payload value
    registry: Registry,
    tree: Tree | None = None,
) -> str:
    """Say a field's value."""
    if value is None:
        return ""
    pick = partial(spoken, registry.language)
    if isinstance(value, list):
        return pick("、", ", ").join(said(field, one, registry, tree) for one in value)
    if field.choices:
        return registry.code_label(field.choices, str(value))
    if field.type == "attachment":
        digest = str(value)[:_DIGEST_SHOWN]
        return pick(f"附件（摘要{digest}…）", f"file (digest {digest}…)")
    if field.type == "place":
        return place_name(str(value), tree)
    if isinstance(value, bool):
        return pick("是", "yes") if value else pick("否", "no")
    return f"{value}{unit_after('元' if field.type == 'money' else field.unit or '', registry)}"


def unit_after(unit: str, registry: Registry) -> str:
    """Return a unit as it stands after a number: 48户, 48 households, 87.82%."""
    told = registry.unit_said(unit)
    return told if registry.language == "zh" or told in _CLOSE else f" {told}"


def fields_said(
    kind: Kind | None, values: Mapping[str, Any], registry: Registry
) -> Iterable[tuple[str, str]]:
    """Yield label and words of each value; of a kind no longer declared, as they are stored."""
    for name, value in values.items():
        field = kind.fields.get(name) if kind else None
        yield (field.label, said(field, value, registry)) if field else (name, str(value))


def title(record: Record, registry: Registry, names: Mapping[str, str]) -> str:
    """Return what a record is called in lists."""
    kind = registry.kinds.get(record.kind)
    return titled(kind, record.subject, record.now.fields, registry, names) if kind else record.kind


def titled(
    kind: Kind,
    subject: str | None,
    values: Mapping[str, Any],
    registry: Registry,
    names: Mapping[str, str],
    tree: Tree | None = None,
) -> str:
    """Return what a record with these values is called: the parts its kind declares, or the kind's label."""
    parts = [
        names.get(subject or "", "")
        if name == "subject"
        else said(kind.fields[name], values.get(name), registry, tree)
        for name in kind.title
        if name == "subject" or name in kind.fields
    ]
    between = spoken(registry.language, " ", ", ")
    return between.join(part for part in parts if part) or kind.label


def state(record: Record, registry: Registry) -> str:
    """Return the label of the state a record is in."""
    return state_said(registry.kinds.get(record.kind), record.now.state, registry)


def state_said(kind: Kind | None, state: str | None, registry: Registry) -> str:
    """Return the label of a state; empty for a kind that has none."""
    if state is None:
        return ""
    return state_label(kind, state, registry) if kind else state
