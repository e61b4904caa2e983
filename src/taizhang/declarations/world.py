"""All that the packs declare while it is being checked: lookups, places in files, and what is broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, TypeVar

from taizhang.base.expressions.ast import Expr
from taizhang.base.expressions.check import Type, condition
from taizhang.base.problems import Problem
from taizhang.base.spelling import Near, near
from taizhang.declarations.folders import PackRead
from taizhang.declarations.indicators import Declared
from taizhang.declarations.names import types_of
from taizhang.declarations.nodes import Node
from taizhang.declarations.types import Dictionary, Kind, Template, Workflow

T = TypeVar("T")
Noun: TypeAlias = Literal["dictionary", "workflow", "kind", "indicator", "template"]


@dataclass(slots=True)
class World:
    """What the packs declare together.

    A thing with a problem is `broken`: it is left out of the registry, and what refers to it is left out in
    silence, so that one mistake is told once.
    """

    kinds: dict[str, Kind] = field(default_factory=dict)
    workflows: dict[str, Workflow] = field(default_factory=dict)
    dictionaries: dict[str, Dictionary] = field(default_factory=dict)
    declared: dict[str, Declared] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    nodes: dict[tuple[Noun, str], Node] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def complain(
        self, noun: Noun, name: str, path: tuple[str | int, ...], code: str, /, **params: object
    ) -> None:
        """Add a problem at a key of a declaration, which is broken from then on."""
        self.problems.append(Problem(code, self.nodes[noun, name].at(*path), params))
        self.broken.add((noun, name))

    def knows(self, noun: Noun, code: str) -> bool:
        """Say whether `code` is declared, sound or broken."""
        return (noun, code) in self.nodes or (noun, code) in self.broken

    def refers(self, noun: Noun, name: str, path: tuple[str | int, ...], target: Noun, code: str, /) -> bool:
        """Check a reference; False if it leads nowhere. An unknown target is a problem, a broken one not."""
        if not self.knows(target, code) and target in self.unread:
            self.broken.add((noun, name))
            return False
        if not self.knows(target, code):
            options = (c for n, c in self.nodes if n == target)
            self.complain(noun, name, path, f"pack_unknown_{target}", name=code, near=near(code, options))
            return False
        if (target, code) in self.broken:
            self.broken.add((noun, name))
            return False
        return True

    def names(self, kind: Kind) -> dict[str, Type]:
        """Return the types of what a condition over `kind` may name."""
        return types_of(kind, self.dictionaries, self.workflows)

    def check_condition(
        self, noun: Noun, name: str, path: tuple[str | int, ...], kind: Kind, expr: Expr
    ) -> None:
        """Check a condition over the records of `kind`."""
        found = condition(expr, self.names(kind))
        if found:
            self.broken.add((noun, name))
        where = self.nodes[noun, name].at(*path)
        self.problems += [replace(_better(problem, kind), where=where) for problem in found]


def _better(problem: Problem, kind: Kind) -> Problem:
    """Say more of an unknown name: it may be a field's label, or a field of the vault."""
    if problem.code != "expression_unknown_name":
        return problem
    name = str(problem.params["name"])
    if name in kind.fields and kind.fields[name].personal:
        return Problem("pack_personal_counted", params={"name": name})
    if name == "state":
        return Problem("pack_no_states", params={"kind": kind.code})
    for known in kind.fields.values():
        if known.label == name:
            return replace(problem, params={**problem.params, "near": Near(known.name)})
    return problem


def gathered(packs: Iterable[PackRead]) -> World:
    """Return all packs as one world; a code declared by two of them is a problem."""
    world = World()
    for one in packs:
        world.problems += one.problems
        world.broken |= one.broken
        world.unread |= one.unread
        for flow, node in one.workflows:
            _add(world, "workflow", flow.code, node, ("workflow",), world.workflows, flow)
        for kind, node in one.kinds:
            _add(world, "kind", kind.code, node, ("kind",), world.kinds, kind)
        for dictionary, node in one.dictionaries:
            _add(world, "dictionary", dictionary.code, node, (), world.dictionaries, dictionary)
        for declared in one.indicators:
            _add(world, "indicator", declared.indicator.code, declared.node, (), world.declared, declared)
        for template in one.templates:
            node = Node(None, template.path)
            _add(world, "template", template.code, node, (), world.templates, template)
    return world


def _add(
    world: World,
    noun: Noun,
    code: str,
    node: Node,
    path: tuple[str, ...],
    kept: dict[str, T],
    value: T,
) -> None:
    if (first := world.nodes.get((noun, code))) is not None:
        params = {"code": code, "first": first.at(*path)}
        world.problems.append(Problem(f"pack_twice_{noun}", node.at(*path), params))
        return
    world.nodes[noun, code] = node
    kept[code] = value
