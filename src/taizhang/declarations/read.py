"""Reads one YAML file into nodes; whatever a file can hold that is no plain data becomes a problem."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML, MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import Node as YamlNode

from taizhang.base.problems import Problem
from taizhang.declarations.nodes import Node, Scalar

LARGEST: Final = 1_000_000
"""Bytes of one file. A pack file is written by hand; a larger one is something else."""
_TAG: Final = "tag:yaml.org,2002:"
_PLAIN: Final = (f"{_TAG}map", f"{_TAG}seq")
_FLOAT: Final = re.compile(r"[-+]?(\d+\.\d*|\.\d+|\d+)")
_INTEGER: Final = re.compile(r"[-+]?\d+")


def shown(path: Path) -> str:
    """Return a path as a person at this prompt would open it: relative where it lies below."""
    absolute = path.absolute()
    here = Path.cwd()
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else absolute)


def text_of(path: Path) -> tuple[str | None, list[Problem]]:
    """Return the text of a UTF-8 file (a byte order mark is dropped), or why it cannot be read."""
    name = shown(path)
    try:
        if path.stat().st_size > LARGEST:
            return None, [Problem("pack_too_large", name, {"limit": LARGEST})]
        return path.read_bytes().decode("utf-8-sig"), []
    except OSError as error:
        return None, [Problem("pack_unreadable", name, {"why": error.strerror or type(error).__name__})]
    except UnicodeDecodeError:
        return None, [Problem("pack_encoding", name)]


def read(path: Path) -> tuple[Node | None, list[Problem]]:
    """Return the document of a YAML file, or every reason why it cannot be read. Never raises on content."""
    text, problems = text_of(path)
    return (None, problems) if text is None else parse(text, shown(path))


def parse(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """Return the document in `text`; `name` is the file that `where` tells."""
    try:
        # Not the round-trip reader: it marks each fold of a `>` text with a bell inside the value.
        reader = YAML(typ="safe", pure=True)
        reader.composer.warn_double_anchors = False
        root = reader.compose(text)
        reading = _Reading(name)
        node = None if root is None else reading.node(root, _line(root))
    except MarkedYAMLError as error:
        return None, [_syntax(error, name)]
    except YAMLError as error:
        return None, [Problem("pack_yaml", name, {"why": _first_line(str(error))})]
    except RecursionError:
        return None, [Problem("pack_too_deep", name)]
    if node is None:
        return None, [Problem("pack_empty", f"{name}:1")]
    return (None if reading.fatal else node), reading.problems


def _line(node: YamlNode) -> int:
    return int(node.start_mark.line) + 1


def _first_line(said: str) -> str:
    return said.strip().splitlines()[0] if said.strip() else "?"


def _syntax(error: MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    where = f"{name}:{mark.line + 1}" if mark else name
    why = error.problem or error.context or "?"
    if "\\t" in why:
        return Problem("pack_tab", where)
    if "single document" in (error.context or "") or "single document" in why:
        return Problem("pack_several_documents", where)
    if "undefined alias" in why or "duplicate anchor" in why:
        return Problem("pack_alias", where)
    return Problem("pack_yaml", where, {"why": why})


@dataclass(slots=True)
class _Reading:
    """One walk from the graph that YAML composes to a tree of ours."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    fatal: bool = False
    seen: set[int] = field(default_factory=set)

    def complain(self, code: str, line: int, /, **params: object) -> None:
        self.problems.append(Problem(code, f"{self.name}:{line}", params))

    def node(self, node: YamlNode, line: int) -> Node:
        where = f"{self.name}:{line}"
        # An alias is composed as the same node again: unfolding a few of them may take all memory.
        if id(node) in self.seen or node.anchor is not None:
            self.fatal = True
            if id(node) not in self.seen:
                self.seen.add(id(node))
                self.complain("pack_alias", line)
            return Node(None, where)
        self.seen.add(id(node))
        if not isinstance(node, ScalarNode) and str(node.tag) not in _PLAIN:
            self.complain("pack_tag", line, tag=str(node.tag))
        if isinstance(node, MappingNode):
            return Node(self.mapping(node), where)
        if isinstance(node, SequenceNode):
            return Node(tuple(self.node(item, _line(item)) for item in node.value), where)
        return Node(self.scalar(str(node.value), str(node.tag), line), where)

    def mapping(self, node: MappingNode) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key, value in node.value:
            line = _line(key)
            if not isinstance(key, ScalarNode):
                self.fatal = True
                self.complain("pack_key_form", line)
            elif key.value in found:
                self.complain("pack_duplicate_key", line, key=key.value, first=found[key.value].where)
            else:
                found[key.value] = self.node(value, line)
        return found

    def scalar(self, text: str, tag: str, line: int) -> Scalar:
        kind = tag.removeprefix(_TAG)
        if kind == "null":
            return None
        if kind == "bool" and text.lower() in {"true", "false"}:
            return text.lower() == "true"
        if kind == "int" and _INTEGER.fullmatch(text):
            return int(text)
        if kind == "float" and _FLOAT.fullmatch(text):
            return Decimal(text)
        if kind not in {"str", "bool", "timestamp", "int", "float"}:
            self.complain("pack_tag", line, tag=tag)
        return text
