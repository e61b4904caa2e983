"""Runs the demo: a county is made up and recorded, counted, told in a report, and proved."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.types import Registry
from taizhang.demo.accounts import open_accounts
from taizhang.demo.counting import Counted, count_everything
from taizhang.demo.fill import Filled, Progress, fill
from taizhang.demo.folder import REPORTS, own_ledger
from taizhang.demo.reporting import Told, tell
from taizhang.ledger.proof import Proof, check

ENTRIES: Final = 100_000
_AT_FULL_SIZE: Final = 140_000
"""Entries of a county at scale 1, less a margin for chance: 100,000 asked for are never fewer."""


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo made, and how many seconds each step took."""

    folder: Path
    filled: Filled
    counted: Counted
    told: Told
    proof: Proof
    seconds: dict[str, float]


def scale_of(entries: int) -> float:
    """Return the scale at which about this many entries, and hardly ever fewer, come about."""
    return entries / _AT_FULL_SIZE


def run_demo(
    folder: Path,
    *,
    seed: int = 1,
    scale: float = ENTRIES / _AT_FULL_SIZE,
    progress: Progress | None = None,
    registry: Registry | None = None,
) -> DemoResult:
    """Make a county up in a folder of its own and show it whole. Raises Refused.

    The same seed, scale and packs make the same entries, to the digest. `registry` defaults to the packs
    that come with the program. `progress` is told each stage, how much of it is done, and of how much.
    """
    told = progress or _silent
    known = registry or load([builtin_packs()])[0]
    watch = _Watch()
    with own_ledger(folder, seed=seed, permille=round(scale * 1000)):
        filled = fill(known, seed=seed, scale=scale, progress=told)
        open_accounts(known)
        watch.lap("fill")
        told("count", 0, 1)
        counted = count_everything(known)
        told("count", 1, 1)
        watch.lap("count")
        told("tell", 0, 1)
        report = tell(folder / REPORTS, known)
        told("tell", 1, 1)
        watch.lap("tell")
        proof = check(known, progress=lambda done: told("check", done, filled.entries))
        watch.lap("check")
    return DemoResult(folder, filled, counted, report, proof, watch.laps)


class _Watch:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = now - self._last
        self._last = now


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""
