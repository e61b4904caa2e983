"""A reading beside the ledger: each figure agrees, differs, has no value, or waits for a person to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from taizhang.actions.permission import Permission
from taizhang.actions.reading import confirm_match
from taizhang.actions.record import Context, void_record
from taizhang.actions.shelf import keep_beside
from taizhang.base.problems import Problem, Refused
from taizhang.base.spelling import near
from taizhang.declarations.types import Registry
from taizhang.org.queries import tree
from taizhang.reader import shelf
from taizhang.reader.beside_kept import Beside, Offer, Said, asked, beside_of, renewed
from taizhang.reader.confirmed import KIND
from taizhang.reader.lexicon import Lexicon, lexicon
from taizhang.reader.mention import Mention
from taizhang.reader.reconcile import Standing, reconcile
from taizhang.web.console.readings.opened import Opened, opened
from taizhang.web.console.readings.page import ScopeForm, places_near
from taizhang.web.console.readings.words import HOW, STANDINGS, STANDINGS_EXPLAINED
from taizhang.web.shared import jobs
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.clock import today
from taizhang.web.shared.failures import worded
from taizhang.web.shared.jobs import Outcome, Tell
from taizhang.web.shared.language import Words, say
from taizhang.web.shared.registry import called, declared, label_of, registry
from taizhang.web.shared.request import Request
from taizhang.web.shared.tags.figures import WHY

EACH: Final = 40
"""Figures on one page."""
_AROUND: Final = 40


_lexicon: list[tuple[Registry, Lexicon]] = []


def words() -> Lexicon:
    """Return the words of every indicator: they change only when the packs are read anew."""
    packs = declared()
    for known, found in _lexicon:
        if known is packs:
            return found
    _lexicon[:] = [(packs, lexicon(packs))]
    return _lexicon[0][1]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside the ledger as the page shows it."""

    said: Said
    mention: Mention
    before: str
    after: str

    @property
    def number(self) -> int:
        """Return its number in the text, from 1."""
        return self.said.figure + 1

    @property
    def how(self) -> Words:
        """Say why its indicator was taken."""
        return HOW[self.said.how]

    @property
    def label(self) -> str:
        """Return what its indicator is called, in the language of this request."""
        return label_of(self.said.indicator, self.said.label)

    @property
    def offers(self) -> list[tuple[Offer, str]]:
        """Return the indicators near it, with what they are called."""
        return [(near, label_of(near.indicator, near.label)) for near in self.said.offers]

    @property
    def unit(self) -> str:
        """Return the unit that both numbers are in."""
        return self.mention.unit or self.said.unit

    @property
    def why(self) -> Words | None:
        """Say why the ledger has no value, if so."""
        return {str(key): told for key, told in WHY.items()}.get(self.said.missing)

    @property
    def url(self) -> str:
        """Return the address of the ledger's figure, where its records are."""
        said = self.said
        return f"/figures/{said.indicator}/?" + urlencode({"place": said.place, "period": said.period})


def rows(one: Opened, said: list[Said]) -> list[Row]:
    """Return figures with the words around them, without looking further than their sentence."""
    text, found = one.reading.text, []
    for each in said:
        mention = one.reading.mentions[each.figure]
        low = max(mention.sentence[0], mention.start - _AROUND)
        high = max(min(mention.sentence[1], mention.end + _AROUND), mention.end)
        before = ("…" if low > mention.sentence[0] else "") + text[low : mention.start].lstrip()
        after = text[mention.end : high].rstrip() + ("…" if high < mention.sentence[1] else "")
        found.append(Row(each, mention, before, after))
    return found


@access(POST)
@require_GET
def ledger(request: Request, reading: UUID) -> HttpResponse:
    """Show what the ledger said, by how the figures stand; ask for it first where nobody did."""
    one = opened(request, reading)
    beside = shelf.beside(one.card, viewer=request.viewer)
    context: dict[str, object] = {"one": one, "beside": beside, "scope": ScopeForm.of(one)}
    context["scope_places"] = places_near(request)
    if beside is not None:
        context |= _shown(request, one, beside)
    return render(request, "readings/ledger.html", context)


def _shown(request: Request, one: Opened, beside: Beside) -> dict[str, object]:
    counts = beside.counts()
    tabs = [(key, label, counts[key]) for key, label in STANDINGS.items() if counts[key]]
    chosen: Standing = next((key for key, _, _ in tabs if key == request.GET.get("standing")), "agrees")
    if tabs and chosen not in {key for key, _, _ in tabs}:
        chosen = tabs[0][0]
    if "standing" not in request.GET and tabs:
        chosen = tabs[0][0]
    some = [said for said in beside.said if said.standing == chosen]
    start = _start(request, len(some))
    return {
        "tabs": tabs,
        "chosen": chosen,
        "explained": STANDINGS_EXPLAINED[chosen],
        "rows": rows(one, some[start : start + EACH]),
        "before": str(start - EACH) if start else "",
        "after": str(start + EACH) if start + EACH < len(some) else "",
        "shown": (min(start + 1, len(some)), min(start + EACH, len(some)), len(some)),
        "indicators": registry().indicators.values() if chosen in _OPEN else (),
        "chips": chosen,
        "barred": _barred(request, beside),
    }


