"""Renews the JavaScript that the console carries, from npm: `python -m scripts.vendor_js`.

Needs node and npm. What is fetched is pinned by version and checked against the digests in vendor.json.
`--check` only verifies that the files in the tree are those that were built.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
TARGET: Final = ROOT / "src" / "taizhang" / "web" / "shared" / "static" / "vendor"
LOCK: Final = TARGET / "vendor.json"
CHARTS: Final = """
import * as core from "echarts/core";
import { LineChart, BarChart } from "echarts/charts";
import { GridComponent, TooltipComponent, MarkLineComponent, AriaComponent } from "echarts/components";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";
core.use([LineChart, BarChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent]);
core.use([LabelLayout, CanvasRenderer]);
export const { init, getInstanceByDom } = core;
"""
BUILD: Final = ("charts.js", "--bundle", "--minify", "--format=esm", "--legal-comments=none")
CARRIED: Final = ("htmx.org", "echarts", "zrender")
CHARTS_LIMIT: Final = 200_000


def run(*words: str, folder: Path) -> str:
    """Run a command in a folder and return what it printed."""
    return subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True).stdout


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fetch(folder: Path, pinned: dict[str, dict[str, str]]) -> None:
    """Install the pinned versions into `folder`, and stop where npm got something else."""
    wanted = {name: one["version"] for name, one in pinned.items()}
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": wanted}))
    run("npm", "install", "--no-audit", "--no-fund", folder=folder)
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    for name, one in pinned.items():
        found = lock[f"node_modules/{name}"]["integrity"]
        if one.get("integrity", found) != found:
            raise SystemExit(f"{name}: npm gave {found}, pinned is {one['integrity']}")
        one["integrity"] = found


def build(folder: Path) -> None:
    """Write the files that pages load, and the licences of what is in them."""
    modules = folder / "node_modules"
    TARGET.mkdir(parents=True, exist_ok=True)
    shutil.copy(modules / "htmx.org" / "dist" / "htmx.min.js", TARGET / "htmx.min.js")
    (folder / "charts.js").write_text(CHARTS)
    run("npx", "esbuild", *BUILD, f"--outfile={TARGET / 'charts.js'}", folder=folder)
    for name in CARRIED:
        shutil.copy(modules / name / "LICENSE", TARGET / f"{name}.LICENSE.txt")
    notice = modules / "echarts" / "NOTICE"
    if notice.exists():
        shutil.copy(notice, TARGET / "echarts.NOTICE.txt")
    size = len(gzip.compress((TARGET / "charts.js").read_bytes()))
    if size > CHARTS_LIMIT:
        raise SystemExit(f"charts.js is {size} bytes compressed, more than {CHARTS_LIMIT}")


def main() -> None:
    """Renew the files, or check them."""
    lock = json.loads(LOCK.read_text())
    if "--check" not in sys.argv:
        with tempfile.TemporaryDirectory() as name:
            fetch(Path(name), lock["packages"])
            build(Path(name))
        lock["files"] = {path: digest(TARGET / path) for path in ("htmx.min.js", "charts.js")}
        LOCK.write_text(json.dumps(lock, indent=2) + "\n")
    wrong = [path for path, found in lock["files"].items() if digest(TARGET / path) != found]
    if wrong:
        raise SystemExit(
            f"not the files that were built: {', '.join(wrong)}; run python -m scripts.vendor_js"
        )
    print("vendor files are as built")


if __name__ == "__main__":
    main()
