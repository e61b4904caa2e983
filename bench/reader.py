"""Measures the reader against Recognizers-Text and a one-line expression, on the same texts in the same run.

    python -m bench.reader [ROUNDS]

Texts are those of tests/reader/texts and, where the source material is there, its five reports. Each round
runs each reader once, in a process of its own; what is told is the median of the rounds. Run alone, it
renews its own section of bench/results.md.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import ground
from tests.reader import annotated

OUT = ground.ROOT / "bench" / "out"
PEERS = OUT / "peers"
PINNED = ground.ROOT / "requirements" / "peers.txt"
TIMES = {"floor": 200, "taizhang": 20, "recognizers": 1}
"""How often the texts are read in one process: about a second of work each."""

HEADING = "## Reading a report"
SECTION = (
    HEADING
    + """

{about} Times are seconds of the processor, medians of {rounds} rounds; every round runs all readers in turn.
Aims: at least 1 MB/s, at least 10 times the peer; a report read within 1 s of starting.

| texts | kB | one-line expression | taizhang | Recognizers-Text | ratio to the peer | of the floor |
|---|---:|---:|---:|---:|---:|---:|
{speeds}

MB/s of UTF-8 once warm. *Taizhang*: figures with subject, nature, line and scope, and the ties between them.
*Recognizers-Text*: {peer}.

| | figures | loading | first pass | most memory | before loading |
|---|---:|---:|---:|---:|---:|
{readers}

| one report of {size:.1f} kB in a fresh process | on the clock | of the processor |
|---|---:|---:|
{starts}
"""
)
PEER = (
    "PyPI recognizers-text-suite 1.0.2a2, the four number-with-unit models for zh-cn "
    "(percentages and bare numbers would cost more)"
)


def main() -> None:
    """Measure, and renew the section; as part of `bench.run`, only print what was measured."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    page = ground.RESULTS.read_text(encoding="utf-8")
    made = section(rounds)
    ground.RESULTS.write_text(ground.renewed(page, HEADING, made), encoding="utf-8")
    print(made)


def section(rounds: int = 7) -> str:
    """Measure and return the section of the results that tells it."""
    sets = _texts()
    peer = _peer()
    names = ["floor", "taizhang", *(["recognizers"] if peer else [])]
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for number in range(rounds):
        print(f"reading, round {number + 1} of {rounds} …", file=sys.stderr, flush=True)
        for about, files in sets.items():
            for name in names:
                found.setdefault((about, name), []).append(_read(name, files, peer))
    middle = {key: _middle(several) for key, several in found.items()}
    report = max(next(iter(sets.values())), key=lambda file: file.stat().st_size)
    return SECTION.format(
        about=f"{datetime.now(UTC):%Y-%m-%d}, load {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores.",
        rounds=rounds,
        speeds="\n".join(_speed(about, files, middle) for about, files in sets.items()),
        peer=PEER if peer else "could not be installed on this machine, so there is no ratio",
        readers="\n".join(_reader(name, middle[next(iter(sets)), name]) for name in names),
        size=report.stat().st_size / 1000,
        starts="\n".join(_starts(report, rounds)),
    )


def _texts() -> dict[str, list[Path]]:
    """Write the texts to files for all readers alike; return them by what they are."""
    folder = OUT / "texts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    own = []
    for sample in annotated.samples():
        own.append(folder / f"{sample.name}.txt")
        own[-1].write_text(sample.text, encoding="utf-8")
    seeds = sorted((ground.ROOT.parent / "shared" / "seeds").glob("*.txt"))
    return ({"five real reports": seeds} if seeds else {}) | {f"{len(own)} written for the tests": own}


def _peer() -> Path | None:
    """Return the Python that has the peer, making its environment if need be; None where that fails."""
    python = PEERS / "bin" / "python"
    stamp = PEERS / hashlib.sha256(PINNED.read_bytes()).hexdigest()[:12]
    if stamp.exists():
        return python
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(PEERS)], check=True)
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(PINNED)], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"the peer could not be installed: {error}", file=sys.stderr)
        return None
    stamp.touch()
    return python


def _read(name: str, files: list[Path], peer: Path | None) -> dict[str, Any]:
    python = str(peer) if name == "recognizers" else sys.executable
    command = [python, str(ground.ROOT / "bench" / "passes.py"), name, str(TIMES[name]), *map(str, files)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=_environment())
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ground.ROOT / "src")}


def _middle(several: list[dict[str, Any]]) -> dict[str, Any]:
    return {key: statistics.median(one[key] for one in several) for key in several[0]}


def _speed(about: str, files: list[Path], middle: dict[tuple[str, str], dict[str, Any]]) -> str:
    size = sum(file.stat().st_size for file in files)
    speed = {name: size / 1e6 / one["seconds"] for (whose, name), one in middle.items() if whose == about}
    peer = speed.get("recognizers")
    told = (f"{peer:.3f}", f"**{speed['taizhang'] / peer:.0f}**") if peer else ("–", "–")
    return (
        f"| {about} | {size / 1000:.0f} | {speed['floor']:.0f} | **{speed['taizhang']:.2f}** | {told[0]} "
        f"| {told[1]} | 1/{speed['floor'] / speed['taizhang']:.0f} |"
    )


def _reader(name: str, one: dict[str, Any]) -> str:
    title = {"floor": "one-line expression", "taizhang": "taizhang", "recognizers": "Recognizers-Text"}[name]
    return (
        f"| {title} | {one['figures']:.0f} | {one['loaded']:.2f} | {one['first']:.3f} "
        f"| {one['peak'] / 2**20:.0f} MB | {one['before'] / 2**20:.0f} MB |"
    )


def _starts(report: Path, rounds: int) -> list[str]:
    """Return a line each for a bare Python and for the command, from start to the end of its answer."""
    commands = {
        "`python -c pass`": ["-c", "pass"],
        "`python -m taizhang read FILE`": ["-m", "taizhang", "read", str(report)],
    }
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, words in commands.items():
            took[name].append(_started(words))
    return [
        f"| {name} | {statistics.median(clock for clock, _ in times):.2f} "
        f"| {statistics.median(used for _, used in times):.2f} |"
        for name, times in took.items()
    ]


def _started(words: list[str]) -> tuple[float, float]:
    """Run Python once; return the seconds on the clock and those of the processor.

    A report with findings may end with another code than 0, which is no failure here.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *words], capture_output=True, env=_environment(), check=False)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return clock, used


if __name__ == "__main__":
    main()
