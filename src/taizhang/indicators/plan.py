"""Plans: which questions can be answered in one pass over the records. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator, Kind, Registry, When

FUSED = frozenset({"count", "sum", "distinct", "min", "max", "span", "day"})
"""Forms that are one aggregate each, so that any number of them share a pass."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One base question: a counted indicator (not one built on others), of one place, over one period."""

    indicator: str
    place: str
    period: Period


@dataclass(frozen=True, slots=True)
class Pass:
    """A scan of one kind's records in one window: what its indicators share."""

    kind: str
    when: When
    start: date
    end: date
    own: str | None = None
    """The indicator that needs a pass of its own, as it does not reduce to one aggregate over records."""


def windows(indicator: Indicator) -> When:
    """Return the window of a base indicator; declarations have set one."""
    if indicator.when is None:
        msg = f"{indicator.code} has no window"
        raise ValueError(msg)
    return indicator.when


def passes(asks: Iterable[Ask], registry: Registry) -> Mapping[Pass, list[Ask]]:
    """Group questions by the scan that answers them."""
    grouped: dict[Pass, list[Ask]] = defaultdict(list)
    for ask in asks:
        indicator = registry.indicators[ask.indicator]
        own = None if shares(indicator, registry) else indicator.code
        scan = Pass(indicator.kind or "", windows(indicator), ask.period.start, ask.period.end, own)
        grouped[scan].append(ask)
    return grouped


def shares(indicator: Indicator, registry: Registry) -> bool:
    """Tell whether an indicator is a plain aggregate over records: latest values and list items are not."""
    if indicator.form not in FUSED:
        return False
    return not (indicator.form == "distinct" and needs_items(indicator, registry.kinds[indicator.kind or ""]))


def needs_items(indicator: Indicator, kind: Kind) -> bool:
    """Tell whether a distinct counts the items of a list field, or places rolled up to their village."""
    if indicator.field == "place":
        return True
    declared = kind.fields.get(indicator.field or "")
    return declared is not None and declared.many
