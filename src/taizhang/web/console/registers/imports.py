"""Imports: a sheet is checked first, shown with its problems by cell, and taken in when someone says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from taizhang.actions.sheet import ImportOutcome, import_sheet
from taizhang.declarations.types import Kind
from taizhang.org.queries import finder
from taizhang.web.console.registers import seen
from taizhang.web.console.registers.exports import download
from taizhang.web.console.registers.uploads import LIMIT_MB, Upload, take, upload_or_404
from taizhang.web.shared import jobs
from taizhang.web.shared.access import access, may
from taizhang.web.shared.language import language, say, words
from taizhang.web.shared.registry import declared
from taizhang.web.shared.request import Request

_SHOWN = 200
"""Problems listed on the page; the marked copy shows all of them."""


class SheetForm(forms.Form):
    """What is asked of whoever brings a sheet."""

    file = forms.FileField(
        label=words("表格文件", "The sheet"),
        help_text=words(
            f".xlsx、.xls 或 .csv，不超过{LIMIT_MB} MB；列名对得上就行，不必用我们的表样",
            f".xlsx, .xls or .csv up to {LIMIT_MB} MB; any sheet whose headings can be understood",
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )
    place = forms.CharField(
        label=words("没写地点的行属于哪里", "Place of rows that name none"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"list": "registers-places", "autocomplete": "off"}),
    )
    sheet = forms.CharField(
        label=words("用哪一张工作表", "Which sheet of the workbook"),
        required=False,
        max_length=100,
        help_text=words("有几张时才要写", "only where there are several"),
    )
    year = forms.IntegerField(
        label=words("日期没写年份时是哪一年", "Year of days without one"),
        required=False,
        min_value=1949,
        max_value=2100,
    )

    def clean_file(self) -> object:
        """Refuse what is no sheet by its name, or too large."""
        file = self.cleaned_data["file"]
        if not str(file.name).lower().endswith((".xlsx", ".xls", ".csv")):
            raise forms.ValidationError(
                say("只收 .xlsx、.xls、.csv。", "Only .xlsx, .xls and .csv are taken.")
            )
        if file.size > LIMIT_MB * 2**20:
            raise forms.ValidationError(
                say(f"文件超过{LIMIT_MB} MB，请分成几份。", f"The file is larger than {LIMIT_MB} MB.")
            )
        return file


def _importable(request: Request, code: str) -> Kind:
    kind = seen.kind_or_404(request, code)
    if not seen.may(request, "import", kind):
        raise Http404
    return kind


@access(may("import"))
@require_http_methods(["GET", "POST"])
def bring(request: Request, code: str) -> HttpResponse:
    """Take a sheet and check it, storing nothing."""
    kind = _importable(request, code)
    form = SheetForm(request.POST or None, request.FILES or None)
    plain: HttpRequest = request
    if plain.method == "POST" and form.is_valid():
        said = form.cleaned_data
        lookup = finder()
        place = seen.found_place(request, lookup, said["place"]) if said["place"] else ""
        if place is None:
            form.add_error("place", say("没有这个地方。", "There is no such place."))
        else:
            owner = {"person": request.viewer.id, "post": request.actor.post.id, "kind": kind.code}
            more = {"sheet": said["sheet"], "year": said["year"], "place": place}
            return _checked(request, kind, take(said["file"], {**owner, **more}))
    places = [path for _, path in seen.bookable(request, kind, finder().tree)]
    status = 422 if form.is_bound else 200
    return render(
        request, "registers/import.html", {"kind": kind, "form": form, "places": places}, status=status
    )


def _checked(request: Request, kind: Kind, upload: Upload) -> HttpResponse:
    """Begin the check and lead to its progress."""
    work = _worked(request, kind, upload, dry_run=True)
    job = jobs.start(request, say(f"核对{upload.name}", f"Check {upload.name}"), work)
    return HttpResponseRedirect(reverse("job", args=[job.id]))


def _worked(request: Request, kind: Kind, upload: Upload, *, dry_run: bool) -> jobs.Work:
    # Headings and values of a sheet are matched as the packs write them.
    context = replace(seen.context(request), registry=declared())
    result = reverse("registers:checked", args=[kind.code, upload.token])

    def work(tell: jobs.Tell) -> jobs.Outcome:
        outcome = import_sheet(
            upload.path,
            kind.code,
            context,
            options=upload.options(),
            dry_run=dry_run,
            progress=_progress(tell),
        )
        upload.keep_outcome(outcome)
        return _told(kind, outcome, result) if dry_run or outcome.problems else _done(kind, upload, outcome)

    return work


def _progress(tell: jobs.Tell) -> Callable[[str, int], None]:
    """Return what the import tells its stages to: the rows read are what there is to do."""
    rows = [0]

    def heard(stage: str, count: int) -> None:
        rows[0] = count if stage == "read" else rows[0]
        tell(count if stage == "recorded" else 0, rows[0])

    return heard


def _told(kind: Kind, outcome: ImportOutcome, result: str) -> jobs.Outcome:
    if outcome.problems:
        count = len(outcome.problems)
        text = say(
            f"有{count}个问题，什么也没有存下。", f"There are {count} problems; nothing has been stored."
        )
        return jobs.Outcome(text, result, say("看问题在哪里", "See where they are"))
    text = say(
        f"核对通过：可登记{outcome.accepted}条{kind.label}，还没有存下。",
        f"The sheet is fine: {outcome.accepted} records of {kind.label}, not stored yet.",
    )
    return jobs.Outcome(text, result, say("看结果，确认导入", "See the result and import"))


def _done(kind: Kind, upload: Upload, outcome: ImportOutcome) -> jobs.Outcome:
    upload.discard()
    again = (
        say(f"，{outcome.duplicates}条此前已有", f", {outcome.duplicates} were there already")
        if outcome.duplicates
        else ""
    )
    people = (
        say(f"，新登记对象{outcome.subjects_opened}个", f", {outcome.subjects_opened} new subjects")
        if outcome.subjects_opened
        else ""
    )
    text = say(
        f"已导入{outcome.accepted}条{kind.label}{again}{people}。",
        f"{outcome.accepted} records of {kind.label} are imported{again}{people}.",
    )
    return jobs.Outcome(text, reverse("registers:list", args=[kind.code]), say("看台账", "See the register"))


@access(may("import"))
@require_GET
def checked(request: Request, code: str, token: str) -> HttpResponse:
    """Show what the check found, by cell, and offer to import or to mend."""
    kind = _importable(request, code)
    upload = upload_or_404(token, request.viewer.id, request.actor.post.id, kind.code)
    outcome = upload.outcome()
    if outcome is None:
        raise Http404
    rows = [(one["cell"], one[language()]) for one in outcome["problems"]]
    return render(
        request,
        "registers/checked.html",
        {
            "kind": kind,
            "upload": upload,
            "outcome": outcome,
            "rows": rows[:_SHOWN],
            "rest": max(len(rows) - _SHOWN, 0),
            "notes": [one[language()] for one in outcome["notes"]],
        },
    )


@access(may("import"))
@require_POST
def confirmed(request: Request, code: str, token: str) -> HttpResponse:
    """Import the sheet that was checked, all of it or nothing."""
    kind = _importable(request, code)
    upload = upload_or_404(token, request.viewer.id, request.actor.post.id, kind.code)
    title = say(f"导入{upload.name}", f"Import {upload.name}")
    job = jobs.start(request, title, _worked(request, kind, upload, dry_run=False))
    return HttpResponseRedirect(reverse("job", args=[job.id]))


@access(may("import"))
@require_GET
def marked(request: Request, code: str, token: str) -> HttpResponseBase:
    """Hand over the copy of the sheet in which every problem is marked at its cell."""
    kind = _importable(request, code)
    upload = upload_or_404(token, request.viewer.id, request.actor.post.id, kind.code)
    if not upload.marked.is_file():
        messages.error(request, say("这份表没有可标的副本。", "There is no marked copy of this sheet."))
        return HttpResponseRedirect(reverse("registers:checked", args=[kind.code, token]))
    stem = upload.name.rpartition(".")[0]
    return download(upload.marked.read_bytes(), f"{stem}-问题.xlsx", "xlsx")
