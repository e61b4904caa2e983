"""What `taizhang read` is to read: files, folders of reports, and text that is pasted."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from taizhang.base.problems import Problem, Refused
from taizhang.reader.files import MAX_FILE, READABLE

PASTED: Final = "-"
_PASTED_NAME: Final = "粘贴的文字"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read; without a path it is what is pasted."""

    name: str
    path: Path | None

    def data(self) -> tuple[bytes, list[Problem]]:
        """Return its bytes, of a file that is too big one more than is allowed."""
        try:
            if self.path is None:
                return sys.stdin.buffer.read(MAX_FILE + 1), []
            with self.path.open("rb") as file:
                return file.read(MAX_FILE + 1), []
        except OSError as error:
            why = error.strerror or type(error).__name__
            return b"", [Problem("cli_machine", self.name, {"why": why})]


def inputs_of(words: list[str]) -> list[Input]:
    """Return what is meant, each once, in the order of the words. Raises Refused for what is not there."""
    problems: list[Problem] = []
    found: dict[str, Input] = {}
    for word in words:
        path = Path(word)
        if word == PASTED:
            found.setdefault(word, Input(_PASTED_NAME, None))
        elif path.is_dir():
            inside = _inside(path)
            found |= {str(one): Input(_shown(one), one) for one in inside if str(one) not in found}
            if not inside:
                problems.append(
                    Problem("read_nothing", _shown(path), {"endings": " ".join(sorted(READABLE))})
                )
        elif path.exists():
            found.setdefault(str(path), Input(_shown(path), path))
        else:
            problems.append(Problem("cli_no_file", "", {"path": _shown(path)}))
    if problems:
        raise Refused(problems)
    return list(found.values())


def _inside(folder: Path) -> list[Path]:
    """Return the reports of a folder and those below it, without hidden files and those of programs."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in READABLE
        and path.is_file()
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    )


def _shown(path: Path) -> str:
    """Return a path that can be printed, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")
