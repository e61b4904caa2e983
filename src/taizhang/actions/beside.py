"""Files that a sheet names: they lie beside it, are checked before anything is recorded, and then kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from taizhang.actions.attachment import Checked, check_file
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import Field, Kind
from taizhang.sheets.drafts import RowDraft, SheetReading


class Beside:
    """The attachments of one sheet by the name in its cells. A name with a folder in it is refused."""

    def __init__(self, folder: Path, kind: Kind) -> None:
        """Take note of where the sheet lies and which of the kind's fields are files."""
        self._folder = folder
        self._fields = [one for one in kind.fields.values() if one.type == "attachment"]
        self._found: dict[tuple[str, str], Checked | tuple[Problem, ...]] = {}

    def look(self, rows: Sequence[RowDraft], reading: SheetReading) -> list[Problem]:
        """Check every file that a row names, each once; return what is wrong with any, at its cell."""
        problems: list[Problem] = []
        for row in rows if self._fields else ():
            for field, name in self._names(row.fields):
                found = self._looked_at(field, name)
                if not isinstance(found, Checked):
                    where = reading.cell(row.row, f"field:{field.name}")
                    problems += [Problem(one.code, where, one.params) for one in found]
        return problems

    def by_digest(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields with the digest of each file in place of its name."""
        told = dict(fields)
        for field in self._fields:
            digests = [
                found.attachment.digest
                for one, name in self._names(fields)
                if one is field and isinstance(found := self._looked_at(field, name), Checked)
            ]
            if digests:
                told[field.name] = digests if field.many else digests[0]
        return told

    def keep(self) -> None:
        """Keep every file found fit."""
        for found in self._found.values():
            if isinstance(found, Checked):
                found.keep()

    def _names(self, fields: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
        for field in self._fields:
            said = fields.get(field.name)
            for name in said if isinstance(said, list) else [said] if said else []:
                yield field, name

    def _looked_at(self, field: Field, name: str) -> Checked | tuple[Problem, ...]:
        key = (field.name, name)
        if key not in self._found:
            self._found[key] = self._checked(field, name)
        return self._found[key]

    def _checked(self, field: Field, name: str) -> Checked | tuple[Problem, ...]:
        path = self._folder / name
        # Only what lies beside the sheet: a cell must not reach any other file of the machine.
        if name in {".", ".."} or "/" in name or "\\" in name or path.is_symlink() or not path.is_file():
            return (Problem("sheet_file_missing", "", {"name": name, "folder": str(self._folder)}),)
        try:
            return check_file(path, field.formats)
        except Refused as refused:
            return tuple(refused.problems)
