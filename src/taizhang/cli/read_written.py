"""What `taizhang read` writes beside what it prints: marked-up pages and commented documents."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taizhang.base.problems import Problem, Refused
from taizhang.cli.read_inputs import Input
from taizhang.reader.reading import Reading
from taizhang.reader.source import Source


@dataclass(frozen=True, slots=True)
class Wishes:
    """Where the page and the document are to go, if anywhere: a file for one report, a folder for several."""

    html: Path | None
    docx: Path | None
    several: bool

    def check(self, inputs: list[Input]) -> None:
        """Refuse places that cannot be written before anything is read. Raises Refused."""
        problems: list[Problem] = []
        for option, path in (("--html", self.html), ("--docx", self.docx)):
            if path is None:
                continue
            if self.several and path.exists() and not path.is_dir():
                problems.append(Problem("read_out_folder", "", {"option": option}))
            elif not path.is_dir() and not path.absolute().parent.is_dir():
                problems.append(Problem("cli_no_file", "", {"path": str(path.parent)}))
            elif any(one.path and path.exists() and path.samefile(one.path) for one in inputs):
                problems.append(Problem("read_over_itself", "", {"option": option, "path": str(path)}))
        if problems:
            raise Refused(problems)

    def write(self, one: Input, source: Source, reading: Reading) -> list[Path]:
        """Write what is wished for and return where it is; a disk that is full raises OSError."""
        made = []
        if self.html:
            made.append(self._target(self.html, one, ".html"))
            made[-1].write_text(_maker("html.page", "page")(reading, source.name), encoding="utf-8")
        if self.docx:
            made.append(self._target(self.docx, one, ".docx"))
            made[-1].write_bytes(_maker("commented", "commented")(source, reading))
        return made

    def _target(self, out: Path, one: Input, ending: str) -> Path:
        if not self.several and not out.is_dir():
            return out
        out.mkdir(exist_ok=True)
        name = one.path.name if one.path else "pasted"
        # The whole name: 总结.txt and 总结.docx of one folder must not become one file.
        target = out / f"{name}{'' if name.endswith(ending) else ending}"
        if one.path and target.exists() and target.samefile(one.path):
            return out / f"{one.path.stem}.read{ending}"
        return target


def _maker(module: str, name: str) -> Any:  # noqa: ANN401 - the function of a module of ours
    """Return what makes a file; who only looks at the findings does not wait for it to be loaded."""
    return getattr(importlib.import_module(f"taizhang.reader.{module}"), name)
