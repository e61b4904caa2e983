"""Measures the figures of an annual report over the demo county: all in one call, against one query each.

python -m bench.report [ENTRIES]
"""

from __future__ import annotations

import statistics
import sys
from datetime import date
from typing import Any

from bench import ground

FIGURES = 300
TOGETHER = 5
APART = 2


def measure(entries: int) -> dict[str, Any]:
    """Return the seconds of the demo county, of 300 figures at once, and of 300 figures one by one."""
    home = ground.ready()
    from django.conf import settings  # noqa: PLC0415

    from taizhang.actions.report import compose_report  # noqa: PLC0415
    from taizhang.declarations.registry import builtin_packs, load  # noqa: PLC0415
    from taizhang.demo.counting import count_everything  # noqa: PLC0415
    from taizhang.demo.fill import fill  # noqa: PLC0415
    from taizhang.demo.run import scale_of  # noqa: PLC0415
    from taizhang.indicators.read import figures  # noqa: PLC0415
    from taizhang.org.posts import ADMINISTRATOR  # noqa: PLC0415

    settings.TAIZHANG_HOME = home
    registry, problems = load([builtin_packs()])
    assert not problems, problems
    taken: dict[str, float] = {}
    with ground.timed(taken, "county"):
        filled = fill(registry, seed=1, scale=scale_of(entries), progress=lambda *_: None)
    with ground.timed(taken, "everything"):
        counted = count_everything(registry)
    asked = _asked(registry)
    with ground.timed(taken, "report"):
        compose_report(
            "annual", "枫汀镇", "2025", viewer=ADMINISTRATOR, registry=registry, today=date(2026, 1, 23)
        )

    def together() -> None:
        figures(asked, viewer=ADMINISTRATOR, registry=registry)

    def apart() -> None:
        for request in asked:
            figures([request], viewer=ADMINISTRATOR, registry=registry)

    taken["together"] = statistics.median(ground.seconds(together, TOGETHER))
    taken["apart"] = statistics.median(ground.seconds(apart, APART))
    return {
        "engine": ground.engine(),
        "entries": filled.entries,
        "figures": len(asked),
        "counted": len(counted.figures),
        "seconds": taken,
        "ratio": taken["together"] / taken["apart"],
    }


def _asked(registry: Any) -> list[Any]:  # noqa: ANN401 - imported once Django is ready
    """Return 300 figures of one township's annual report: this year's, and last year's to compare with."""
    from taizhang.base.periods import Period  # noqa: PLC0415
    from taizhang.indicators.figure import Request  # noqa: PLC0415
    from taizhang.org import queries  # noqa: PLC0415

    township = next(one.id for one in queries.tree() if one.level == "township")
    asked = [
        Request(code, township, Period.of_year(year)) for year in (2025, 2024) for code in registry.indicators
    ]
    assert len(asked) >= FIGURES
    return asked[:FIGURES]


if __name__ == "__main__":
    ground.tell(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
