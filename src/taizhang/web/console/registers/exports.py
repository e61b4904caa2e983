"""Exports: the list as it is filtered, as Excel or CSV; many rows are written while people wait elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import quote

from django.core import signing
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from taizhang.base.ids import new_id
from taizhang.declarations.types import Kind, Registry
from taizhang.org.posts import Viewer
from taizhang.org.queries import finder
from taizhang.registers import exported
from taizhang.registers.columns import columns_of
from taizhang.registers.listing import Listing, page
from taizhang.sheets.export import Value, export_csv, export_xlsx
from taizhang.sheets.template import write_template
from taizhang.web.console.registers import asked, seen
from taizhang.web.console.registers.lists import placed
from taizhang.web.shared import clock, jobs
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.language import in_chinese, say
from taizhang.web.shared.registry import declared as own_words
from taizhang.web.shared.request import Request

AT_ONCE: Final = 1_000
"""Lists of so many rows are handed over at once; longer ones are written as a job."""
_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_SALT: Final = "registers.export"
_DAY: Final = 24 * 3600


@access(POST)
@require_POST
def export(request: Request, code: str) -> HttpResponseBase:
    """Write the filtered list as a file. Raises Refused never: a wrong condition answers 404."""
    shown = seen.kind_or_404(request, code)
    declared = own_words()
    kind = declared.kinds[shown.code]
    suffix = "csv" if request.POST.get("format") == "csv" else "xlsx"
    columns = columns_of(kind, declared)
    query, problems = placed(request, QueryDict(request.POST.get("query", "")[:2000]), columns, finder())
    if problems:
        raise Http404
    wanted = asked.listing(kind, query, columns, cursor="")
    viewer = request.viewer
    name = f"{kind.label}-{clock.today():%Y%m%d}.{suffix}"
    few = page(
        asked.listing(kind, query, columns, cursor="", limit=AT_ONCE), viewer=viewer, registry=declared
    )
    if few.after is None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"list.{suffix}"
            with in_chinese():
                _write(path, kind, wanted, viewer, declared, lambda _done, _total: None)
            return download(path.read_bytes(), name, suffix)
    path = jobs.folder() / f"export-{new_id()}.{suffix}"

    def work(tell: jobs.Tell) -> jobs.Outcome:
        with in_chinese():
            count = _write(path, kind, wanted, viewer, declared, tell)
        token = signing.dumps({"file": path.name, "name": name, "person": viewer.id}, salt=_SALT)
        text = say(f"已导出{count}条{shown.label}。", f"{count} records of {shown.label} are written.")
        return jobs.Outcome(text, reverse("registers:exported", args=[token]), say("下载", "Download"))

    title = say(f"导出{shown.label}", f"Export {shown.label}")
    return HttpResponseRedirect(reverse("job", args=[jobs.start(request, title, work).id]))


def _write(
    path: Path, kind: Kind, wanted: Listing, viewer: Viewer, declared: Registry, tell: jobs.Tell
) -> int:
    headings = exported.headings(kind, declared)
    rows = _told(exported.rows(wanted, viewer=viewer, registry=declared), tell)
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            return export_csv(file, headings, rows)
    return export_xlsx(path, kind.label, headings, rows)


def _told(rows: Iterable[list[Value]], tell: jobs.Tell) -> Iterator[list[Value]]:
    for n, row in enumerate(rows, start=1):
        tell(n, 0)
        yield row


@access(POST)
@require_GET
def exported_file(request: Request, token: str) -> HttpResponseBase:
    """Hand over an exported file to whoever exported it, for a day."""
    try:
        told = signing.loads(token, salt=_SALT, max_age=_DAY)
    except signing.BadSignature as error:
        raise Http404 from error
    path = jobs.folder() / str(told["file"])
    if told["person"] != request.viewer.id or not path.is_file():
        raise Http404
    return download(path.read_bytes(), str(told["name"]), path.suffix[1:])


@access(POST)
@require_GET
def template(request: Request, code: str) -> HttpResponseBase:
    """Hand over the empty Excel form of a kind, with the places of the acting post to choose from."""
    declared = own_words()
    kind = declared.kinds[seen.kind_or_404(request, code).code]
    level = kind.place_level or "village"
    peers = {"village", "community"} if level in {"village", "community"} else {level}
    places = [one.name for one in seen.places_of(request, finder().tree) if one.level in peers]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_template(path, kind, declared, places)
        return download(path.read_bytes(), f"{kind.label}-表样.xlsx", "xlsx")


def download(data: bytes, name: str, suffix: str) -> HttpResponse:
    """Return a file to be saved under its Chinese name, never to be shown or guessed at by the browser."""
    answer = HttpResponse(data, content_type=_TYPES[suffix])
    answer["Content-Disposition"] = (
        f"attachment; filename=\"download.{suffix}\"; filename*=UTF-8''{quote(name)}"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
