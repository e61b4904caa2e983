"""The reference page of problems, made from the catalogue."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from taizhang.base import catalogue
from taizhang.base.catalogue import Text

HEAD = """# Problems

What Taizhang says when it does not do what was asked: every problem at once, each with its place and how to
mend it. Nothing is stored while a problem stands. `TAIZHANG_LANG=en` shows the English text. Words in braces
are filled in.
"""


def areas() -> Iterator[tuple[str, str, dict[str, Text]]]:
    """Yield each area of the catalogue: its name, its sentence and its codes."""
    for found in pkgutil.iter_modules(catalogue.__path__):
        module = importlib.import_module(f"{catalogue.__name__}.{found.name}")
        if codes := getattr(module, "CODES", None):
            yield found.name, (module.__doc__ or "").strip().split("\n")[0], codes


def problems_page() -> str:
    """Return the page: a table for each area, a row for each code."""
    parts = [HEAD]
    for name, sentence, codes in areas():
        rows = [f"| `{code}` | {_cell(text.zh)} | {_cell(text.en)} |" for code, text in sorted(codes.items())]
        parts.append(
            "\n".join(
                [f"## {name}", "", sentence, "", "| code | 中文 | English |", "|---|---|---|", *rows, ""]
            )
        )
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
