"""The wheel holds what an installed Taizhang needs: the packs beside the code, the licence, the types."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_every_pack(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--quiet", "--wheel-dir", str(tmp_path)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    packs = {
        f"taizhang/_packs/{path.relative_to(ROOT / 'packs')}" for path in (ROOT / "packs").rglob("*.yaml")
    }
    assert packs
    assert packs <= names
    assert "taizhang/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
