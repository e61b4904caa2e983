"""Readings: what a person confirms while reading a report, remembered for the township."""

from __future__ import annotations

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, open_record
from taizhang.base.problems import Problem, Refused
from taizhang.base.spelling import near
from taizhang.ledger.append import Receipt
from taizhang.org import queries
from taizhang.reader.confirmed import KIND, phrase_of
from taizhang.reader.reconcile import Match, Reconciled


def confirm_match(reconciled: Reconciled, number: int, indicator: str, context: Context) -> Receipt:
    """Record that the phrase of figure `number` (from 1) means `indicator`, of its place and period.

    The record is one of a kind like any other: it may be amended and voided, and a newer one wins. Raises
    Refused.
    """
    return open_record(_draft(reconciled, number, indicator, context), context)


def _draft(reconciled: Reconciled, number: int, indicator: str, context: Context) -> Draft:
    known = context.registry.indicators
    problems: list[Problem] = []
    if indicator not in known:
        params = {"code": indicator, "near": near(indicator, known)}
        problems.append(Problem("cli_indicator_unknown", "", params))
    match = _match(reconciled, number)
    if match is None:
        counted = {"number": number, "count": len(reconciled.matches)}
        problems.append(Problem("reading_no_figure", "", counted))
    elif not phrase_of(reconciled.reading.mentions[match.figure]):
        problems.append(Problem("reading_no_phrase", "", {"number": number}))
    if problems or match is None:
        raise Refused(problems)
    mention = reconciled.reading.mentions[match.figure]
    day = context.day()
    tree = queries.tree()
    fields = {
        "phrase": phrase_of(mention),
        "unit": mention.unit or "",
        "indicator": indicator,
        "place_level": tree[match.place].level,
        "period_word": match.period_word,
    }
    township = tree.township_of(reconciled.place.id, day) or reconciled.place.id
    return Draft(KIND, township, day.isoformat(), {name: value for name, value in fields.items() if value})


def _match(reconciled: Reconciled, number: int) -> Match | None:
    if not 1 <= number <= len(reconciled.matches):
        return None
    return reconciled.matches[number - 1]
