"""What was found in a reading as HTML: a list of findings that lead to the text, and a table of figures."""

from __future__ import annotations

from taizhang.reader.finding import Finding
from taizhang.reader.html.marked import value_of
from taizhang.reader.labels import AGREEING, EXPLAINED, KINDS, NATURES, VERDICTS, WHEN, line_of
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.told import ranked
from taizhang.reports.html.markup import Html, joined, tag


def findings(reading: Reading) -> Html:
    """Return the findings under their verdicts, contradictions first; each leads to its figures."""
    found = ranked(reading, holding=True)
    if not found:
        return tag("p", "没有发现能相互核对的数字。", class_="none")
    return joined(*(_section(verdict, found, reading) for verdict in VERDICTS))


def _section(verdict: str, found: list[Finding], reading: Reading) -> Html:
    some = [one for one in found if one.verdict == verdict]
    if not some:
        return Html("")
    head = tag(
        "summary",
        tag("b", VERDICTS[some[0].verdict]),
        f" {len(some)} ",
        tag("small", EXPLAINED[some[0].verdict]),
    )
    rows = tag("ol", *(_finding(one, reading) for one in some))
    opened = {} if verdict in AGREEING else {"open": ""}
    return tag("details", head, rows, class_="verdict", data_verdict=verdict, **opened)


def _finding(one: Finding, reading: Reading) -> Html:
    links = [
        tag(
            "a",
            reading.mentions[n].text,
            class_="to",
            href=f"#f{n}",
            data_n=str(n),
            title=reading.mentions[n].subject,
        )
        for n in one.figures
        if n < len(reading.mentions)
    ]
    return tag(
        "li",
        tag("p", tag("span", KINDS[one.kind], class_="kind"), " ", one.message),
        tag("p", joined(*links), class_="links"),
        class_="finding",
        data_figures=" ".join(map(str, one.figures)),
    )


def figures(reading: Reading, text: str = "") -> Html:
    """Return the table of all figures, in the order of the text; a chip leads to its row.

    `text` is the address of the page with the text, where it is another one.
    """
    names = ("数字", "量的是", "数值", "性质", "条线", "地方、期间", "组")
    head = tag("thead", tag("tr", *(tag("th", name) for name in names)))
    rows = (_row(n, one, text) for n, one in enumerate(reading.mentions))
    return tag("div", tag("table", head, tag("tbody", *rows)), class_="wide")


def _row(n: int, one: Mention, text: str) -> Html:
    where = "、".join(
        word for word in (one.place, one.period, WHEN[one.when] if one.when != "now" else "") if word
    )
    cells = (
        tag("a", one.text, href=f"{text}#f{n}", class_="to", data_n=str(n)),
        one.subject,
        value_of(one),
        NATURES[one.nature],
        line_of(one.line),
        where,
        "" if one.group is None else str(one.group),
    )
    return tag("tr", *(tag("td", cell) for cell in cells), id=f"d{n}")
