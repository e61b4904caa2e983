"""The annotated slots of the document, and whether a figure of the ledger says what a slot says."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Final

from taizhang.base.numerals import plain, say, style_of
from taizhang.indicators.figure import Figure

_NUMBER: Final = re.compile(r"(?P<digits>[\d.]+)余?(?P<scale>[万亿])?")


@dataclass(frozen=True, slots=True)
class Slot:
    """One quantity as the document writes it. `approx` is over (余, 以上), about (约) or None."""

    number: int
    text: str
    value: Decimal | None
    approx: str | None
    subject: str
    line: str
    nature: str

    @property
    def step(self) -> Decimal:
        """Return the place of the last digit that is not a zero: 1200 is told in hundreds."""
        if not self.value:
            return Decimal(1)
        return Decimal(1).scaleb(self.value.normalize().as_tuple().exponent)  # type: ignore[arg-type]

    def holds(self, value: Decimal | None) -> bool:
        """Tell whether a value may be told this way.

        Exact figures are equal to the digit. 余 and 以上 are floors, and 约 a rounding, at the place where
        the document stops writing digits. A line that others are held against is the line itself.
        """
        if value is None or self.value is None:
            return False
        if self.approx is None or self.nature == "threshold":
            return value == self.value
        if self.approx == "over":
            told = (value / self.step).to_integral_value(ROUND_FLOOR) * self.step
            return told == self.value and value >= self.value
        return (value / self.step).to_integral_value(ROUND_HALF_UP) * self.step == self.value

    def written(self, figure: Figure) -> str | None:
        """Return the figure in the style of this slot, without its unit; None where it has no digits."""
        match = _NUMBER.match(self.text)
        if match is None or figure.value is None:
            return None
        scale = match["scale"] or ""
        step = self.step / {"": 1, "万": 10_000, "亿": 100_000_000}[scale]
        style = style_of(f"{scale}余{plain(step)}" if "余" in self.text else scale or "number")
        if style is None:
            return None
        return say(figure.value, "", style)

    def number_written(self) -> str:
        """Return what the document writes, without the unit: 37.781万, 200余."""
        match = _NUMBER.match(self.text)
        return match[0] if match else ""


def read_slots(shared: Path) -> list[Slot]:
    """Read the annotation of the document; a slot's number is its line."""
    lines = (shared / "golden" / "004.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        _slot(number, json.loads(line, parse_float=Decimal)) for number, line in enumerate(lines, start=1)
    ]


def _slot(number: int, said: dict[str, Any]) -> Slot:
    value = None if said["value"] is None else Decimal(said["value"])
    return Slot(number, said["text"], value, said["approx"], said["subject"], said["line"], said["nature"])
