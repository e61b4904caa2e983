"""Proof: the chain is whole, and the current records are what their entries add up to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db import connection

from taizhang.base.digests import GENESIS
from taizhang.base.problems import Problem
from taizhang.declarations.types import Registry
from taizhang.ledger import stored, tally
from taizhang.ledger.entry import Entry
from taizhang.ledger.fold import fold
from taizhang.ledger.models import Head
from taizhang.ledger.project import SPAN_COLUMNS, rows

Progress = Callable[[int], None]


@dataclass(slots=True)
class Proof:
    """What a check found: how many entries and records it read, where each chain ends, and what is wrong."""

    entries: int = 0
    records: int = 0
    ends: dict[str, tuple[int, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def check(registry: Registry, *, progress: Progress | None = None) -> Proof:
    """Prove every chain and every current record of this database; memory is bounded."""
    proof = Proof()
    heads = {head.township: (head.position, head.digest) for head in Head.objects.all()}
    proof.problems += chain_problems(_counted(stored.walk(), proof, progress), proof.ends)
    for township in heads.keys() | proof.ends.keys():
        position, digest = heads.get(township, (0, GENESIS))
        end = proof.ends.get(township, (0, GENESIS))
        if (position, digest) != end:
            proof.problems.append(
                Problem("ledger_head", "", {"township": township, "head": position, "position": end[0]})
            )
    if not proof.problems:
        proof.problems += _span_problems(registry, proof)
    if not proof.problems:
        proof.problems += _tally_problems()
    return proof


def check_chain(township: str, *, progress: Progress | None = None) -> Proof:
    """Prove one township's chain from its first entry to its head; its records are not folded again."""
    proof = Proof()
    entries = _counted(stored.walk(township), proof, progress)
    proof.problems += chain_problems(entries, proof.ends)
    head = Head.objects.filter(township=township).first()
    position, digest = (head.position, head.digest) if head else (0, GENESIS)
    end = proof.ends.get(township, (0, GENESIS))
    if (position, digest) != end:
        params = {"township": township, "head": position, "position": end[0]}
        proof.problems.append(Problem("ledger_head", "", params))
    return proof


def _counted(entries: Iterable[Entry], proof: Proof, progress: Progress | None) -> Iterator[Entry]:
    for entry in entries:
        proof.entries += 1
        if progress and proof.entries % 1000 == 0:
            progress(proof.entries)
        yield entry


def chain_problems(entries: Iterable[Entry], ends: dict[str, tuple[int, str]]) -> Iterator[Problem]:
    """Yield what is wrong with entries given in chain order; `ends` receives where each chain ends.

    The first bad entry of a township is named and the rest of its chain is passed over: after a break,
    everything that follows would be reported too and hide it.
    """
    for township, chain in groupby(entries, key=lambda entry: entry.township):
        ends[township] = (0, GENESIS)
        broken = False
        for entry in chain:
            if not broken and (problem := entry_problem(entry, *ends[township])):
                broken = True
                yield problem
            ends[township] = (entry.position, entry.digest)


def entry_problem(entry: Entry, position: int, digest: str) -> Problem | None:
    """Return what is wrong with an entry that should follow the one at `position` with `digest`."""
    params = {"township": entry.township, "position": entry.position, "id": entry.id}
    if entry.position != position + 1:
        return Problem("ledger_gap", "", {**params, "position": position + 1})
    try:
        recomputed = entry.recomputed()
    except (TypeError, ValueError) as error:
        return Problem("ledger_entry_broken", "", {**params, "why": str(error)})
    if recomputed != entry.digest:
        return Problem("ledger_digest", "", params)
    if entry.previous != digest:
        return Problem("ledger_link", "", params)
    return None


def _span_problems(registry: Registry, proof: Proof) -> Iterator[Problem]:
    """Compare the stored rows of every record with those of its refold, both walked in record order."""
    told = groupby(stored.walk(order="record, position"), key=lambda entry: entry.record)
    kept = groupby(_stored_rows(), key=lambda row: row[0])
    row = next(kept, None)
    for record, entries in told:
        proof.records += 1
        history = list(entries)
        while row is not None and row[0] < record:
            yield Problem("ledger_span", "", {"record": row[0]})
            row = next(kept, None)
        expected = [comparable(one) for one in rows(fold(history), registry.kinds.get(history[0].kind))]
        found = [comparable(one) for one in row[1]] if row is not None and row[0] == record else []
        if found != expected:
            yield Problem("ledger_span", "", {"record": record})
        if row is not None and row[0] == record:
            row = next(kept, None)
    while row is not None:
        yield Problem("ledger_span", "", {"record": row[0]})
        row = next(kept, None)


def _tally_problems() -> Iterator[Problem]:
    """Compare the tally with what the spans, which were found right, add up to."""
    for cell in tally.wrong():
        params = {"kind": cell.kind, "place": cell.place_id, "day": cell.opened_on}
        yield Problem("ledger_tally", "", params)


def _stored_rows() -> Iterator[tuple[object, ...]]:
    collate = ' COLLATE "C"' if connection.vendor == "postgresql" else ""
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(SPAN_COLUMNS)} FROM ledger_span ORDER BY record_id{collate}, n")  # noqa: S608
        while batch := cursor.fetchmany(2_000):
            yield from batch


def comparable(row: Iterable[object]) -> tuple[object, ...]:
    """Return a row so that equal spans are equal on both engines: dates as text, JSON as values."""
    values = dict(zip(SPAN_COLUMNS, row, strict=True))
    for name in ("entered", "data"):
        value = values[name]
        values[name] = json.loads(value) if isinstance(value, str) else value
    for name in ("opened_on", "until_on", "from_on", "to_on"):
        values[name] = str(values[name])
    return tuple(values.values())
