"""Writes a report as one HTML file: no foreign hosts, readable without its script, fit for phones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

from taizhang.indicators.figure import Request, Sheaf
from taizhang.reports.document import Block, Document, FigureRun, Heading, Runs, Table
from taizhang.reports.html.markup import Html, joined, tag
from taizhang.reports.html.sources import notes, sources
from taizhang.reports.provenance import provenance_of
from taizhang.reports.titles import title_parts

_LONG: Final = 7
"""Figures up to this many characters are never broken over two lines."""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'"


def write_html(document: Document, *, records: Mapping[Request, Sequence[Sheaf]] | None = None) -> str:
    """Return the report as HTML; `records` are the records behind each figure, where they may be shown."""
    digest = tag("p", f"正文与数字的摘要（SM3）：{provenance_of(document).content()}", class_="digest")
    sheet = tag("main", *_body(document), class_="sheet")
    desk = tag("div", sheet, notes(document), sources(document, records or {}), digest, class_="desk")
    close = tag("button", "关闭", type="button")
    panel = tag("dialog", close, tag("div"), class_="panel", id="panel", aria_label="数字来源")
    script = Html(f"<script>{_asset('report.js')}</script>")
    page = tag("html", _head(document.title), tag("body", desk, panel, script), lang="zh-CN")
    return f"<!doctype html>\n{page}\n"


def _head(title: str) -> Html:
    metas = (
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<style>{_asset('tokens.css')}{_asset('report.css')}</style>",
    )
    return tag("head", *map(Html, metas), tag("title", title))


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _body(document: Document) -> list[Html]:
    meta = document.meta
    head = [tag("h1", *(tag("span", part) for part in title_parts(document.title)))]
    if meta.addressee:
        head.append(tag("p", f"{meta.addressee}：", class_="flush"))
    signs = [
        tag("p", line, class_="sign" if n else "sign first") for n, line in enumerate(document.signature())
    ]
    return [*head, *map(_block, document.blocks), *signs]


def _block(block: Block) -> Html:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Heading):
        return tag(f"h{block.level + 1}", block.number, _runs(block.runs))
    return tag("p", _runs(block.runs))


def _runs(runs: Runs) -> Html:
    return joined(*(_figure(run) if isinstance(run, FigureRun) else run.text for run in runs))


def _figure(run: FigureRun) -> Html:
    """Return the figure chip: a link to its source, with the definition for those who only hover."""
    kind = "fig none" if run.figure.value is None else "fig long" if len(run.shown) > _LONG else "fig"
    kind += " retyped" if run.retyped else ""
    about = run.retyped.words() if run.retyped else run.figure.words
    return tag("a", run.shown, class_=kind, id=f"fig-{run.id}", href=f"#src-{run.id}", title=about)


def _table(block: Table) -> Html:
    first, *rest = block.rows
    number = [
        bool(rest) and all(isinstance(run, FigureRun) for row in rest for run in row[n])
        for n in range(len(first))
    ]
    classes = ["number" if one else None for one in number]
    head = tag(
        "thead", tag("tr", *(tag("th", _runs(c), class_=k) for c, k in zip(first, classes, strict=True)))
    )
    rows = (
        tag("tr", *(tag("td", _runs(c), class_=k) for c, k in zip(row, classes, strict=True))) for row in rest
    )
    return tag("div", tag("table", head, tag("tbody", *rows)), class_="wide")
