"""Has other formats converted by programs that are installed: LibreOffice, and Poppler for PDF."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from taizhang.base.problems import Problem

SECONDS: Final = 90
"""How long a conversion may take; one of a report takes three to five."""
_MOST: Final = 60_000_000
_NAMES: Final = ("soffice", "libreoffice")
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop \
oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" \
oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""No macro runs, and no link out of the document is followed, whatever its author wished."""


def as_docx(data: bytes, name: str, form: str) -> tuple[bytes, list[Problem]]:
    """Return a file of another word processor as .docx; `form` is the ending of what it is."""
    program = next((path for one in _NAMES if (path := shutil.which(one))), None)
    if program is None:
        return b"", [Problem("read_convert", name, {"form": form})]
    with tempfile.TemporaryDirectory(prefix="taizhang-") as folder:
        source, made, profile = (
            Path(folder, f"report{form}"),
            Path(folder, "out/report.docx"),
            Path(folder, "p"),
        )
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user/registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        filters = ["--infilter=writer_pdf_import"] if form == ".pdf" else []
        words = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *filters]
        words += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(source)]
        problem = _carried_out(words, folder, name)
        return (b"", [problem]) if problem else _result(made, name)


def pdf_text(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a PDF as Poppler reads it; None where it is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None, []
    with tempfile.TemporaryDirectory(prefix="taizhang-") as folder:
        source, made = Path(folder, "report.pdf"), Path(folder, "report.txt")
        source.write_bytes(data)
        problem = _carried_out([program, "-enc", "UTF-8", str(source), str(made)], folder, name)
        if problem:
            return None, [problem]
        found, problems = _result(made, name)
        return found.decode("utf-8", "replace"), problems


def _carried_out(words: list[str], folder: str, name: str) -> Problem | None:
    """Run a program in a session of its own, so that all it started can be ended with it."""
    # Its home is the folder that goes away again: nothing of the user's is read or left behind.
    environment = {**_SURROUNDINGS, "HOME": folder, "TMPDIR": folder}
    with subprocess.Popen(  # noqa: S603 - words of ours and a path of ours
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=True,
    ) as started:
        try:
            code = started.wait(SECONDS)
        except BaseException as error:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()
            if isinstance(error, subprocess.TimeoutExpired):
                return Problem("read_slow", name, {"seconds": SECONDS})
            raise
    return Problem("read_unconverted", name) if code else None


_SURROUNDINGS: Final = {"PATH": os.defpath, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def _result(made: Path, name: str) -> tuple[bytes, list[Problem]]:
    if not made.is_file():
        return b"", [Problem("read_unconverted", name)]
    if made.stat().st_size > _MOST:
        return b"", [Problem("read_too_big", name, {"most": _MOST // 1_000_000})]
    return made.read_bytes(), []
