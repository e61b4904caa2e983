"""The rows of broken/*.yaml, and the pack each of them spoils."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

HERE = Path(__file__).parent
LAMPS = HERE / "lamps"


@dataclass(frozen=True)
class Row:
    """One way to spoil the pack, and the problem that must be told."""

    file: str
    code: str
    line: int
    says: str
    old: str = ""
    new: str = ""
    text: str | None = None
    at: str = ""
    form: bool = False

    def spoil(self, folder: Path) -> Path:
        """Write the pack with this one mistake below `folder`; return the pack's folder."""
        pack = folder / "lamps"
        shutil.copytree(LAMPS, pack)
        path = pack / self.file
        good = path.read_text(encoding="utf-8")
        assert self.text is not None or self.old in good, f"{self.old!r} is not in {self.file}"
        bad = good.replace(self.old, self.new) if self.text is None else self.text
        path.write_text(bad, encoding="utf-8")
        return pack


def rows() -> list[Row]:
    """Return every row of every table."""
    tables = (YAML(typ="safe").load(path) for path in sorted((HERE / "broken").glob("*.yaml")))
    return [Row(**row) for table in tables for row in table]
