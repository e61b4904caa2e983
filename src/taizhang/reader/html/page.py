"""A reading as one HTML file: the text on paper, what was found beside it; no foreign hosts, no server."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from taizhang.reader.html.findings import figures, findings
from taizhang.reader.html.marked import marked
from taizhang.reader.reading import Reading
from taizhang.reader.told import Counts, counts
from taizhang.reports.html.markup import Html, joined, tag


def page(reading: Reading, name: str) -> str:
    """Return the whole page for a reading of the file `name`."""
    style = _asset("taizhang.reports.html", "tokens.css") + _asset(__package__, "reading.css")
    script = _asset(__package__, "reading.js")
    body = tag("body", _top(reading, name), _desk(reading), Html(f"<script>{script}</script>"))
    whole = tag("html", _head(reading.title or name, style, script), body, lang="zh-CN")
    return f"<!doctype html>\n{whole}\n"


def _head(title: str, style: str, script: str) -> Html:
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    metas = (
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        f"<style>{style}</style>",
    )
    return tag("head", *map(Html, metas), tag("title", f"读报告：{title}"))


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")


def _top(reading: Reading, name: str) -> Html:
    found = counts(reading)
    told = [word for word in (reading.place, reading.period) if word]
    words = tag("p", " · ".join([*told, name]), class_="file")
    return tag("header", tag("div", tag("p", "读报告", class_="what"), words), _tally(found), class_="top")


def _tally(found: Counts) -> Html:
    parts = (
        ("数字", found.figures, "plain"),
        ("空缺", found.placeholders, "plain"),
        ("矛盾", found.contradictions, "contradiction"),
        ("其他提示", found.others, "soft"),
        ("相符", found.agreeing, "plain"),
    )
    cells = (
        tag("span", tag("b", str(count)), f" {label}", class_=f"count {kind}{'' if count else ' zero'}")
        for label, count, kind in parts
    )
    return tag("p", joined(*cells), class_="tally")


def _desk(reading: Reading) -> Html:
    sheet = tag("main", marked(reading), class_="sheet")
    chosen = tag("section", class_="chosen", id="chosen", hidden="", aria_live="polite")
    hint = tag("p", "点数字看它量的是什么，点一条看它在哪里；J、K 逐条看，Esc 取消。", class_="hint")
    panel = tag("aside", chosen, tag("h2", "核对结果"), hint, findings(reading), class_="panel", id="panel")
    table = tag("section", tag("h2", "全部数字"), figures(reading), class_="figures", id="figures")
    return tag("div", panel, tag("div", sheet, table, class_="paper"), class_="desk")
