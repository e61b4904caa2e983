"""Parses a report template: Markdown with slots and conditions becomes an outline, or a list of problems."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from taizhang.base.problems import Problem
from taizhang.base.spelling import near
from taizhang.declarations.types import Registry, Template
from taizhang.reports.front import FrontText, front_of
from taizhang.reports.outline import (
    Ask,
    Compare,
    Each,
    Front,
    If,
    Known,
    Node,
    Operator,
    Outline,
    Test,
    Words,
)
from taizhang.reports.slots import Vocabulary, ask_of, level_of, slot_of
from taizhang.reports.tokens import Token, tokens

TAGS: Final = ("if", "elif", "else", "endif", "each", "endeach", "section")
_COMPARE: Final = re.compile(
    r"(?P<left>[^<>=!]+?)\s*(?P<op><=|>=|!=|=|<|>)\s*(?P<right>[^<>!=]+(?:=[^<>!=]+)?)"
)
_EACH: Final = re.compile(r"(?P<level>\w+)\s+in\s+(?P<over>.+)")
_HEADING: Final = re.compile(r"^(#{1,6})(?=\s)", re.MULTILINE)
_DEEPEST: Final = 4


def parse(template: Template, registry: Registry) -> tuple[Outline | None, list[Problem]]:
    """Parse a template with the sections it takes in; None when there is any problem.

    Every problem is named at once, with `file:line` of the file it stands in.
    """
    written, problems = front_of(template.text, template.path)
    code = written.values.get("code", template.code)
    if code != template.code:
        params = {"code": code, "name": template.code}
        problems.append(Problem("template_code_name", f"{template.path}:{written.lines['code']}", params))
    known = Vocabulary(registry.indicators, written.values.get("place", "township"))
    reading = _Reading(template.path, known, registry)
    lines = {key: reading.line(written, key) for key in ("title", "to", "signed")}
    nodes = reading.body(written)
    problems += reading.problems
    if problems:
        return None, problems
    return Outline(_front(written, lines), nodes), []


def _front(written: FrontText, lines: dict[str, tuple[Node, ...]]) -> Front:
    values = written.values
    return Front(
        code=values["code"],
        title=lines["title"],
        genre=values["genre"],
        periods=written.items("periods"),
        level=values.get("place", "township"),
        addressee=lines["to"],
        signed_by=lines["signed"],
    )


@dataclass(slots=True)
class _Reading:
    """The state of reading one file: where we are in its tokens, and what is wrong so far."""

    path: str
    known: Vocabulary
    registry: Registry
    depth: int = 0
    inside: bool = False
    problems: list[Problem] = field(default_factory=list)
    left: list[Token] = field(default_factory=list)
    heading: int = 0

    def line(self, written: FrontText, key: str) -> tuple[Node, ...]:
        self.left = tokens(written.values.get(key, ""), written.lines.get(key, 1))
        return self.nodes(())[0]

    def body(self, written: FrontText) -> tuple[Node, ...]:
        self.left = tokens(written.body, written.body_line)
        return self.nodes(())[0]

    def nodes(self, until: tuple[str, ...]) -> tuple[tuple[Node, ...], Token | None]:
        """Read nodes up to a tag of `until`, which is returned."""
        found: list[Node] = []
        while self.left:
            token = self.left.pop(0)
            if token.kind == "tag" and token.text.split(maxsplit=1)[0:1] and token.text.split()[0] in until:
                return tuple(found), token
            found += self.node(token)
        return tuple(found), None

    def node(self, token: Token) -> tuple[Node, ...]:
        if token.kind == "words":
            return (Words(self.words(token)),)
        if token.kind == "slot":
            slot, problems = slot_of(token.text, self.at(token), self.known)
            self.problems += problems
            return (slot,) if slot else ()
        if token.kind == "stray":
            self.wrong("template_stray", token, mark=token.text)
            return ()
        return self.tag(token)

    def words(self, token: Token) -> str:
        """Return the words, their headings put under the heading that a section stands beneath."""
        for offset, line in enumerate(token.text.split("\n")):
            if match := _HEADING.match(line):
                if len(match[1]) + self.depth > _DEEPEST:
                    self.problems.append(Problem("template_heading", f"{self.path}:{token.line + offset}"))
                self.heading = len(match[1])
        return _HEADING.sub(lambda match: "#" * self.depth + match[1], token.text)

    def tag(self, token: Token) -> tuple[Node, ...]:
        word, _, rest = token.text.partition(" ")
        match word:
            case "if":
                return self.condition(token, rest)
            case "each":
                return self.each(token, rest)
            case "section":
                return self.section(token, rest.strip())
            case "elif" | "else" | "endif" | "endeach":
                self.wrong("template_tag_alone", token, tag=word)
            case _:
                self.wrong("template_tag", token, tag=word, near=near(word, TAGS))
        return ()

    def condition(self, token: Token, text: str) -> tuple[Node, ...]:
        tests = self.tests(token, text)
        then, end = self.nodes(("elif", "else", "endif"))
        otherwise: tuple[Node, ...] = ()
        if end is not None and end.text.startswith("elif"):
            return (If(tests, then, self.condition(end, end.text.removeprefix("elif"))),)
        if end is not None and end.text == "else":
            otherwise, end = self.nodes(("endif",))
        if end is None:
            self.wrong("template_unclosed", token, tag="if", end="endif")
        return (If(tests, then, otherwise),)

    def tests(self, token: Token, text: str) -> tuple[Test, ...]:
        found = [self.test(token, part.strip()) for part in re.split(r"\s+and\s+", text.strip())]
        return tuple(test for test in found if test)

    def test(self, token: Token, text: str) -> Test | None:
        word, _, rest = text.partition(" ")
        if word == "known":
            asks = [self.ask(token, name) for name in rest.split()]
            if not asks:
                self.wrong("template_condition", token, text=text)
            return Known(tuple(ask for ask in asks if ask))
        # An option inside brackets has its own `=`: compare outside of them.
        bare = re.sub(r"\([^)]*\)", lambda match: match[0].replace("=", "\0"), text)
        match = _COMPARE.fullmatch(bare)
        if match is None:
            self.wrong("template_condition", token, text=text)
            return None
        left = self.ask(token, match["left"].replace("\0", "="))
        right = self.operand(token, match["right"].replace("\0", "=").strip())
        return Compare(left, _operator(match["op"]), right) if left and right is not None else None

    def operand(self, token: Token, text: str) -> Ask | Decimal | None:
        try:
            return Decimal(text)
        except InvalidOperation:
            return self.ask(token, text)

    def ask(self, token: Token, text: str) -> Ask | None:
        ask, problems = ask_of(text, self.at(token), self.known)
        self.problems += problems
        return ask

    def each(self, token: Token, text: str) -> tuple[Node, ...]:
        match = _EACH.fullmatch(text.strip())
        if match is None:
            self.wrong("template_each", token, text=text)
        body, end = self.nodes(("endeach",))
        if end is None:
            self.wrong("template_unclosed", token, tag="each", end="endeach")
        if match is None:
            return ()
        level, problems = level_of(match["level"], self.at(token), self.known)
        over = self.ask(token, match["over"])
        self.problems += problems
        return (Each(over, level, body),) if over and level else ()

    def section(self, token: Token, name: str) -> tuple[Node, ...]:
        """Take in the section template of a pack, its headings under the nearest heading here."""
        if self.inside:
            self.wrong("template_section_nested", token, section=name)
            return ()
        packs = {t.pack: t for t in self.registry.templates.values() if t.path.endswith("section.md")}
        found = packs.get(name)
        if found is None:
            self.wrong("template_section", token, section=name, near=near(name, packs))
            return ()
        written, problems = front_of(found.text, found.path)
        inner = _Reading(found.path, self.known, self.registry, depth=self.heading, inside=True)
        nodes = inner.body(written)
        self.problems += [*problems, *inner.problems]
        return (Words("\n"), *nodes, Words("\n"))

    def at(self, token: Token) -> str:
        return f"{self.path}:{token.line}"

    def wrong(self, code: str, token: Token, **params: object) -> None:
        self.problems.append(Problem(code, self.at(token), params))


def _operator(text: str) -> Operator:
    operators: dict[str, Operator] = {op: op for op in ("<", "<=", ">", ">=", "=", "!=")}
    return operators[text]
