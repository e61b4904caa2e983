"""One reader over some texts, in a process of its own: how long, how much memory, how many figures.

    python bench/passes.py taizhang|floor|recognizers TIMES FILE...

It needs nothing of the project to run the peer, which lives in another environment. Times are of the
processor (process_time), so that other work on the machine counts little; one pass goes before to warm up.
"""

from __future__ import annotations

import importlib
import json
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sized
from pathlib import Path

ONE_LINE = re.compile(r"(\d+(?:\.\d+)?)([余多]?)([万亿]?)([余多]?)([%\u4e00-\u9fff])")


def floor() -> Callable[[str], Sized]:
    """Return the least there is: one regular expression, and a dictionary for each figure."""

    def read(text: str) -> list[dict[str, object]]:
        return [
            {
                "start": found.start(),
                "end": found.end(),
                "value": float(found[1]) * {"": 1, "万": 10_000, "亿": 100_000_000}[found[3]],
                "approx": bool(found[2] or found[4]),
                "unit": found[5],
            }
            for found in ONE_LINE.finditer(text)
        ]

    return read


def taizhang() -> Callable[[str], Sized]:
    """Return the whole reader: figures with all that is said of them, and the ties between them."""
    read_text = importlib.import_module("taizhang.reader.extract").read_text
    tied = importlib.import_module("taizhang.reader.ties").tied
    return lambda text: tied(read_text(text)).mentions


def recognizers() -> Callable[[str], Sized]:
    """Return the number-with-unit models of Recognizers-Text for Chinese: all four that it has."""
    peer = importlib.import_module("recognizers_number_with_unit")
    culture = importlib.import_module("recognizers_text").Culture.Chinese
    maker = peer.NumberWithUnitRecognizer(culture)
    models = [
        maker.get_age_model(),
        maker.get_currency_model(),
        maker.get_dimension_model(),
        maker.get_temperature_model(),
    ]
    return lambda text: [found for model in models for found in model.parse(text)]


READERS = {"floor": floor, "taizhang": taizhang, "recognizers": recognizers}


def main() -> None:
    """Print what was measured as one line of JSON."""
    name, times, *files = sys.argv[1:]
    texts = [Path(file).read_text(encoding="utf-8") for file in files]
    before = _peak()
    start = time.process_time()
    read = READERS[name]()
    loaded = time.process_time() - start
    start = time.process_time()
    figures = sum(len(read(text)) for text in texts)
    first = time.process_time() - start
    took = []
    for _ in range(int(times)):
        start = time.process_time()
        for text in texts:
            read(text)
        took.append(time.process_time() - start)
    measured = {
        "seconds": statistics.median(took),
        "first": first,
        "loaded": loaded,
        "figures": figures,
        "before": before,
        "peak": _peak(),
    }
    print(json.dumps(measured))


def _peak() -> int:
    """Return the most memory this program has had, in bytes; getrusage would count what started it too."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))):
        return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
