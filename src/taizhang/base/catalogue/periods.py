"""Problem texts of periods."""

from __future__ import annotations

from taizhang.base.catalogue.text import Text

CODES: dict[str, Text] = {
    "period_unreadable": Text(
        "看不懂期间“{text}”。可写 2022、2022-H1、2022-Q3、2022-06、2022-01-01..2022-06-30、"
        "ytd@2022-09-30、last30@2022-09-30、asat@2022-12-31，或 2022年上半年、今年以来、截至2022年12月31日。",
        'Cannot read the period "{text}". Write 2022, 2022-H1, 2022-Q3, 2022-06, 2022-01-01..2022-06-30, '
        "ytd@2022-09-30, last30@2022-09-30 or asat@2022-12-31.",
    ),
    "period_backwards": Text(
        "期间“{text}”的结束日早于开始日。请把两个日期对调。",
        'The period "{text}" ends before it starts. Swap the two dates.',
    ),
}
