"""The page of one reading: the text marked up, what was found beside it, and what can be taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import quote
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_POST

from taizhang.actions.shelf import put_card
from taizhang.base.periods import Period
from taizhang.base.problems import Refused
from taizhang.org.places import Place
from taizhang.org.posts import EVERYTHING
from taizhang.org.queries import find_place, tree
from taizhang.reader.commented import commented
from taizhang.reader.html.findings import figures as figure_table
from taizhang.reader.html.marked import marked
from taizhang.reader.html.page import page as whole_page
from taizhang.reader.spelt import read_json
from taizhang.reader.told import counts
from taizhang.reports.html.markup import Html
from taizhang.web.console.readings.opened import Opened, opened
from taizhang.web.console.readings.panel import dismissed, outline, sections
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.clock import today
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import language, say, words
from taizhang.web.shared.request import Request

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Maker = Callable[[Opened], bytes]
FILES: Final[dict[str, tuple[str, Maker]]] = {
    "docx": (WORD, lambda one: commented(one.source, one.standing())),
    "html": ("text/html; charset=utf-8", lambda one: whole_page(one.standing(), one.card.name).encode()),
    "json": ("application/json; charset=utf-8", lambda one: read_json(one.source, one.reading).encode()),
}


def safe(html: Html) -> SafeString:
    """Return the reader's own markup, in which every word of the text is escaped, for a template."""
    return mark_safe(html)  # noqa: S308 - made by `reports.html.markup`, which escapes


@access(POST)
@require_GET
def reading(request: Request, reading: UUID) -> HttpResponse:
    """Show the text with its figures, and what was found."""
    one = opened(request, reading)
    shown = one.standing()
    context = _panel(one) | {
        "text": safe(marked(shown, reverse("readings:figures", args=[reading]))),
        "outline": outline(shown),
        "counts": counts(shown),
        "remarks": [worded(problem) for problem in one.source.remarks],
        "scope": ScopeForm.of(one),
        "scope_places": places_near(request),
    }
    return render(request, "readings/reading.html", context)


def _panel(one: Opened) -> dict[str, object]:
    return {"one": one, "sections": sections(one.standing()), "dismissed": dismissed(one)}


@access(POST)
@require_GET
def figures(request: Request, reading: UUID) -> HttpResponse:
    """Show every figure of the text as a table."""
    one = opened(request, reading)
    table = safe(figure_table(one.reading, reverse("readings:reading", args=[reading])))
    return render(request, "readings/figures.html", {"one": one, "table": table})


@access(POST)
@require_POST
def finding(request: Request, reading: UUID) -> HttpResponse:
    """Say that a finding is no problem in this text, or that it is one after all."""
    one = opened(request, reading)
    kept = set(one.card.dismissed)
    kept |= set(request.POST.getlist("dismiss"))
    kept -= set(request.POST.getlist("restore"))
    known = {row.key for section in sections(one.reading) for row in section.rows}
    card = replace(one.card, dismissed=tuple(sorted(kept & known)))
    card = replace(card, contradictions=counts(replace(one, card=card).standing()).contradictions)
    put_card(card, viewer=request.viewer)
    if request.htmx:
        return render(request, "readings/panel.html", _panel(replace(one, card=card)))
    return redirect(reverse("readings:reading", args=[reading]) + "#findings")


class ScopeForm(forms.Form):
    """Of which place and period a report is: guessed from its text, and corrected by a person."""

    place = forms.CharField(
        label=words("哪里的", "Place"), max_length=80, widget=forms.TextInput({"list": "scope-places"})
    )
    period = forms.CharField(
        label=words("哪一期", "Period"),
        max_length=40,
        help_text=words("如2025年、2025年上半年、2025-Q3", "Such as 2025, 2025-H1, 2025-Q3"),
    )

    @classmethod
    def of(cls, one: Opened) -> ScopeForm:
        """Return the form filled in with what is known; places are looked up by the template's filter."""
        return cls(initial={"place": one.place_name, "period": one.card.period})


def places_near(request: Request) -> list[str]:
    """Return names to choose from: the post's place and those below it, or every township."""
    known, own = tree(), request.post.place if request.post else EVERYTHING
    if own != EVERYTHING and own in known:
        return [known[own].name, *(one.name for one in known.children(own, today()))]
    return sorted({one.name for one in known if one.level == "township"})


@access(POST)
@require_POST
def scope(request: Request, reading: UUID) -> HttpResponse:
    """Correct the place and period, as people write them."""
    one = opened(request, reading)
    back = request.POST.get("back", "")
    try:
        where, when = _scope_of(request.POST.get("place", "")[:80], request.POST.get("period", "")[:40])
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, worded(problem))
    else:
        put_card(replace(one.card, place=where.id, period=when.code), viewer=request.viewer)
        told = f"{where.name} · {when.words(language())}"
        messages.success(request, say(f"已改为：{told}", f"It is now: {told}"))
    names = {"ledger": "readings:ledger", "template": "readings:template"}
    return redirect(names.get(back, "readings:reading"), reading)


def _scope_of(place: str, period: str) -> tuple[Place, Period]:
    """Return what is meant by the words. Raises Refused, with what may have been meant."""
    when, problems = Period.parse(period, today())
    if when is None:
        raise Refused(problems)
    return find_place(place, on=when.end), when


@access(POST)
@require_GET
def download(request: Request, reading: UUID, form: str) -> HttpResponse:
    """Give a copy with comments for Word, one web page, or JSON."""
    if form not in FILES:
        raise Http404
    one = opened(request, reading)
    kind, make = FILES[form]
    try:
        data = make(one)
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, worded(problem))
        return redirect("readings:reading", reading)
    return attached(data, f"{_stem(one)}-{say('核对', 'read')}.{form}", kind)


def attached(data: bytes, name: str, kind: str) -> HttpResponse:
    """Return bytes as a file to be saved: never shown as a page of ours, whatever a report holds."""
    quoted = f"attachment; filename*=UTF-8''{quote(name)}"
    headers = {"Content-Disposition": quoted, "Cache-Control": "no-store"}
    return HttpResponse(data, content_type=kind, headers=headers)


def _stem(one: Opened) -> str:
    return "".join(char for char in one.card.name.rpartition(".")[0] or one.card.name if char.isprintable())
