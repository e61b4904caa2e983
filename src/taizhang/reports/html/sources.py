"""The source of each figure as a card: what it counts, where, when, and from which records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from taizhang.base.numerals import plain
from taizhang.indicators.figure import Figure, Request, Sheaf
from taizhang.reports.document import Document, FigureRun
from taizhang.reports.html.markup import Html, joined, tag
from taizhang.reports.saying import NO_DATA, NO_PERMISSION, WHY

_ROWS: Final = 200
"""Records listed in a card; how many more there are is said under them."""


def sources(document: Document, records: Mapping[Request, Sequence[Sheaf]]) -> Html:
    """Return the section of cards below the text, one a figure."""
    cards = joined(*(card(run, records.get(run.figure.request, ())) for run in document.figures()))
    lead = tag("p", "文中每个数字都可以点开。台账位置是取数时的流水号，凭它可以原样重算。", class_="lead")
    return tag("section", tag("h2", "数字来源"), lead, cards, class_="sources", id="sources")


def card(run: FigureRun, sheaves: Sequence[Sheaf]) -> Html:
    """Return the card of one figure."""
    back = tag("a", "回到正文", href=f"#fig-{run.id}")
    facts = [fact for fact in facts_of(run.figure) if fact[1]]
    listing = joined(*(joined(tag("dt", name), tag("dd", words)) for name, words in facts))
    return tag(
        "article",
        tag("p", run.shown, back, class_="shown"),
        tag("p", run.sentence, class_="said"),
        tag("dl", listing),
        joined(*(_sheaf(sheaf) for sheaf in sheaves)),
        class_="card",
        id=f"src-{run.id}",
    )


def facts_of(figure: Figure) -> list[tuple[str, str]]:
    """Return what is to be said of a figure, name and words."""
    return [
        ("指标", figure.label),
        ("口径", figure.words),
        ("数值", _exact(figure)),
        ("算式", _terms(figure)),
        ("范围", figure.place_name),
        ("期间", figure.period.words()),
        ("台账位置", "、".join(str(position) for position in figure.positions.values())),
    ]


def _exact(figure: Figure) -> str:
    if figure.missing == "not_permitted":
        return NO_PERMISSION
    if figure.value is None:
        return f"{NO_DATA}，{WHY.get(figure.missing or '', '没有记录')}"
    return f"{plain(figure.value)}{figure.unit}"


def _terms(figure: Figure) -> str:
    """Say a rate as its division."""
    if figure.numerator is None or not figure.denominator:
        return ""
    return f"{plain(figure.numerator)} ÷ {plain(figure.denominator)}"


def _sheaf(sheaf: Sheaf) -> Html:
    """Return the records behind one counted term, folded."""
    rows = [
        tag(
            "tr",
            tag("td", row.opened_on),
            tag("td", "" if row.gave is None else str(row.gave)),
            tag("td", row.record),
        )
        for row in sheaf.rows[:_ROWS]
    ]
    head = tag("tr", tag("th", "日期"), tag("th", "计入"), tag("th", "记录"))
    more = len(sheaf.rows) - len(rows)
    rest = tag("p", f"另有{more}条，请在台账中查看。", class_="said") if more else Html("")
    table = tag("div", tag("table", head, *rows), class_="wide")
    summary = tag(
        "summary", f"{sheaf.label}（{sheaf.place_name}，{sheaf.period.words()}）：{len(sheaf.rows)}条记录"
    )
    return tag("details", summary, table, rest)


def notes(document: Document) -> Html:
    """Return what the author must know before signing; nothing when all is well."""
    said = document.remarks()
    if not said:
        return Html("")
    listed = tag("ul", *(tag("li", line) for line in said))
    return tag("section", tag("h2", "签发前请看"), listed, class_="notes")
