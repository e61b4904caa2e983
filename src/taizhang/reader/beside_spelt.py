"""A reading beside the ledger as a JSON value: the same for the same answers."""

from __future__ import annotations

from collections.abc import Mapping

from taizhang.indicators.figure import Figure
from taizhang.reader.columns import Near
from taizhang.reader.reconcile import Match, Reconciled, Standing
from taizhang.reader.spelt import Value


def ledger_value(found: Reconciled) -> Value:
    """Return what the ledger says to each figure, in the order of the reading's figures."""
    return {
        "place": found.place.id,
        "place_name": found.place.name,
        "period": found.period.code,
        "counts": _counted(found.counts()),
        "figures": [_match(one) for one in found.matches],
    }


def _counted(counts: Mapping[Standing, int]) -> Value:
    return {str(word): number for word, number in counts.items()}


def _match(one: Match) -> Value:
    return {
        "figure": one.figure,
        "standing": one.standing,
        "indicator": one.indicator,
        "how": one.how,
        "reasons": list(one.reasons),
        "place": one.place,
        "period": one.period.code,
        "period_word": one.period_word,
        "ledger": one.ledger,
        "difference": one.difference,
        "told": _told(one.told) if one.told else None,
        "nearest": [_near(near) for near in one.nearest],
        "stub": one.stub,
        "remark": one.remark,
    }


def _told(figure: Figure) -> Value:
    return {
        "label": figure.label,
        "value": figure.value,
        "unit": figure.unit,
        "missing": figure.missing,
        "place_name": figure.place_name,
        "definition": figure.definition,
        "words": figure.words,
    }


def _near(near: Near) -> Value:
    return {
        "indicator": near.candidate.indicator,
        "label": near.told.label,
        "score": f"{near.candidate.score:.2f}",
        "reasons": list(near.candidate.reasons),
        "value": near.told.value,
        "unit": near.told.unit,
    }
