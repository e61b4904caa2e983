"""The program in docs/reference/ledger-format.md proves a chain with nothing of ours."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from taizhang.actions.archive import export_ledger
from taizhang.actions.record import Context
from taizhang.ledger.append import append
from taizhang.ledger.models import Head
from tests.ledger.conftest import visit

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "ledger-format.md"


@pytest.fixture
def archive(context: Context, home: Path, tmp_path: Path) -> Path:
    append([visit(f"v{n}", persons=n) for n in range(5)], context.registry)
    export_ledger(tmp_path / "ledger.zip", home / "attachments")
    return tmp_path / "ledger.zip"


def audited(archive: Path) -> subprocess.CompletedProcess[str]:
    (program,) = re.findall(
        r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    command = [sys.executable, "-I", "-c", program, str(archive)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_auditor_finds_the_heads_of_the_ledger(archive: Path) -> None:
    done = audited(archive)
    assert done.returncode == 0, done.stderr
    head = Head.objects.get()
    assert done.stdout.strip() == str({head.township: (head.position, head.digest)})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.replace(b'persons\\":3', b'persons\\":8'), "changed"),
        (
            lambda data: b"".join(data.splitlines(keepends=True)[:2] + data.splitlines(keepends=True)[3:]),
            "not linked",
        ),
    ],
    ids=["a changed value", "a missing entry"],
)
def test_an_auditor_finds_what_was_tampered_with(archive: Path, change: object, said: str) -> None:
    with zipfile.ZipFile(archive) as old:
        lines = old.read("entries.jsonl")
    changed = change(lines)  # type: ignore[operator]
    assert changed != lines
    with zipfile.ZipFile(archive, "w") as new:
        new.writestr("entries.jsonl", changed)
    done = audited(archive)
    assert done.returncode == 1
    assert said in done.stderr
