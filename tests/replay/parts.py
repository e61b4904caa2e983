"""Cuts a figure into the rows it is the sum of: exactly, in whole steps, the same each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, chain, repeat

from tests.replay.township import VILLAGES


def parted(total: Decimal | int | str, weights: Sequence[int], step: str = "1") -> list[Decimal]:
    """Return parts of `total`, a multiple of `step`, that stand to one another roughly as `weights`."""
    size = Decimal(step)
    whole = Decimal(total) / size
    if whole != int(whole):
        raise ValueError(f"{total} is no multiple of {step}")
    ends = [int(whole) * end // sum(weights) for end in accumulate(weights)]
    return [size * (end - start) for start, end in zip([0, *ends], ends, strict=False)]


def uneven(count: int, *, seed: int = 3) -> list[int]:
    """Return `count` weights of 6 to 14, as uneven as fields and incomes are."""
    return [6 + (n * 7 + seed * 5) % 9 for n in range(count)]


def tiers(**counts: int) -> list[int]:
    """Return amounts by tier, mixed as lists mix them: two of y400 and one of y500 are 400, 500, 400."""
    left = {int(tier.lstrip("y")): count for tier, count in counts.items()}
    mixed: list[int] = []
    while any(left.values()):
        amount = max(left, key=lambda tier: left[tier] / counts[f"y{tier}"])
        left[amount] -= 1
        mixed.append(amount)
    return mixed


def homes(counts: Mapping[str, int]) -> list[str]:
    """Return each village as often as `counts` says, in the order of the villages."""
    return list(chain.from_iterable(repeat(village, counts.get(village, 0)) for village in VILLAGES))


def over_villages(total: int, weights: Sequence[int] = (9, 7, 8, 6, 7, 6, 5)) -> list[str]:
    """Return `total` villages, each as often as its weight gives it."""
    parts = parted(total, weights)
    return homes({village: int(part) for village, part in zip(VILLAGES, parts, strict=True)})


def sizes(total: int, count: int, pattern: Sequence[int] = (3, 2, 4, 3, 5, 1, 4, 3, 2, 4)) -> list[int]:
    """Return `count` household sizes after `pattern` that add up to `total`."""
    found = [pattern[n % len(pattern)] for n in range(count)]
    at = 0
    while gap := total - sum(found):
        change = 1 if gap > 0 else -1
        if found[at] + change >= 1:
            found[at] += change
        at = (at + 5) % count if count % 5 else (at + 7) % count
    return found
