"""Writes a new pack to begin with: a copy of the starter pack under the author's own names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from taizhang.base.problems import Problem
from taizhang.declarations.shapes import CODE
from taizhang.declarations.types import Registry

_STARTER: Final = Path(__file__).parent / "starter"
_ID: Final = "starter"
_LABEL: Final = "样例"
_LONGEST: Final = 40
# A label stands bare in YAML and in Markdown, so it holds nothing that means something there.
_PLAIN: Final = re.compile(r"[\w（）·]{1,20}")


def scaffold(id_: str, label: str, out: Path, known: Registry) -> tuple[list[Path], list[Problem]]:
    """Write pack `id_` into the folder `out`/`id_`; return its files, or why nothing was written.

    The pack loads and passes its own test as it is. A folder that is there already is left alone.
    """
    folder = out / id_
    if problems := _refusals(id_, label, folder, known):
        return [], problems
    written: list[Path] = []
    for source in sorted(path for path in _STARTER.rglob("*") if path.suffix in {".yaml", ".md"}):
        target = folder / str(source.relative_to(_STARTER)).replace(_ID, id_)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_renamed(source, id_, label), encoding="utf-8")
        written.append(target)
    return written, []


def _refusals(id_: str, label: str, folder: Path, known: Registry) -> list[Problem]:
    if not re.fullmatch(CODE, id_) or len(id_) > _LONGEST:
        return [Problem("pack_bad_code", "", {"code": id_})]
    if not _PLAIN.fullmatch(label) or label.isdigit():
        return [Problem("pack_new_label", "", {"label": label})]
    if id_ in known.packs or f"{id_}_item" in known.kinds:
        return [Problem("pack_new_taken", "", {"id": id_})]
    if folder.exists():
        return [Problem("pack_new_exists", "", {"path": str(folder)})]
    return []


def _renamed(source: Path, id_: str, label: str) -> str:
    return source.read_text(encoding="utf-8").replace(_ID, id_).replace(_LABEL, label)
