"""Pages of the area `ledger`: the entries of a township in the order of their chain, and one entry whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.base.digests import GENESIS
from taizhang.ledger import trail
from taizhang.ledger.entry import ACTS, Act, Entry
from taizhang.ledger.models import Head
from taizhang.ledger.proof import entry_problem
from taizhang.org.queries import tree
from taizhang.org.scope import Scope
from taizhang.registers.named import Named, named
from taizhang.registers.worded import fields_said
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.clock import today
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import Words
from taizhang.web.shared.offices import offices
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

ACT_WORDS: Final[dict[Act, Words]] = {
    "open": Words("登记", "Opened"),
    "amend": Words("更正", "Amended"),
    "move": Words("办理", "Moved"),
    "void": Words("作废", "Voided"),
    "nil": Words("零报告", "Nil report"),
}
DOORS: Final[dict[str, Words]] = {
    "console": Words("网页", "Console"),
    "sheet": Words("表格导入", "Sheet"),
    "cli": Words("命令行", "Command line"),
    "demo": Words("演示", "Demonstration"),
}
_FILTERS: Final = ("kind", "act", "door", "actor", "since", "until")
_DIGITS: Final = 15


@access(POST)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show the entries of a township, the newest first, and where its chain ends."""
    heads = trail.heads(viewer=request.viewer)
    head = next(
        (one for one in heads if one.township == request.GET.get("township")), next(iter(heads), None)
    )
    if request.GET.get("township") and (head is None or head.township != request.GET["township"]):
        raise Http404
    filters, wrong = _filters(request)
    page = _page(request, head, filters) if head else trail.Trail((), None, None)
    names = _named(request, page.entries)
    places, scope = tree(), Scope.of(request.viewer, today())
    who = offices({one.actor for one in page.entries})
    context: dict[str, Any] = {
        "heads": [(one, _name(one.township)) for one in heads],
        "head": head,
        "name": _name(head.township) if head else "",
        "rows": [
            {
                "entry": one,
                "named": names.get(one.record),
                "kind": _kind(one),
                "act": ACT_WORDS[one.act],
                "door": DOORS.get(one.door, one.door),
                "who": who[one.actor],
                "place": places[one.place].name if one.place in places else one.place,
            }
            for one in page.entries
        ],
        "page": page,
        "kinds": [
            (kind.code, kind.label)
            for kind in registry().kinds.values()
            if scope.roots(registry().line_of(kind))
        ],
        "acts": [(act, ACT_WORDS[act]) for act in ACTS],
        "doors": list(DOORS.items()),
        "filters": filters,
        "wrong": wrong,
        "administers": bool(request.post and "administer" in request.post.rights),
    }
    return render(request, "ledger/index.html", context)


def _page(request: Request, head: Head, filters: dict[str, str]) -> trail.Trail:
    asked = trail.Asked(
        head.township, filters, _number(request.GET.get("after", "")), _number(request.GET.get("before", ""))
    )
    return trail.trail(asked, viewer=request.viewer, registry=registry())


def _filters(request: Request) -> tuple[dict[str, str], list[str]]:
    """Return the filters given, leaving out a day that is none and saying so."""
    given = {name: request.GET.get(name, "").strip()[:80] for name in _FILTERS}
    found, wrong = {name: value for name, value in given.items() if value}, []
    for name in ("since", "until"):
        try:
            date.fromisoformat(found.get(name, "2000-01-01"))
        except ValueError:
            wrong.append(
                str(Words("日期要写成2026-01-23的样子：", "Write days as 2026-01-23: ")) + found.pop(name)
            )
    return found, wrong


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None


def _named(request: Request, entries: Sequence[Entry]) -> dict[str, Named]:
    records = [one.record for one in entries]
    return named(records, viewer=request.viewer, registry=registry(), on=today())


def _name(township: str) -> str:
    places = tree()
    return places[township].name if township in places else township


def _kind(entry: Entry) -> str:
    kind = registry().kinds.get(entry.kind)
    return kind.label if kind else entry.kind


@access(POST)
@require_GET
def entry(request: Request, township: str, position: int) -> HttpResponse:
    """Show one entry with its payload as it was digested, and prove it against the one before."""
    if position >= 10**_DIGITS:
        raise Http404
    found = trail.entry_at(township, position, viewer=request.viewer, registry=registry())
    if found is None:
        raise Http404
    before = trail.digest_at(township, position - 1) if position > 1 else GENESIS
    problem = entry_problem(found, position - 1, before or "")
    payload = json.loads(found.payload)
    fields = payload.get("fields", {}) if isinstance(payload, dict) else {}
    kind = registry().kinds.get(found.kind)
    context: dict[str, Any] = {
        "entry": found,
        "name": _name(township),
        "kind": _kind(found),
        "act": ACT_WORDS[found.act],
        "door": DOORS.get(found.door, found.door),
        "who": offices([found.actor])[found.actor],
        "named": _named(request, [found]).get(found.record),
        "fields": list(fields_said(kind, {k: v for k, v in fields.items() if k != "content"}, registry())),
        "payload": json.dumps(payload, ensure_ascii=False, indent=1)[:20_000],
        "cut": len(found.payload) > 20_000,  # noqa: PLR2004 - as above
        "recomputed": found.recomputed(),
        "problem": worded(problem) if problem else "",
    }
    return render(request, "ledger/entry.html", context)
