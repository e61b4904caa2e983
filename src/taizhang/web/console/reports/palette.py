"""What Ctrl K finds of reports: those in work, and the templates to begin a new one from."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from taizhang.web.console.reports.templates_of import choices
from taizhang.web.console.reports.views import may_write
from taizhang.web.shared.language import say
from taizhang.web.shared.palette import Group, Hit, matches
from taizhang.web.shared.registry import declared
from taizhang.web.shared.request import Request
from taizhang.writing import queries


def found(request: Request, text: str) -> Iterator[Group]:
    """Return reports the acting post may see, templates where it writes, and the way to verify one."""
    if not text:
        return
    works = queries.listed(viewer=request.viewer, states=["open", "proposed", "sealed"])
    yield Group(
        say("汇报", "Reports"),
        tuple(
            Hit(one.title, reverse("reports:work", args=[one.id]), "reports", one.changed_by)
            for one in works
            if matches(text, one.title)
        ),
    )
    new, verify = say("写汇报", "New report"), say("核验汇报文件", "Verify a report")
    actions = [Hit(verify, reverse("reports:verify"), "check")] if matches(text, verify) else []
    if may_write(request):
        actions += [
            Hit(f"{new}：{one.name}", f"{reverse('reports:new')}?template={one.code}", "plus")
            for one in choices(declared())
            if matches(text, f"{new}{one.name}", one.code)
        ]
    yield Group(say("写汇报", "Write"), tuple(actions))
