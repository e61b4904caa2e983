"""The made-up county: one county, three townships, forty villages, three hundred grids, and what changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

FIRST: Final = date(2024, 1, 1)
LAST: Final = date(2025, 12, 31)
TODAY: Final = date(2026, 1, 23)
"""The day the demo is told on: some of December was recorded in January."""
YEARS: Final = (2024, 2025)

COUNTY: Final = "澄岚县"
_TOWNSHIPS: Final = {
    "枫汀镇": (
        "枫汀社区 渡口社区 柳塘村 竹坳村 松坪村 梅冲村 桃湾村 "
        "沙洲村 月塘村 上溪村 下溪村 荷塘村 樟树村 新屋村"
    ),
    "石鼓岭乡": (
        "石鼓社区 大坪村 小坳村 茶亭村 鹤冲村 古井村 油榨村 铁炉村 碾子村 白竹村 黄土坳村 南竹村 双井村"
    ),
    "白鹭洲镇": (
        "鹭洲社区 莲花村 鱼梁村 清水塘村 三眼桥村 石板村 麻园村 蓼叶村 金盆村 杨梅村 桥头村 东冲村 西冲村"
    ),
}
_COUNTY_CODE: Final = "990121"
"""No county has a code that begins with 99."""
_GRIDS: Final = 300
_NUMERALS: Final = "一二三四五六七八九十"

MERGED: Final = ("新屋村", "樟树村")
"""The first merged into the second when the second year began."""
MERGED_ON: Final = date(2025, 1, 1)
MOVED: Final = ("黄土坳村", "白竹村")
"""The last grid of the first was given to the second in the middle of the first year."""
MOVED_ON: Final = date(2024, 7, 1)

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Village:
    """A village or community: its township, its grids, and how much happens there."""

    id: str
    name: str
    township: str
    township_name: str
    grids: tuple[str, ...]
    weight: float
    closes_on: date | None = None
    heir: str = ""


@dataclass(frozen=True, slots=True)
class County:
    """The villages by id and by township, and the rows from which `places load` makes the tree."""

    villages: dict[str, Village]
    townships: dict[str, list[Village]]
    rows: list[Row] = field(default_factory=list)

    def standing(self, village: Village, on: date) -> Village:
        """Return the village as it stands on a day: itself, or the one it merged into."""
        return self.villages[village.heir] if village.closes_on and village.closes_on <= on else village

    def names(self) -> dict[str, str]:
        """Return the name of each township by its id."""
        return {township: villages[0].township_name for township, villages in self.townships.items()}


def made_up_county() -> County:
    """Return the county. It does not depend on the seed: its places are the same in each demo."""
    names = [(t, v) for t, line in _TOWNSHIPS.items() for v in line.split()]
    ids = _ids(names)
    villages: dict[str, Village] = {}
    townships: dict[str, list[Village]] = {}
    for n, (township, name) in enumerate(names):
        grids = _GRIDS // len(names) + (n < _GRIDS % len(names))
        merged = name == MERGED[0]
        village = Village(
            id=ids[name],
            name=name,
            township=_township_code(township),
            township_name=township,
            grids=tuple(f"{ids[name]}-{g:02}" for g in range(1, grids + 1)),
            weight=1.6 if name.endswith("社区") else 0.7 + (n * 7 % 11) / 11,
            closes_on=MERGED_ON if merged else None,
            heir=ids[MERGED[1]] if merged else "",
        )
        villages[village.id] = village
        townships.setdefault(village.township, []).append(village)
    return County(villages, townships, _rows(villages, ids))


def _ids(names: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for township in _TOWNSHIPS:
        inside = [name for one, name in names if one == township]
        for n, name in enumerate(inside):
            found[name] = f"{_township_code(township)[:9]}{n + (1 if name.endswith('社区') else 200):03}"
    return found


def _township_code(name: str) -> str:
    return f"{_COUNTY_CODE}{100 + list(_TOWNSHIPS).index(name)}000"


def _rows(villages: dict[str, Village], ids: dict[str, str]) -> list[Row]:
    county = f"{_COUNTY_CODE}000000"
    rows: list[Row] = [{"id": county, "code": county, "code_year": 2023, "name": COUNTY, "level": "county"}]
    for name in _TOWNSHIPS:
        code = _township_code(name)
        rows.append(
            {"id": code, "code": code, "code_year": 2023, "name": name, "level": "township", "parent": county}
        )
    for village in villages.values():
        rows.append(_village_row(village))
        rows += [
            {
                "id": grid,
                "name": f"{village.name}第{_numeral(n)}网格",
                "level": "grid",
                "parent": village.id,
            }
            for n, grid in enumerate(village.grids, start=1)
        ]
    moved = villages[ids[MOVED[0]]]
    grid = next(row for row in rows if row["id"] == moved.grids[-1])
    rows.append({**grid, "parent": ids[MOVED[1]], "from_on": MOVED_ON})
    return rows


def _village_row(village: Village) -> Row:
    level = "community" if village.name.endswith("社区") else "village"
    row: Row = {"id": village.id, "code": village.id, "code_year": 2023, "name": village.name}
    row |= {"level": level, "parent": village.township}
    if village.closes_on:
        row |= {"closes_on": village.closes_on, "successor": village.heir}
    return row


def _numeral(n: int) -> str:
    return _NUMERALS[n - 1] if n <= len(_NUMERALS) else f"十{_NUMERALS[n - 11]}"
