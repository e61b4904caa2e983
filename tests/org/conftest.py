"""A made-up township whose villages merge, split and lend a grid."""

from __future__ import annotations

import pytest

from taizhang.org.places import Tree
from taizhang.org.reading import places_of

ROWS: list[dict[str, object]] = [
    {"id": "county", "code": "990100000000", "name": "云岭县", "level": "county"},
    {"id": "qs", "code": "990100100000", "name": "青石乡", "level": "township", "parent": "county"},
    {"id": "bx", "code": "990100101000", "name": "白溪镇", "level": "township", "parent": "county"},
    {
        "id": "dl", "code": "990100100201", "name": "东岭村", "level": "village", "parent": "qs",
        "closes_on": "2022-07-01", "successor": "xp",
    },
    {"id": "xp", "code": "990100100202", "name": "西坡村", "level": "village", "parent": "青石乡"},
    {"id": "bx-dl", "code": "990100101201", "name": "东岭村", "level": "village", "parent": "白溪镇"},
    {"id": "hk", "code": "990100101202", "name": "河口社区", "level": "社区", "parent": "白溪镇",
     "opens_on": "2021-01-01"},
    {"id": "g1", "code": "dl-01", "name": "第一网格", "level": "grid", "parent": "dl"},
    {"id": "g2", "code": "xp-01", "name": "第一网格", "level": "grid", "parent": "xp"},
    {"id": "g2", "code": "xp-01", "name": "第一网格", "level": "grid", "parent": "hk",
     "from_on": "2023-01-01"},
]  # fmt: skip


@pytest.fixture
def tree() -> Tree:
    places, problems = places_of([(f"rows:{n}", row) for n, row in enumerate(ROWS, start=1)])
    assert not problems
    return Tree(places)
