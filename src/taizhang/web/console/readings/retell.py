"""From a report to the template of the next one: its slots, what is left to fill in, and a first draft."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from taizhang.actions.report import compose_report
from taizhang.actions.shelf import keep_beside_file
from taizhang.actions.template import install_template, own_packs
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import Registry, Template
from taizhang.org.queries import administers, tree
from taizhang.reader import shelf
from taizhang.reader.beside_kept import Beside, known, period_of
from taizhang.reader.mention import Mention
from taizhang.reader.retold import Retold, template_of
from taizhang.reports.document import Document, FigureRun, Heading, Runs, Table
from taizhang.reports.template import parse
from taizhang.web.console.readings.opened import Opened, opened
from taizhang.web.console.readings.page import attached
from taizhang.web.shared import jobs
from taizhang.web.shared.access import POST, access, may
from taizhang.web.shared.clock import today
from taizhang.web.shared.failures import worded
from taizhang.web.shared.jobs import Outcome, Tell
from taizhang.web.shared.language import say
from taizhang.web.shared.registry import declared, look_again
from taizhang.web.shared.request import Request
from taizhang.web.shared.tags.figures import figure_url

PACK: Final = "own"
CODE: Final = "next_report"
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,40}")
_MARKS: Final = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|〔待[填核改]：.*?〕)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a template: words, a `slot`, a `tag`, a `gap`, or a `note` to its author."""

    words: str
    sort: str


@dataclass(frozen=True, slots=True)
class Unbound:
    """A figure that is no slot, and why."""

    number: int
    mention: Mention
    why: str


@dataclass(frozen=True, slots=True)
class Made:
    """A template as it was made, with what is wrong with it."""

    code: str
    retold: Retold
    problems: tuple[Problem, ...]

    @property
    def clean(self) -> bool:
        """Say whether it can be used as it is: it reads, and no figure is left to fill in."""
        return not self.problems and not self.retold.left


def made(one: Opened, beside: Beside, known_packs: Registry, code: str) -> Made:
    """Return the template of a reading that was compared with the ledger."""
    place, period = tree()[beside.place], period_of(beside.period)
    retold = template_of(
        one.reading,
        known(beside, known_packs),
        code=code,
        place=place.name,
        level=place.level,
        period=period,
    )
    _, problems = parse(Template(code, retold.text, PACK, f"{code}.md"), known_packs)
    return Made(code, retold, tuple(problems))


def pieces(text: str) -> Iterator[Piece]:
    """Yield a template in stretches, so that a page can colour them."""
    for n, words in enumerate(_MARKS.split(text)):
        yield Piece(words, "" if n % 2 == 0 else _SORTS.get(words[:2], "gap"))


_SORTS: Final = {"{{": "slot", "{%": "tag", "{#": "note"}


def _code(request: Request) -> str:
    asked = request.GET.get("code", "") or request.POST.get("code", "")
    return asked if _CODE.fullmatch(asked) else CODE


@access(POST)
@require_GET
def template(request: Request, reading: UUID) -> HttpResponse:
    """Show the template: its slots, and the figures that are none yet."""
    one = opened(request, reading)
    beside = shelf.beside(one.card, viewer=request.viewer)
    if beside is None:
        return render(request, "readings/template.html", {"one": one, "beside": None})
    found = made(one, beside, declared(), _code(request))
    if "download" in request.GET:
        return attached(found.retold.text.encode(), f"{found.code}.md", "text/markdown; charset=utf-8")
    context = {
        "one": one,
        "beside": beside,
        "made": found,
        "pieces": list(pieces(found.retold.text)),
        "unbound": [
            Unbound(left.figure + 1, _mention(one, left.figure), left.why) for left in found.retold.left
        ],
        "reworded": [Unbound(n + 1, _mention(one, n), "") for n in found.retold.reworded],
        "problems": [worded(problem) for problem in found.problems],
        "packs": [folder.name for folder in own_packs()] if administers(request.viewer) else [],
    }
    return render(request, "readings/template.html", context)


def _mention(one: Opened, number: int) -> Mention:
    return one.reading.mentions[number]


@access(may("administer"))
@require_POST
def install(request: Request, reading: UUID) -> HttpResponse:
    """Put a template without gaps into a pack of the county's own."""
    one = opened(request, reading)
    beside = shelf.beside(one.card, viewer=request.viewer)
    if beside is None:
        raise Http404
    packs = declared()
    found = made(one, beside, packs, _code(request))
    try:
        target = install_template(
            found.retold.text, found.code, request.POST.get("pack", ""), actor=request.actor, registry=packs
        )
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, worded(problem))
    else:
        name = "/".join(target.parts[-3:])
        look_again()
        messages.success(
            request, say(f"已装为 {name}，写汇报时就能选。", f"Installed as {name}; it can be chosen now.")
        )
    return redirect(reverse("readings:template", args=[reading]) + f"?code={found.code}")


@access(POST)
@require_POST
def compose(request: Request, reading: UUID) -> HttpResponse:
    """Compose a first draft of this period from the template, to look at; nothing of it is filed."""
    one = opened(request, reading)
    beside = shelf.beside(one.card, viewer=request.viewer)
    if beside is None:
        raise Http404
    found, viewer, day = made(one, beside, declared(), _code(request)), request.viewer, today()
    if found.problems:
        messages.error(request, say("模板还有问题，先改好。", "The template has problems; mend them first."))
        return redirect("readings:template", reading)
    url = reverse("readings:draft", args=[reading])

    def work(_tell: Tell) -> Outcome:
        packs = declared()
        own = Template(found.code, found.retold.text, PACK, f"{found.code}.md")
        packs = replace(packs, templates={**packs.templates, found.code: own})
        told = compose_report(
            found.code, beside.place, beside.period, viewer=viewer, registry=packs, today=day, records=False
        )
        keep_beside_file(one.card, shelf.DRAFT, _told(told.document), viewer=viewer)
        return Outcome(say("稿子成了。", "The draft is there."), url, say("看稿子", "See it"))

    job = jobs.awaited(jobs.start(request, say("试写一份", "Composing a draft"), work))
    return redirect("job", job.id) if job.running or not job.url else redirect(job.url)


def _told(document: Document) -> bytes:
    """Return a document as lines of runs: words, and figures with the address of their records."""
    lines: list[tuple[str, list[tuple[str, str]]]] = [("h1", [(document.title, "")])]
    for block in document.blocks:
        if isinstance(block, Table):
            lines += [
                ("row", [run for cell in row for run in (*_runs(cell), ("\t", ""))]) for row in block.rows
            ]
        elif isinstance(block, Heading):
            lines.append((f"h{block.level + 1}", [(block.number, ""), *_runs(block.runs)]))
        else:
            lines.append(("p", _runs(block.runs)))
    return json.dumps({"lines": lines, "remarks": document.remarks()}, ensure_ascii=False).encode()


def _runs(runs: Runs) -> list[tuple[str, str]]:
    return [(run.text, figure_url(run.figure) if isinstance(run, FigureRun) else "") for run in runs]


@access(POST)
@require_GET
def draft(request: Request, reading: UUID) -> HttpResponse:
    """Show the draft that was composed last."""
    one = opened(request, reading)
    data = shelf.beside_file(one.card, shelf.DRAFT, viewer=request.viewer)
    if data is None:
        raise Http404
    return render(request, "readings/draft.html", {"one": one, **json.loads(data)})
