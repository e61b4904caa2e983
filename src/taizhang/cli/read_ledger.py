"""`taizhang read --place --period`: a report beside the ledger, matches confirmed, and its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from taizhang.actions.reading import confirm_match
from taizhang.base.problems import Problem, Refused
from taizhang.cli import opened, read_ledger_shown, shown
from taizhang.declarations.types import Registry
from taizhang.org import queries as org
from taizhang.org.posts import ADMINISTRATOR
from taizhang.reader.beside_spelt import ledger_value
from taizhang.reader.reading import Reading
from taizhang.reader.reconcile import Reconciled, reconcile
from taizhang.reader.retelling import retelling
from taizhang.reader.spelt import Value

_SEPARATOR: Final = "="


class Ledger:
    """The ledger beside a reading: what it says, and what is to be remembered or written from it."""

    def __init__(self, *, place: str, period: str, confirm: Sequence[str], template: Path | None) -> None:
        """Make sure that the ledger and the wishes are in order. Raises Refused."""
        opened.ready()
        self.registry: Registry = opened.registry()
        self.place, self.period = place, period
        self.confirmed = [_wish(one) for one in confirm]
        self.template = opened.writable(template) if template else None

    def beside(self, reading: Reading) -> Reconciled:
        """Return the reading beside the ledger, after what is to be confirmed has been. Raises Refused."""
        found = self._reconciled(reading)
        for number, indicator in self.confirmed:
            meant = opened.indicator_of(indicator, self.registry)
            receipt = confirm_match(found, number, meant.code, opened.context(self.registry))
            shown.warn(f"已认定：第{number}个数字是“{meant.label}”（{receipt.id}）")
        if self.confirmed:
            found = self._reconciled(reading)
        if self.template:
            self._write(found, self.template)
        return found

    def _reconciled(self, reading: Reading) -> Reconciled:
        place, period = self.place or reading.place, self.period or reading.period
        if not place or not period:
            why = "报告里没有写明" + ("地方。" if not place else "期间。")
            raise Refused([Problem("reading_needs_scope", "", {"why": why})])
        when = opened.period_of(period)
        where = org.find_place(place, on=when.end)
        return reconcile(reading, viewer=ADMINISTRATOR, registry=self.registry, place=where.id, period=when)

    def _write(self, found: Reconciled, path: Path) -> None:
        retold = retelling(found, self.registry, code=path.stem)
        path.write_text(retold.text, encoding="utf-8")
        read_ledger_shown.tell_template(found, retold, path)

    def more(self, reading: Reading) -> tuple[Mapping[str, Value], bool]:
        """Return the key of the JSON object that says what the ledger says, and whether something differs."""
        found = self.beside(reading)
        return {"ledger": ledger_value(found)}, found.counts()["differs"] > 0

    def tell(self, reading: Reading, *, everything: bool) -> bool:
        """Print the reading beside the ledger; return whether something differs."""
        found = self.beside(reading)
        read_ledger_shown.tell(found, everything=everything)
        return found.counts()["differs"] > 0


def _wish(text: str) -> tuple[int, str]:
    """Read `12=hazards_found`. Raises Refused."""
    number, _, indicator = text.partition(_SEPARATOR)
    if not number.strip().isdecimal() or not indicator.strip():
        raise Refused([Problem("reading_confirm_form", "--confirm", {"text": text})])
    return int(number), indicator.strip()
