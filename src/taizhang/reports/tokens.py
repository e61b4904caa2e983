"""A template cut into words, slots and tags, each with the line it stands on."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

TokenKind: TypeAlias = Literal["words", "slot", "tag", "stray"]

_MARKS = re.compile(
    r"\{#.*?#\}|\{\{(?P<slot>[^\n]*?)\}\}|\{%(?P<tag>[^\n]*?)%\}"
    r"|(?P<stray>\{\{|\{%|\}\}|%\})",
    re.DOTALL,
)
_ALONE_BEFORE = re.compile(r"(?:^|\n)[ \t]*\Z")
_ALONE_AFTER = re.compile(r"[ \t]*(?:\n|\Z)")


class Token(NamedTuple):
    """A piece of a template; `stray` is a bracket without its partner."""

    kind: TokenKind
    text: str
    line: int


def tokens(text: str, first_line: int = 1) -> list[Token]:
    """Cut `text`; a tag or comment alone on its line takes the line with it and leaves no blank one."""
    found: list[Token] = []
    at = 0
    for match in _MARKS.finditer(text):
        if match.start() < at:
            continue
        start, end = _whole_line(text, match)
        start = max(start, at)
        if start > at:
            found.append(Token("words", text[at:start], first_line + text.count("\n", 0, at)))
        kind = match.lastgroup
        if kind is not None:
            line = first_line + text.count("\n", 0, match.start())
            found.append(Token(_kind(kind), (match[kind] or "").strip(), line))
        at = end
    if at < len(text):
        found.append(Token("words", text[at:], first_line + text.count("\n", 0, at)))
    return found


def _kind(group: str) -> TokenKind:
    return "slot" if group == "slot" else "tag" if group == "tag" else "stray"


def _whole_line(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the stretch a mark takes up: with its line when it is a tag that stands alone."""
    if match.lastgroup in {"slot", "stray"}:
        return match.span()
    before = _ALONE_BEFORE.search(text, 0, match.start())
    after = _ALONE_AFTER.match(text, match.end())
    if before is None or after is None:
        return match.span()
    start = before.start()
    return (start + 1 if text[start : start + 1] == "\n" else start), after.end()
