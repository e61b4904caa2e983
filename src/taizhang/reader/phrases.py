"""Phrases: the words that stand around each slot in the declared templates, as a text would have them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.declarations.types import Registry
from taizhang.reader.grams import HOLE, grams
from taizhang.reader.synonyms import respelt
from taizhang.reports.outline import Each, If, Name, Node, Slot, Words
from taizhang.reports.template import parse

_END: Final = re.compile(r"[。！？；\n]")
_RULE: Final = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+\s*$", re.MULTILINE)
_KEPT: Final = 60
_AFTER: Final = 12


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands before a slot in its sentence and right after it; other figures are 〓.

    `period` is the word of the slot's period (`period`, `last_year`, …), None for a written one.
    """

    before: str
    after: str
    period: str | None

    near: str = ""
    """The stretch between commas that the slot stands in, up to it."""
    cell: bool = False
    """Whether the slot is a cell of a table, and the words are those of its header."""

    @property
    def words(self) -> frozenset[str]:
        """Return the grams of the stretch that the slot stands in."""
        return grams(f"{self.near}，{self.after}")


def _header(text: str) -> list[str]:
    """Return the names of a table's columns without their units, where a text has a rule of dashes."""
    rule = _RULE.search(text)
    above = text[: rule.start()].rstrip("\n").rpartition("\n")[2] if rule else ""
    return [re.sub(r"[（(][^（）()]*[)）]$", "", cell.strip()) for cell in above.split("|")[1:-1]]


def last_clause(text: str) -> str:
    """Return what stands after the last comma; with the stretch before it when that is nothing."""
    at = max(text.rfind("，"), text.rfind(","), text.rfind("："), text.rfind("、"))
    return text[at + 1 :] if text[at + 1 :].strip() else text


def phrases(registry: Registry) -> Mapping[str, Sequence[Phrase]]:
    """Return the phrases of every indicator that a declared template tells, by code."""
    found: defaultdict[str, dict[Phrase, None]] = defaultdict(dict)
    for template in registry.templates.values():
        outline, _ = parse(template, registry)
        if outline is not None:
            walk = _Walk(found)
            walk.nodes(outline.nodes, "")
            walk.settle("")
    return {code: tuple(known) for code, known in found.items()}


class _Walk:
    """Goes through an outline with the words of the sentence so far; a slot waits for the words after it.

    In a table the words are those of the column's header.
    """

    def __init__(self, found: defaultdict[str, dict[Phrase, None]]) -> None:
        self.found = found
        self.waiting: tuple[Slot, str] | None = None
        self.header: list[str] = []

    def nodes(self, nodes: tuple[Node, ...], said: str) -> str:
        """Take nodes up; return the sentence as it then stands. Of a condition the text it adds goes on."""
        for node in nodes:
            match node:
                case Words(text):
                    self.settle(text)
                    self.header = _header(text) or self.header
                    said = _END.split(said + text)[-1]
                case Slot():
                    self.settle("")
                    self.waiting = (node, said)
                    said += HOLE
                case If(_, then, otherwise):
                    otherwise_said = self.nodes(otherwise, said)
                    then_said = self.nodes(then, said)
                    said = then_said if len(then_said) >= len(otherwise_said) else otherwise_said
                case Each(body=body):
                    self.nodes(body, said)
                case Name():
                    pass
        return said

    def column(self, row: str) -> str:
        """Return the header above the cell that a row has come to."""
        number = row.count("|") - 1
        return self.header[number] if number < len(self.header) else ""

    def settle(self, after: str) -> None:
        """Keep the slot that waits, now that the words after it are known."""
        if self.waiting is None:
            return
        slot, before = self.waiting
        self.waiting = None
        cell = before.startswith("|")
        if cell:
            before, after = self.column(before), ""
        period = slot.ask.period if isinstance(slot.ask.period, str) else None
        ends = re.split(r"[，,。；、\n（(]", after)[0]
        said = respelt(squeezed(before))[-_KEPT:]
        phrase = Phrase(said, respelt(squeezed(ends))[:_AFTER], period, last_clause(said), cell)
        self.found[slot.ask.indicator.code][phrase] = None
