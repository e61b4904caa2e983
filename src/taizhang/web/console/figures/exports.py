"""What leaves a page of figures as a file: its records or its table, as .xlsx or .csv."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_GET

from taizhang.indicators.figure import Request as Question
from taizhang.sheets.export import Heading, Value, export_csv, export_xlsx
from taizhang.web.console.figures.asked import asked, pinned
from taizhang.web.console.figures.behind import HEADINGS, exported
from taizhang.web.console.figures.counted import counted
from taizhang.web.console.figures.views import indicator_of
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.language import in_chinese
from taizhang.web.shared.request import Request


@access(POST)
@require_GET
def records(request: Request, code: str, form: str) -> FileResponse | HttpResponse:
    """Answer with every record behind a figure."""
    found = asked(request, request.GET)
    question = Question(indicator_of(code).code, found.place.id, found.period)
    with in_chinese():
        figure = counted(request, [question], pinned(found.place, found.at))[question]
        title = f"{figure.label} {found.place.name} {found.period.words()}"
        return sent(title, form, HEADINGS, exported(request, figure))


def sent(title: str, form: str, headings: Sequence[Heading], rows: Iterable[Sequence[Value]]) -> FileResponse:
    """Answer with rows as a file; written first and sent after, so that it comes whole."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"rows.{form}"
        if form == "xlsx":
            export_xlsx(path, title, headings, rows)
        else:
            with path.open("w", newline="", encoding="utf-8-sig") as file:
                export_csv(file, headings, rows)
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"{title}.{form}")
