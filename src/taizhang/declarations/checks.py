"""Checks dictionaries, workflows and kinds against each other, and tells of every mistake at its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from taizhang.base.expressions.ast import Column
from taizhang.base.expressions.check import Type, typed
from taizhang.base.expressions.parse import KEYWORDS, parse
from taizhang.base.quantities import UNITS, countable, same_unit
from taizhang.base.spelling import near
from taizhang.declarations.names import RESERVED, plain_types
from taizhang.declarations.spend_checks import check_spends
from taizhang.declarations.types import Dictionary, Field, Kind, StateDeadline, Workflow
from taizhang.declarations.world import World

_TITLED: Final = frozenset({"subject", "place", "state"})
_UNTITLED: Final = frozenset({"attachment", "point", "longtext"})


def check(world: World) -> None:
    """Check all but indicators; problems and broken declarations are kept in `world`."""
    for dictionary in world.dictionaries.values():
        _dictionary(world, dictionary)
    for workflow in world.workflows.values():
        _workflow(world, workflow)
    for kind in world.kinds.values():
        _kind(world, kind)


def _dictionary(world: World, dictionary: Dictionary) -> None:
    said: dict[str, str] = {}
    for code in dictionary.codes.values():
        path = ("codes", code.code)
        for word in (code.label, *code.aliases):
            if said.setdefault(word, code.code) != code.code:
                params = {"word": word, "first": said[word], "second": code.code}
                world.complain("dictionary", dictionary.code, path, "pack_same_word", **params)
        if code.unit is not None and code.unit not in UNITS:
            params = {"unit": code.unit, "near": near(code.unit, UNITS)}
            world.complain("dictionary", dictionary.code, (*path, "unit"), "unit_unknown", **params)
        if code.since and code.until and code.until < code.since:
            params = {"since": code.since, "until": code.until}
            world.complain("dictionary", dictionary.code, (*path, "until"), "pack_dates_reversed", **params)


def _workflow(world: World, workflow: Workflow) -> None:
    states = workflow.states
    targets: list[tuple[str, tuple[str, ...]]] = [(workflow.initial, ("initial",))]
    targets += [(to, ("states", s.code, "moves", to)) for s in states.values() for to in s.moves]
    for to, path in targets:
        if to not in states:
            params = {"name": to, "near": near(to, states)}
            world.complain("workflow", workflow.code, path, "pack_unknown_state", **params)
    if all(to in states for to, _ in targets):
        for code in sorted(states.keys() - _reached(workflow)):
            world.complain("workflow", workflow.code, ("states", code), "pack_unreached_state", name=code)
    if not any(state.last for state in states.values()):
        world.complain("workflow", workflow.code, ("states",), "pack_no_last_state")
    labels = [(s.label, ("states", s.code, "label")) for s in states.values()]
    dated = [(s.dated, ("states", s.code, "dated")) for s in states.values() if s.dated]
    for group in (labels, dated):
        for label, place in _repeated(group):
            world.complain("workflow", workflow.code, place, "pack_same_label", label=label)


def _reached(workflow: Workflow) -> set[str]:
    reached: set[str] = set()
    ahead = [workflow.initial]
    while ahead:
        if (code := ahead.pop()) not in reached:
            reached.add(code)
            ahead += workflow.states[code].moves if code in workflow.states else ()
    return reached


def _repeated(labels: Iterable[tuple[str, tuple[str, ...]]]) -> Iterable[tuple[str, tuple[str, ...]]]:
    seen: set[str] = set()
    for label, path in labels:
        if label in seen:
            yield label, path
        seen.add(label)


def _kind(world: World, kind: Kind) -> None:
    for field in kind.fields.values():
        _field(world, kind, field)
    _headings(world, kind)
    _named_fields(world, kind)
    if kind.workflow and world.refers("kind", kind.code, ("workflow",), "workflow", kind.workflow):
        _terms(world, kind, world.workflows[kind.workflow])
    check_spends(world, kind)
    if kind.nature == "case" and kind.workflow is None:
        world.complain("kind", kind.code, ("nature",), "pack_case_without_workflow")


def _field(world: World, kind: Kind, field: Field) -> None:
    path = ("fields", field.name)
    if field.name in RESERVED | KEYWORDS or parse(field.name)[0] != Column(field.name):
        world.complain("kind", kind.code, path, "pack_reserved_name", name=field.name)
    if field.choices:
        world.refers("kind", kind.code, (*path, "choices"), "dictionary", field.choices)
    if field.kind:
        world.refers("kind", kind.code, (*path, "kind"), "kind", field.kind)
    if field.unit is not None and field.unit not in UNITS:
        params = {"unit": field.unit, "near": near(field.unit, UNITS)}
        world.complain("kind", kind.code, (*path, "unit"), "unit_unknown", **params)
    if field.unit_from is not None:
        _unit_from(world, kind, field, field.unit_from)
    if field.type == "computed":
        _computed(world, kind, field)
    _bounds(world, kind, field)


def _unit_from(world: World, kind: Kind, field: Field, name: str) -> None:
    path = ("fields", field.name, "unit_from")
    if field.unit is not None:
        world.complain("kind", kind.code, path, "pack_two_units", name=field.name)
    giver = kind.fields.get(name)
    if giver is None:
        _unknown_field(world, kind, path, name)
    elif giver.type != "choice":
        world.complain("kind", kind.code, path, "pack_unit_giver", name=name)
    elif giver.choices in world.dictionaries:
        codes = world.dictionaries[giver.choices].codes.values()
        if bare := [code.code for code in codes if code.unit is None]:
            params = {"dictionary": giver.choices, "code": bare[0]}
            world.complain("kind", kind.code, path, "pack_code_without_unit", **params)


def _unknown_field(world: World, kind: Kind, path: tuple[str | int, ...], name: str) -> None:
    params = {"kind": kind.code, "name": name, "near": near(name, kind.fields)}
    world.complain("kind", kind.code, path, "pack_unknown_field", **params)


def _computed(world: World, kind: Kind, field: Field) -> None:
    if field.value is None:
        return
    path = ("fields", field.name, "value")
    found, problems = typed(field.value, plain_types(kind, world.dictionaries))
    where = world.nodes["kind", kind.code].at(*path)
    world.problems += [replace(problem, where=where) for problem in problems]
    if problems:
        world.broken.add(("kind", kind.code))
    elif found is not None:
        _computed_type(world, kind, field, found)


def _computed_type(world: World, kind: Kind, field: Field, found: Type) -> None:
    path = ("fields", field.name)
    if field.unit is not None and not (
        found.kind == "number" and same_unit(found.unit or field.unit, field.unit)
    ):
        params = {"left": found.words(), "right": field.unit}
        world.complain("kind", kind.code, (*path, "unit"), "pack_computed_unit", **params)
    if (known := world.dictionaries.get(field.choices or "")) is None:
        return
    for code in sorted((found.options or frozenset()) - known.codes.keys()):
        params = {"code": code, "name": field.name, "near": near(code, known.codes)}
        world.complain("kind", kind.code, (*path, "value"), "expression_unknown_code", **params)


def _bounds(world: World, kind: Kind, field: Field) -> None:
    path = ("fields", field.name)
    for key, bound in (("minimum", field.minimum), ("maximum", field.maximum)):
        if bound is not None and (problem := countable(bound)):
            world.complain("kind", kind.code, (*path, key), problem.code, **problem.params)
    if field.minimum is not None and field.maximum is not None and field.maximum < field.minimum:
        params = {"least": field.minimum, "most": field.maximum}
        world.complain("kind", kind.code, (*path, "maximum"), "pack_bounds_reversed", **params)


def _headings(world: World, kind: Kind) -> None:
    """Every heading of the kind's sheet must be another word, or an import could not tell columns apart."""
    headings: list[tuple[str, tuple[str, ...]]] = [(kind.date_label, ("date",))]
    if kind.subject:
        headings.append((kind.subject.label, ("subject", "label")))
    if workflow := world.workflows.get(kind.workflow or ""):
        headings += [(s.dated, ("workflow",)) for s in workflow.states.values() if s.dated]
    headings += [(f.label, ("fields", f.name, "label")) for f in kind.fields.values()]
    for label, path in _repeated(headings):
        world.complain("kind", kind.code, path, "pack_same_heading", label=label)


