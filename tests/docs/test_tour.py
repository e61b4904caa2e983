"""The tour in the README and the tutorial are carried out, command by command, as a newcomer would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What the words around the commands promise, in the order of the commands.
PROMISED = {
    "README.md": ["50", "无数据"],
    "docs/tutorial/first-report.md": ["50", "无数据", "0"],
    "docs/howto/add-a-register.md": ["没有错误", "通过1个", "lights.xlsx", "3", "路灯维修", "66.7", "可复现"],
}


def script(page: str) -> str:
    """Return the commands of a page from the first one that names its data folder."""
    blocks = BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    start = next(n for n, block in enumerate(blocks) if "export TAIZHANG_HOME" in block)
    return "".join(blocks[start:])


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder that looks like the source tree, into which commands may write."""
    for name in ("docs", "packs"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


@pytest.mark.parametrize("page", PROMISED)
def test_the_commands_of_a_page_do_what_it_says(page: str, checkout: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "TMPDIR": str(checkout)}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script(page)],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    at = 0
    for words in PROMISED[page]:
        at = done.stdout.find(words, at)
        assert at >= 0, f"{words} is not in:\n{done.stdout}"
