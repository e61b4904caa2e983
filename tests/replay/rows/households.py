"""The households of the township that its registers and payment lists speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tests.replay.parts import homes, over_villages, sizes
from tests.replay.people import Person, people
from tests.replay.township import DONGTANG, FENGLIN, LIJIAAO, QIAOMU, XIANYAN, YUNTIAN, ZHANGSHU


@dataclass(frozen=True, slots=True)
class Household:
    """A household: its head, and how many people live in it."""

    head: Person
    persons: int

    @property
    def village(self) -> str:
        return self.head.village


def _households(first: int, villages: list[str], persons: list[int]) -> list[Household]:
    heads = people(first, villages)
    return [Household(head, count) for head, count in zip(heads, persons, strict=True)]


LIFTED: Final = _households(0, over_villages(217), sizes(676, 217))
UNSTABLE: Final = _households(217, [DONGTANG, QIAOMU, ZHANGSHU], [5, 4, 4])
MARGINAL: Final = _households(
    220,
    homes({DONGTANG: 3, XIANYAN: 2, QIAOMU: 3, LIJIAAO: 2, YUNTIAN: 2, ZHANGSHU: 1, FENGLIN: 1}),
    [3, 2, 4, 3, 3, 2, 5, 3, 3, 2, 4, 3, 3, 2],
)
SUDDEN: Final = _households(234, [XIANYAN, LIJIAAO, YUNTIAN, FENGLIN], [4, 3, 2, 4])
MOVED_AWAY: Final = _households(238, [DONGTANG, QIAOMU, YUNTIAN], [2, 1, 1])
"""Lifted households that were taken off the register during the year."""
RECOVERED: Final = _households(241, [LIJIAAO, ZHANGSHU], [3, 4])
"""Households monitored after a sudden hardship, whose risk was removed during the year."""

LOW_INCOME: Final = [
    *LIFTED[2::4],
    *MARGINAL[::2],
    *_households(300, over_villages(70, (6, 7, 5, 6, 7, 6, 6)), sizes(110, 70, (1, 2, 1, 2, 1))),
]
"""Households on low income at the end of the year; how many persons of each are covered is COVERED."""
LEFT_LOW_INCOME: Final = _households(380, homes({DONGTANG: 2, YUNTIAN: 1, FENGLIN: 2}), [2, 1, 1, 3, 1])
AT_HOME: Final = _households(400, over_villages(17), [1] * 9 + [2] + [1] * 7)
IN_INSTITUTION: Final = people(420, homes({DONGTANG: 2, XIANYAN: 1, QIAOMU: 1, LIJIAAO: 1, YUNTIAN: 2}))
RELIEVED: Final = [*LOW_INCOME[::3][:38], *SUDDEN, *_households(1400, over_villages(58), sizes(170, 58))]
