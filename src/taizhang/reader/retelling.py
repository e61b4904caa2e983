"""Retelling: from a report beside the ledger to the template that would tell it again."""

from __future__ import annotations

from taizhang.declarations.types import Registry
from taizhang.org import queries
from taizhang.reader.reconcile import Match, Reconciled
from taizhang.reader.retold import Meant, Retold, template_of


def retelling(found: Reconciled, registry: Registry, *, code: str) -> Retold:
    """Return the template of a reconciled report: every figure whose indicator is known is a slot."""
    known = {one.figure: _meant(one, found, registry) for one in found.matches if one.indicator}
    return template_of(
        found.reading,
        known,
        code=code,
        place=found.place.name,
        level=found.place.level,
        period=found.period,
    )


def _meant(match: Match, found: Reconciled, registry: Registry) -> Meant:
    elsewhere = match.place != found.place.id
    # What the ledger says shows how exactly it was written, but only where the text says the same.
    agreed = match.told.value if match.told and match.standing == "agrees" else None
    return Meant(
        registry.indicators[match.indicator or ""],
        queries.tree()[match.place].name if elsewhere else None,
        match.period_word,
        agreed,
    )
