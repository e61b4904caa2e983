"""Reads the text of a .docx that anybody wrote, in bounded memory and refusing what only looks like one."""

from __future__ import annotations

from taizhang.base.problems import Problem
from taizhang.reader.docx.numbering import read_numbering
from taizhang.reader.docx.package import BROKEN, Package, Unfit
from taizhang.reader.docx.styles import read_styles
from taizhang.reader.docx.walk import Walk


def walked(package: Package, *, traced: bool = False) -> Walk:
    """Walk the text of an opened .docx; raises Unfit or one of BROKEN."""
    walk = Walk(read_styles(package), read_numbering(package), traced)
    package.parse(package.main, walk.parser())
    return walk


def read_text_nodes(data: bytes, name: str) -> tuple[str, tuple[tuple[int, int], ...], list[Problem]]:
    """Return the text of a .docx and where its headings by style start, with their levels."""
    try:
        package = Package.opened(data)
        if not package.has(package.main):
            return "", (), [_other(package, name)]
        walk = walked(package)
    except Unfit as unfit:
        return "", (), [Problem(unfit.problem.code, name, unfit.problem.params)]
    except BROKEN:
        return "", (), [Problem("docx_not_zip", name)]
    return "".join(walk.paragraphs.done.texts), tuple(walk.paragraphs.headings), []


def _other(package: Package, name: str) -> Problem:
    """Say what a zip is that is no Word document."""
    sheet = any(part.startswith("xl/") for part in package.archive.NameToInfo)
    return Problem("read_sheet" if sheet else "docx_not_zip", name)
