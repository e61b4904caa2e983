"""Loading places from a CSV file: tried first, told line by line, and done once it is confirmed."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from taizhang.actions.places import LoadedPlaces, check_places, load_places
from taizhang.base.ids import new_id
from taizhang.base.problems import Refused
from taizhang.org.reading import COLUMNS
from taizhang.web.shared import jobs
from taizhang.web.shared.access import access, may
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import say
from taizhang.web.shared.request import Request

_LARGEST: Final = 5 * 2**20
_HEADERS: Final = [names[0] for names in COLUMNS.values()]


@access(may("administer"))
@require_http_methods(["GET", "POST"])
def load(request: Request) -> HttpResponse:
    """Show the form, or what a file would do."""
    problems: list[str] = []
    trial: LoadedPlaces | None = None
    name = ""
    sent = request.FILES.get("file")
    if request.method == "POST" and (sent is None or (sent.size or 0) > _LARGEST):
        problems = [say("请选一个不超过5 MB的CSV文件。", "Choose a CSV file of at most 5 MB.")]
    elif request.method == "POST" and sent is not None:
        name = new_id()
        path = _path(name)
        path.write_bytes(sent.read())
        try:
            trial = check_places(path, actor=request.actor)
        except Refused as refused:
            # The file stands in a problem under the name we gave it; people know it by theirs.
            problems = [worded(one).replace(path.name, sent.name or "") for one in refused.problems]
            path.unlink(missing_ok=True)
    context = {"problems": problems, "trial": trial, "name": name, "headers": _HEADERS, "file": sent}
    return render(request, "places/load.html", context, status=422 if problems else 200)


@access(may("administer"))
@require_POST
def confirm(request: Request, name: UUID) -> HttpResponse:
    """Load a file that was tried."""
    path = _path(str(name))
    if not path.is_file():
        raise Http404
    try:
        done = load_places(path, actor=request.actor)
    except Refused as refused:
        problems = [worded(one) for one in refused.problems]
        return render(request, "places/load.html", {"problems": problems, "headers": _HEADERS}, status=422)
    path.unlink(missing_ok=True)
    told = say(
        f"已载入：新增{done.opened}个，更改{done.amended}个，未变{done.unchanged}个。",
        f"Loaded: {done.opened} new, {done.amended} changed, {done.unchanged} as they were.",
    )
    messages.success(request, told)
    return redirect("places:index")


def _path(name: str) -> Path:
    return jobs.folder() / f"{name}.places.csv"
