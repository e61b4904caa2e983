"""A report that comes back is verified: its text with a verdict on each figure."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from taizhang.actions.report_check import verify_report
from taizhang.base.ids import new_id
from taizhang.base.problems import Problem, Refused
from taizhang.reports.docx.read import Line, read_docx
from taizhang.reports.verify import Checked, Verdict
from taizhang.web.console.reports import verdicts
from taizhang.web.console.reports.placing import Line as Shown
from taizhang.web.console.reports.placing import look
from taizhang.web.console.reports.showing import LONG, Bit
from taizhang.web.shared import jobs
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import Words, say, words
from taizhang.web.shared.registry import declared
from taizhang.web.shared.request import Request
from taizhang.web.shared.resaid import label_now, resaid

VERDICTS: Final[dict[Verdict, Words]] = {
    "reproduces": Words("可复现", "reproduces"),
    "edited": Words("手工改动", "edited"),
    "corrected": Words("后有更正", "corrected since"),
    "unknown": Words("来源不明", "of unknown source"),
}
MAX_BYTES: Final = 20_000_000


class Upload(forms.Form):
    """One .docx."""

    file = forms.FileField(
        label=words("汇报文件（.docx）", "The report, a .docx"),
        help_text=words(
            "由本系统生成、可能改过的文件；文件不保存，结果加密留一周，只有本人能看。",
            "Made here, perhaps changed since. The file is not kept; the result is, sealed, for a week.",
        ),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict on one figure, in words."""

    one: Checked
    words: Words
    anchor: str


@access(POST)
@require_http_methods(["GET", "POST"])
def upload(request: Request) -> HttpResponse:
    """Ask for a file, and begin to count its figures again: a long report takes a while."""
    form = Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            data = _bytes(form.cleaned_data["file"])
        except Refused as refused:
            take(form, [Problem(one.code, "file", one.params) for one in refused.problems])
        else:
            job = jobs.awaited(_started(request, data))
            return redirect(job.url if job.state == "done" else reverse("job", args=[job.id]))
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/verify.html", {"form": form}, status=status)


def _bytes(file: UploadedFile[Any]) -> bytes:
    if (file.size or 0) > MAX_BYTES:
        raise Refused([Problem("docx_too_big", "", {"part": file.name or ""})])
    data: bytes = file.read()
    return data


def _started(request: Request, data: bytes) -> jobs.Job:
    token, owner, viewer = new_id(), verdicts.Owner.of(request), request.viewer

    def work(tell: jobs.Tell) -> jobs.Outcome:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "report.docx"
            path.write_bytes(data)
            found = verify_report(path, viewer=viewer, registry=declared(), progress=tell)
        text, problems = read_docx(data)
        if text is None:
            raise Refused(problems)
        verdicts.keep(token, owner, verdicts.Found.of(found, text.lines))
        words = say(f"核验了{len(found.figures)}个数字。", f"{len(found.figures)} figures verified.")
        return jobs.Outcome(words, reverse("reports:verified", args=[token]), say("看结果", "See the result"))

    return jobs.start(request, say("核验汇报文件", "Verify a report"), work)


@access(POST)
@require_GET
def verified(request: Request, token: UUID) -> HttpResponse:
    """Show what of a report still holds."""
    found = verdicts.found_or_404(str(token), verdicts.Owner.of(request))
    told = [Told(one, VERDICTS[one.verdict], one.bookmark) for one in found.figures]
    context = {
        "found": found,
        "counts": [
            (verdict, name, sum(one.verdict == verdict for one in found.figures))
            for verdict, name in VERDICTS.items()
        ],
        "wrong": [one for one in told if one.one.verdict != "reproduces" or one.one.why],
        "lines": [Shown(_bits(line, found), look(line.text)) for line in found.lines if line.text.strip()],
    }
    answer = render(request, "reports/verified.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _look(one: Checked) -> str:
    stands = one.after if one.verdict == "edited" else one.before
    return f"report-figure {one.verdict}" + (" long" if len(stands) > LONG else "")


def _bits(line: Line, found: verdicts.Found) -> list[Bit]:
    """Cut a line at its figures; each is coloured and described by its verdict."""
    judged = {one.bookmark: one for one in found.figures}
    bits: list[Bit] = []
    at = 0
    for name, (start, end) in sorted(line.marks.items(), key=lambda item: item[1]):
        one = judged.get(name)
        if one is None or start < at or start == end:
            continue
        bits += [Bit(line.text[at:start])] if start > at else []
        change = say("：", ": ") + f"{one.before}→{one.after}" if one.after else ""
        why = say(f"（{one.why}）", f" ({resaid(one.why)})") if one.why else ""
        about = f"{label_now(one.label)} · {VERDICTS[one.verdict]}{change}{why}"
        bits.append(Bit(line.text[start:end], f"#v-{name}", _look(one), about))
        at = end
    bits += [Bit(line.text[at:])] if at < len(line.text) else []
    return bits