def _named_fields(world: World, kind: Kind) -> None:
    """Check the keys that name fields: title, key, until."""
    for i, name in enumerate(kind.title):
        field = kind.fields.get(name)
        if field is None and name not in _TITLED:
            _unknown_field(world, kind, ("title", i), name)
        elif field is not None and (field.personal or field.type in _UNTITLED):
            world.complain("kind", kind.code, ("title", i), "pack_title_field", name=name)
    for i, name in enumerate(kind.key):
        if name not in kind.fields:
            _unknown_field(world, kind, ("key", i), name)
    if kind.key and kind.nature != "measurement":
        world.complain("kind", kind.code, ("key",), "pack_key_nature")
    if kind.until is not None:
        _until(world, kind, kind.until)


def _until(world: World, kind: Kind, name: str) -> None:
    field = kind.fields.get(name)
    if field is None:
        _unknown_field(world, kind, ("until",), name)
    elif field.type != "date" or field.personal:
        world.complain("kind", kind.code, ("until",), "pack_until_date", name=name)
    elif kind.nature in {"event", "measurement"}:
        world.complain("kind", kind.code, ("until",), "pack_until_nature", nature=kind.nature)


def _terms(world: World, kind: Kind, workflow: Workflow) -> None:
    """A term by field must name a choice field of every kind that moves by the workflow."""
    for state in workflow.states.values():
        if (within := state.within) is not None and within.field is not None:
            _term(world, kind, workflow, state.code, within)


def _term(world: World, kind: Kind, workflow: Workflow, state: str, within: StateDeadline) -> None:
    path = ("states", state, "within")
    field = kind.fields.get(within.field or "")
    if field is None or field.type != "choice":
        params = {"kind": kind.code, "name": within.field, "near": near(within.field or "", _choices(kind))}
        world.complain("workflow", workflow.code, (*path, "field"), "pack_term_field", **params)
        return
    known = world.dictionaries.get(field.choices or "")
    for value in within.by_value if known else ():
        if known and value not in known.codes:
            params = {"code": value, "name": field.name, "near": near(value, known.codes)}
            world.complain("workflow", workflow.code, (*path, value), "expression_unknown_code", **params)


def _choices(kind: Kind) -> list[str]:
    return [field.name for field in kind.fields.values() if field.type == "choice"]