def _barred(request: Request, beside: Beside) -> str:
    """Return in words why the acting post may not confirm what a figure is; empty where it may."""
    packs, on = registry(), today()
    places = tree()
    place = places.township_of(beside.place, on) or beside.place
    doing = Permission(request.actor, packs, places)
    if not doing.refusals("record", KIND, place, on.isoformat(), ""):
        return ""
    line = packs.packs[packs.kinds[KIND].pack].label
    where = places[place].name if place in places else place
    return say(
        f"认定会登记到{where}的“{line}”条线，您现在的岗位（{request.actor.post.label}）没有这个登记权限。"
        "请有权限的同事认定，或请管理员给岗位加上这条线。",
        f"Confirming records in the line {line} of {where}; your post ({request.actor.post.label}) may not. "
        "Ask somebody who may, or an administrator to add the line to your post.",
    )


_OPEN: Final = frozenset({"unsure", "no_indicator", "differs", "no_data", "not_permitted"})


def _start(request: Request, count: int) -> int:
    asked_for = request.GET.get("after") or request.GET.get("before") or "0"
    number = int(asked_for) if asked_for.isdecimal() and asked_for.isascii() else 0
    return number - number % EACH if number < count else 0


@access(POST)
@require_POST
def compare(request: Request, reading: UUID) -> HttpResponse:
    """Ask the ledger about every figure of the text: a job, for a long report takes seconds."""
    one = opened(request, reading)
    period, place = one.period, one.card.place
    if period is None or not place:
        messages.error(request, say("先写明是哪里、哪一期的。", "Say first of which place and period it is."))
        return redirect("readings:ledger", reading)
    viewer, url = request.viewer, reverse("readings:ledger", args=[reading])

    def work(_tell: Tell) -> Outcome:
        found = reconcile(
            one.reading, viewer=viewer, registry=declared(), place=place, period=period, words=words()
        )
        at = timezone.localtime().strftime("%Y-%m-%d %H:%M")
        keep_beside(one.card, beside_of(found, at), viewer=viewer)
        return Outcome(say("对完了。", "It is compared."), url, say("看结果", "See what was found"))

    job = jobs.awaited(jobs.start(request, say("和台账对账", "Comparing with the ledger"), work))
    return redirect("job", job.id) if job.running or not job.url else redirect(job.url)


@access(POST)
@require_POST
def confirm(request: Request, reading: UUID) -> HttpResponse:
    """Remember for the township which indicator a figure is: `choice` is 12=hazards_found, from 1."""
    one = opened(request, reading)
    beside = _beside(request, one)
    figure, _, said = request.POST.get("choice", "").partition("=")
    number = int(figure) if figure.isascii() and figure.isdecimal() else 0
    told = said.strip() or request.POST.get("indicator", "").strip()
    try:
        code = _indicator(told)
        confirm_match(asked(beside, one.reading), number, code, _context(request))
        _renew(request, one, beside, number - 1)
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, worded(problem))
    else:
        label = registry().indicators[code].label
        messages.success(
            request,
            say(
                f"已认定：第{number}个数字是“{label}”，下次照认。",
                f"Figure {number} is now {label}, next time too.",
            ),
        )
    return _back(request, reading)


@access(POST)
@require_POST
def undo(request: Request, reading: UUID) -> HttpResponse:
    """Take back what was confirmed: the record is voided and stays in the ledger."""
    one = opened(request, reading)
    beside = _beside(request, one)
    figure = request.POST.get("figure", "")
    said = next((each for each in beside.said if str(each.figure + 1) == figure), None)
    if said is None or not said.confirmation:
        raise Http404
    try:
        void_record(said.confirmation, _context(request), reason="读报认定撤销")
        _renew(request, one, beside, said.figure)
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, worded(problem))
    else:
        messages.success(request, say("已撤销认定。", "It is taken back."))
    return _back(request, reading)


def _beside(request: Request, one: Opened) -> Beside:
    found = shelf.beside(one.card, viewer=request.viewer)
    if found is None:
        raise Http404
    return found


def _context(request: Request) -> Context:
    return Context(request.actor, declared(), door="console", today=today())


def _indicator(told: str) -> str:
    """Return the code of what was chosen by code or by label. Raises Refused with what may be meant."""
    known = registry().indicators
    code = next((one.code for one in known.values() if told in {one.code, *called(one)}), None)
    if code is None:
        raise Refused([Problem("cli_indicator_unknown", "", {"code": told, "near": near(told, known)})])
    return code


def _renew(request: Request, one: Opened, beside: Beside, number: int) -> None:
    found = renewed(beside, one.reading, number, viewer=request.viewer, registry=declared(), words=words())
    keep_beside(one.card, found, viewer=request.viewer)


def _back(request: Request, reading: UUID) -> HttpResponse:
    standing = request.POST.get("standing", "")
    where = f"?standing={standing}" if standing in STANDINGS else ""
    return redirect(reverse("readings:ledger", args=[reading]) + where)
