"""Reads one YAML file into nodes; whatever a file can hold that is no plain data becomes a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

import yaml

from taizhang.base.problems import Problem
from taizhang.declarations.nodes import Node, Scalar

LARGEST: Final = 1_000_000
"""Bytes of one file. A pack file is written by hand; a larger one is something else."""
DEEPEST: Final = 100
"""Levels of one document; what townships declare has six."""
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser written in C where this machine has it: it reads all packs in a tenth of the time."""
_TAG: Final = "tag:yaml.org,2002:"
_FLOAT: Final = re.compile(r"[-+]?(\d+\.\d*|\.\d+)")
_INTEGER: Final = re.compile(r"[-+]?\d+")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


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
    reading = _Reading(name, yaml.parse(text, Loader=_LOADER))
    try:
        node = reading.document()
    except yaml.MarkedYAMLError as error:
        return None, [_syntax(error, text, name)]
    except yaml.YAMLError as error:
        return None, [Problem("pack_yaml", name, {"why": _first_line(str(error))})]
    except _TooDeepError:
        return None, [Problem("pack_too_deep", name)]
    if node is None and not reading.problems:
        return None, [Problem("pack_empty", f"{name}:1")]
    return (None if reading.fatal else node), reading.problems


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _first_line(said: str) -> str:
    return said.strip().splitlines()[0] if said.strip() else "?"


def _syntax(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    where = f"{name}:{mark.line + 1}" if mark else name
    if "nesting" in (error.problem or ""):
        return Problem("pack_too_deep", name)
    if mark and _has_tab(text, mark.line):
        return Problem("pack_tab", where)
    return Problem("pack_yaml", where, {"why": error.problem or error.context or "?"})


def _has_tab(text: str, line: int) -> bool:
    """Tell whether a line is indented by a tab, which YAML forbids and no editor shows."""
    lines = text.splitlines()
    indent = re.match(r"\s*", lines[line]) if line < len(lines) else None
    return indent is not None and "\t" in indent[0]


class _TooDeepError(Exception):
    """Deeper than anybody writes by hand; unfolding it may take all memory."""


@dataclass(slots=True)
class _Reading:
    """One walk along the events of a file, which grow into a tree of ours.

    Events and not PyYAML's own tree: that one forgets anchors, follows YAML 1.1 (where `no` is false), and
    the C code that builds it overruns its stack on a file of nothing but brackets.
    """

    name: str
    events: Iterator[yaml.Event]
    problems: list[Problem] = field(default_factory=list)
    fatal: bool = False

    def complain(self, code: str, line: int, /, **params: object) -> None:
        self.problems.append(Problem(code, f"{self.name}:{line}", params))

    def document(self) -> Node | None:
        """Return the only document, or None where there is none."""
        root, several = None, False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if several:
                    self.fatal = True
                    self.complain("pack_several_documents", _line(event))
                    break
                several = True
                first = next(self.events)
                root = self.node(first, _line(first), 0)
        return root

    def node(self, event: yaml.Event, line: int, depth: int) -> Node:
        if depth > DEEPEST:
            raise _TooDeepError
        self.unnamed(event, line)
        where = f"{self.name}:{line}"
        if isinstance(event, yaml.MappingStartEvent):
            self.plain(event, line)
            return Node(self.mapping(depth), where)
        if isinstance(event, yaml.SequenceStartEvent):
            self.plain(event, line)
            return Node(self.sequence(depth), where)
        return Node(self.scalar(event, line) if isinstance(event, yaml.ScalarEvent) else None, where)

    def unnamed(self, event: yaml.Event, line: int) -> None:
        """Refuse anchors and aliases: a few of them unfold to more than any memory. Told once a file."""
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            if not self.fatal:
                self.complain("pack_alias", line)
            self.fatal = True

    def plain(self, event: yaml.CollectionStartEvent, line: int) -> None:
        if event.tag not in {None, "!", f"{_TAG}map", f"{_TAG}seq"}:
            self.complain("pack_tag", line, tag=event.tag)

    def sequence(self, depth: int) -> tuple[Node, ...]:
        found: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.node(event, _line(event), depth + 1))
        return tuple(found)

    def mapping(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            line = _line(key)
            name = self.key(key, line, depth + 1)
            value = self.node(next(self.events), line, depth + 1)
            if name in found:
                self.complain("pack_duplicate_key", line, key=name, first=found[name].where)
            elif name is not None:
                found[name] = value
        return found

    def key(self, key: yaml.Event, line: int, depth: int) -> str | None:
        """Return the name that a key is, or None for one that is no name: it is read over."""
        if isinstance(key, yaml.ScalarEvent):
            self.unnamed(key, line)
            return str(key.value)
        self.fatal = True
        self.complain("pack_key_form", line)
        self.node(key, line, depth)
        return None

    def scalar(self, event: yaml.ScalarEvent, line: int) -> Scalar:
        """Return the value by the core schema of YAML 1.2, decimals as they are written."""
        text: str = event.value
        tag = event.tag.removeprefix(_TAG) if event.tag else ""
        if tag not in {"", "!", "str", "int", "float", "bool", "null"}:
            self.complain("pack_tag", line, tag=event.tag)
        if tag == "str" or not (event.implicit[0] or tag):
            return text
        if text in _NULLS:
            return None
        if text in _BOOLS:
            return _BOOLS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        return Decimal(text) if _FLOAT.fullmatch(text) else text
