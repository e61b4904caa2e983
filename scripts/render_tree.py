"""The tree of ARCHITECTURE.md, made from the packages' own first sentences."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).parents[1] / "src" / "taizhang"
# The order of the import rule, from the bottom up: each line may use only the lines above it.
ORDER: Final = (
    "base",
    "declarations",
    "workflow",
    "org",
    "vault",
    "accounts",
    "ledger",
    "indicators",
    "sheets",
    "registers",
    "reports",
    "writing",
    "reader",
    "actions",
    "demo",
    "web",
    "config",
    "cli",
)


def packages() -> list[str]:
    """Return the packages of the program, in the order of the import rule; one not in it comes last."""
    found = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    return [name for name in ORDER if name in found] + sorted(found - set(ORDER))


def sentence(name: str) -> str:
    """Return the first line of a package's docstring."""
    text = ast.get_docstring(ast.parse((SOURCE / name / "__init__.py").read_text(encoding="utf-8")))
    return (text or "").split("\n")[0]


def tree() -> str:
    """Return the tree as a code block."""
    lines = [f"  {name + '/':<15}{sentence(name)}" for name in packages()]
    return "\n".join(["```", "src/taizhang/", *lines, "```"])
