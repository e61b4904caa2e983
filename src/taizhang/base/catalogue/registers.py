"""Problems of lists: filters, orders and addresses that do not fit the register."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

CODES: Final[dict[str, Text]] = {
    "register_column": Text(
        "这类台账没有“{column}”这一列。{near:zh}请去掉这个条件。",
        "This register has no column “{column}”.{near:en} Take the filter away.",
    ),
    "register_operator": Text(
        "“{column}”不能按“{operator}”筛选。请换一种条件。",
        "{column} cannot be filtered by “{operator}”. Choose another condition.",
    ),
    "register_value": Text(
        "筛选“{column}”的值“{value}”读不懂。日期写成2024-07-01，数字只写数字。",
        "The value “{value}” for {column} cannot be read. Write days as 2024-07-01 and numbers as digits.",
    ),
    "register_order": Text(
        "不能按“{column}”排序。请点有排序标记的列名。",
        "The list cannot be sorted by “{column}”. Choose a heading that sorts.",
    ),
    "register_cursor": Text(
        "这个翻页地址不完整。请从列表第一页重新翻起。",
        "This address of a page is not whole. Start again from the first page.",
    ),
}
