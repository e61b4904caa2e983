"""A reading made by hand: what outputs are tested with, whatever the reader finds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from taizhang.reader.finding import Finding, Told
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading

TEXT = (
    "青石乡2023年工作总结\n"
    "一、民政工作\n"
    "全乡低保户131户，其中一类20户、二类112户。发放低保金127.85万元，拨付率达87.82%。\n"
    '其中第<b>&"二"批*户，G316沿线1\n200余户。\n'
    "全乡低保户共132户。\n"
)
FIGURES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("131户", {"value": "131", "unit": "户", "subject": "低保户", "nature": "stock", "group": 1}),
    ("20户", {"value": "20", "unit": "户", "subject": "一类", "nature": "part", "group": 1}),
    ("112户", {"value": "112", "unit": "户", "subject": "二类", "nature": "part", "group": 1}),
    ("127.85万元", {"value": "1278500", "unit": "元", "subject": "发放低保金", "nature": "flow"}),
    ("87.82%", {"value": "87.82", "unit": "%", "subject": "拨付率", "nature": "rate", "form": "percent"}),
    ("*户", {"value": None, "unit": "户", "subject": '第<b>&"二"批', "form": "placeholder"}),
    ("G316", {"value": None, "unit": None, "subject": "道路", "nature": "ordinal_or_name", "form": "name"}),
    ("1\n200余户", {"value": "1200", "unit": "户", "subject": "沿线", "approx": "over", "place": "东门村"}),
    ("132户", {"value": "132", "unit": "户", "subject": "低保户", "nature": "stock", "period": "上半年"}),
)
FINDINGS = (
    Finding("holds", "ratio", (4,), Told("核对无误。", "It agrees.")),
    Finding(
        "contradiction",
        "sum",
        (0, 1, 2),
        Told("20＋112＝132户，文中合计131户，差1户。", "20＋112＝132户; 131户 is written, 1户 off."),
        Decimal(131),
        Decimal(132),
        (2,),
    ),
    Finding("scope", "sum", (7,), Told("期间不同，不好直接比<script>。", "Of other periods<script>.")),
    Finding(
        "contradiction",
        "repeat",
        (0, 8),
        Told("低保户一处131户，一处132户，差1户。", "低保户 is 131户, then 132户."),
        Decimal(131),
        Decimal(132),
    ),
)


def mention(text: str, words: str, start: int, **facts: Any) -> Mention:  # noqa: ANN401 - fields of a mention
    """Return the mention of `words` at `start`, in the sentence it stands in."""
    low = max(text.rfind(mark, 0, start) for mark in "。\n") + 1
    high = min(at for mark in "。\n" if (at := text.find(mark, start + len(words))) >= 0)
    value = facts.pop("value")
    given = {"form": "number", "nature": "other", "line": "welfare", **facts}
    return Mention(
        start=start,
        end=start + len(words),
        text=words,
        value=None if value is None else Decimal(value),
        sentence=(low, high),
        clause=(low, high),
        **given,
    )


def reading() -> Reading:
    """Return the reading of the text above."""
    found, at = [], 0
    for words, facts in FIGURES:
        at = TEXT.index(words, at)
        found.append(mention(TEXT, words, at, **facts))
        at += len(words)
    return Reading(TEXT, "青石乡2023年工作总结", "2023", "青石乡", tuple(found), FINDINGS)
