"""The township of the replay: an invented 乡 of seven villages and their groups (村民小组)."""

from __future__ import annotations

from typing import Final

TOWNSHIP: Final = "杉源乡"
TOWNSHIP_ID: Final = "shanyuan"
DONGTANG: Final = "东塘村"
XIANYAN: Final = "仙岩村"
QIAOMU: Final = "乔木村"
LIJIAAO: Final = "李家坳村"
YUNTIAN: Final = "云田村"
ZHANGSHU: Final = "樟树下村"
FENGLIN: Final = "枫林村"

GROUPS: Final[dict[str, int]] = {
    DONGTANG: 8,
    XIANYAN: 6,
    QIAOMU: 7,
    LIJIAAO: 5,
    YUNTIAN: 6,
    ZHANGSHU: 5,
    FENGLIN: 4,
}
"""How many groups each village has; also the order in which offices list the villages."""
VILLAGES: Final = tuple(GROUPS)
IDS: Final[dict[str, str]] = {
    DONGTANG: "dongtang",
    XIANYAN: "xianyan",
    QIAOMU: "qiaomu",
    LIJIAAO: "lijiaao",
    YUNTIAN: "yuntian",
    ZHANGSHU: "zhangshuxia",
    FENGLIN: "fenglin",
}
NUMERALS: Final = "一二三四五六七八"


def group_name(number: int) -> str:
    """Return the name of group `number`, from 1: 三组."""
    return f"{NUMERALS[number - 1]}组"


def groups_of(village: str, *numbers: int) -> str:
    """Return groups of a village as a cell of a sheet names them: 枫林村/一组、枫林村/三组."""
    return "、".join(f"{village}/{group_name(number)}" for number in numbers)


def place_rows() -> list[dict[str, object]]:
    """Return the township, its villages and their groups as rows for `load_places`.

    Codes begin with 99, which no province has.
    """
    rows = [_row(TOWNSHIP_ID, TOWNSHIP, "township", None, "990117203000")]
    for order, (village, groups) in enumerate(GROUPS.items(), start=1):
        rows.append(_row(IDS[village], village, "village", TOWNSHIP_ID, f"990117203{200 + order}"))
        rows += [
            _row(f"{IDS[village]}-{number}", group_name(number), "group", IDS[village], None)
            for number in range(1, groups + 1)
        ]
    return rows


def _row(place: str, name: str, level: str, parent: str | None, code: str | None) -> dict[str, object]:
    row: dict[str, object] = {"id": place, "name": name, "level": level}
    if parent:
        row["parent"] = parent
    if code:
        row |= {"code": code, "code_year": "2021"}
    return row
