"""Balances that may not fall below zero, held after each write and before it is committed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from taizhang.base.problems import Problem
from taizhang.base.quantities import unscaled
from taizhang.declarations.types import Registry
from taizhang.ledger.accounts import Account, Lines, Spending, lines_before, lines_of, subjects_of
from taizhang.ledger.append import Receipt
from taizhang.ledger.balance import Balance, Shortage, balance
from taizhang.ledger.entry import EntryDraft


def overspent(
    entries: Sequence[EntryDraft], receipts: Iterable[Receipt], registry: Registry, where: Mapping[str, str]
) -> list[Problem]:
    """Return why these entries, just appended, may not stand: a balance would be below zero on some day.

    Whoever calls is still inside the transaction that holds the township's head, so nobody else can spend
    the same in the meantime; a refusal takes the entries back. What was short before they came (a rule that
    is younger than the records) is no reason to refuse what does not make it worse.
    """
    kinds = {entry.kind for entry in entries}
    spendings = [spending for spending in _spendings(registry) if kinds & set(spending.kinds())]
    if not spendings:
        return []
    accepted = {receipt.id: receipt.position for receipt in receipts if receipt.outcome == "accepted"}
    problems: list[Problem] = []
    for spending in spendings:
        fresh = [e for e in entries if e.id in accepted and e.kind in spending.kinds()]
        for township in sorted({entry.township for entry in fresh}):
            of_one = [entry for entry in fresh if entry.township == township]
            before = min(accepted[entry.id] for entry in of_one) - 1
            problems += _of_spending(spending, of_one, before, where)
    return problems


def is_held(kind: str, registry: Registry) -> bool:
    """Say whether records of a kind earn or spend a balance."""
    return any(kind in spending.kinds() for spending in _spendings(registry))


def _spendings(registry: Registry) -> Iterator[Spending]:
    for kind in registry.kinds.values():
        if (spending := Spending.of(kind, registry)) is not None:
            yield spending


def _of_spending(
    spending: Spending, fresh: Sequence[EntryDraft], before: int, where: Mapping[str, str]
) -> Iterator[Problem]:
    touched = {entry.record for entry in fresh}
    now = lines_of(spending, set(_subjects(fresh)))
    (township,) = {entry.township for entry in fresh}
    told = {account: _balance(spending, now, account) for account in now if account[0] == township}
    short = {account: one for account, one in told.items() if one.shortages}
    was = lines_before(spending, touched, before, now) if short else {}
    for account, one in short.items():
        if one.missing > _balance(spending, was, account).missing:
            yield from _problems(spending, one, touched, where)


def _subjects(fresh: Sequence[EntryDraft]) -> Iterator[str]:
    """Yield whom the entries are about: an opening says so itself, of others the record's history does."""
    for entry in fresh:
        if entry.act == "open" and (subject := json.loads(entry.payload).get("subject")):
            yield subject
    yield from subjects_of({entry.record for entry in fresh if entry.act != "open"})


def _balance(spending: Spending, lines: Lines, account: Account) -> Balance:
    terms = spending.spender.spends
    return balance(lines.get(account, ()), months=terms.months if terms else None)


def _problems(
    spending: Spending, told: Balance, touched: Collection[str], where: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield a problem for each new record that takes too much, or for the first older one left short."""
    ours = [shortage for shortage in told.shortages if shortage.record in touched]
    for shortage in ours or told.shortages[:1]:
        code = "balance_overspent" if ours else "balance_spent_already"
        yield Problem(code, where.get(shortage.record, ""), _params(spending, shortage))


def _params(spending: Spending, shortage: Shortage) -> dict[str, str]:
    terms = spending.spender.spends
    unit = spending.spender.fields[terms.amount].unit if terms else None
    return {
        "kind": spending.spender.label,
        "record": shortage.record,
        "on": shortage.on,
        "unit": unit or "",
        "wanted": amount_text(shortage.wanted),
        "have": amount_text(shortage.wanted - shortage.missing),
        "missing": amount_text(shortage.missing),
    }


def amount_text(amount: int) -> str:
    """Return a counted amount as people write it: 10.5, 8."""
    return str(unscaled(amount))
