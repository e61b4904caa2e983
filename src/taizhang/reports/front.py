"""Front matter: the lines between `---` that say what a template is for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from taizhang.base.problems import Problem
from taizhang.base.spelling import near

GENRES: Final = ("annual", "half-year", "special", "bulletin", "plan", "section")
FORMS: Final = ("year", "half", "quarter", "month", "span", "ytd", "last", "asat")
KEYS: Final = ("code", "title", "genre", "periods", "place", "to", "signed")
_NEEDED: Final = ("code", "title", "genre")
_FENCE: Final = "---"


@dataclass(frozen=True, slots=True)
class FrontText:
    """Front matter as written: values by key, the line of each, and the body with the line it begins on."""

    values: dict[str, str]
    lines: dict[str, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def items(self, key: str) -> tuple[str, ...]:
        """Return a list value: `[year, half]` or `year, half`."""
        inside = self.values.get(key, "").strip("[]")
        return tuple(item.strip() for item in inside.split(",") if item.strip())


def front_of(text: str, path: str) -> tuple[FrontText, list[Problem]]:
    """Split a template into front matter and body; every unknown, missing or wrong key at once."""
    lines = text.split("\n")
    if not lines or lines[0].strip() != _FENCE:
        return FrontText({}, {}, text), [Problem("template_front_missing", f"{path}:1")]
    ends = [number for number, line in enumerate(lines[1:], 1) if line.strip() == _FENCE]
    if not ends:
        return FrontText({}, {}, text), [Problem("template_front_open", f"{path}:1")]
    front = FrontText({}, {}, "\n".join(lines[ends[0] + 1 :]), ends[0] + 2)
    problems: list[Problem] = []
    for number, line in enumerate(lines[1 : ends[0]], 2):
        problems += _key_line(line, f"{path}:{number}", number, front)
    return front, [*problems, *_checked(front, path)]


def _key_line(line: str, where: str, number: int, front: FrontText) -> list[Problem]:
    if not line.strip() or line.lstrip().startswith("#"):
        return []
    key, colon, value = line.partition(":")
    key = key.strip()
    if not colon:
        return [Problem("template_front_line", where, {"line": line.strip()})]
    if key not in KEYS:
        return [Problem("template_front_key", where, {"key": key, "near": near(key, KEYS)})]
    front.values[key] = value.strip().strip("\"'")
    front.lines[key] = number
    return []


def _checked(front: FrontText, path: str) -> list[Problem]:
    problems = [
        Problem("template_front_needed", f"{path}:1", {"key": key})
        for key in _NEEDED
        if not front.values.get(key)
    ]
    genre = front.values.get("genre")
    if genre and genre not in GENRES:
        where = f"{path}:{front.lines['genre']}"
        problems.append(Problem("template_genre", where, {"genre": genre, "near": near(genre, GENRES)}))
    for form in front.items("periods"):
        if form not in FORMS:
            where = f"{path}:{front.lines['periods']}"
            problems.append(Problem("template_form", where, {"form": form, "near": near(form, FORMS)}))
    return problems
