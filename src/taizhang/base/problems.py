"""Problems: what is wrong with an input, where, and how to mend it, as values rather than exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from taizhang.base.catalogue import CATALOGUE, Text

LANGUAGES: Final = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input.

    `where` is what a person can open: `file:line`, `sheet!cell`, a field label or an option name.
    `params` fill the catalogue text of `code`.
    """

    code: str
    where: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: str = "zh") -> str:
        """Say the problem in one line: place, what is wrong, how to mend it."""
        said = self.template().pick(lang).format_map(_Known(self.params))
        return f"{self.where}: {said}" if self.where else said

    def template(self) -> Text:
        """Return the catalogue text; an unlisted code is a bug of ours, never of the user."""
        return CATALOGUE[self.code]

    def __str__(self) -> str:
        """Return the Chinese text, for logs and test output."""
        return self.text()


class _Known(dict[str, object]):
    """Format parameters where a forgotten one shows its name instead of raising."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class Refused(Exception):  # noqa: N818 - the domain word for an answer, not an error class
    """An action that was not carried out, with every reason at once. Nothing was stored."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; at least one is expected."""
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(problem.text() for problem in self.problems))
