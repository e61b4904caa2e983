"""Long work on the ledger: proving a chain, and writing the archive for those who administer."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from taizhang.actions.archive import export_ledger
from taizhang.base.ids import new_id
from taizhang.base.problems import Refused
from taizhang.ledger import trail
from taizhang.ledger.proof import check, check_chain
from taizhang.org.queries import tree
from taizhang.web.shared import jobs
from taizhang.web.shared.access import POST, access, may
from taizhang.web.shared.language import say
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request


@access(POST)
@require_POST
def prove(request: Request) -> HttpResponse:
    """Begin to prove the chain of a township the post lies in."""
    heads = {one.township: one.position for one in trail.heads(viewer=request.viewer)}
    township = request.POST.get("township", "")
    if township not in heads:
        raise Http404
    name, total = tree()[township].name if township in tree() else township, heads[township]

    def work(tell: jobs.Tell) -> jobs.Outcome:
        proof = check_chain(township, progress=lambda done: tell(done, total))
        if proof.problems:
            raise Refused(proof.problems)
        position, digest = proof.ends.get(township, (0, ""))
        return jobs.Outcome(
            say(
                f"完好：{name}的{proof.entries}条流水首尾相接，没有一条被改过。"
                f"到第{position}条，摘要 {digest}",
                f"Whole: the {proof.entries} entries of {name} join without a break. "
                f"To no. {position}, {digest}",
            ),
            f"/ledger/?township={township}",
            say("回到流水", "Back to the ledger"),
        )

    return redirect(
        "job", jobs.start(request, say(f"核对{name}的流水", f"Check the ledger of {name}"), work).id
    )


@access(may("administer"))
@require_POST
def prove_all(request: Request) -> HttpResponse:
    """Begin to prove every chain, and that the records are what their entries add up to."""
    packs = registry()
    total = sum(one.position for one in trail.heads(viewer=request.viewer))

    def work(tell: jobs.Tell) -> jobs.Outcome:
        proof = check(packs, progress=lambda done: tell(done, total))
        if proof.problems:
            raise Refused(proof.problems)
        return jobs.Outcome(
            say(
                f"台账完好：流水{proof.entries}条首尾相接，记录{proof.records}条与流水折算一致。",
                f"Whole: {proof.entries} entries join, and {proof.records} records are what they add up to.",
            ),
            "/ledger/",
            say("回到流水", "Back to the ledger"),
        )

    return redirect("job", jobs.start(request, say("核对整本台账", "Check the whole ledger"), work).id)


@access(may("administer"))
@require_POST
def archive(request: Request) -> HttpResponse:
    """Begin to write the whole ledger to one file."""
    name = new_id()
    path, home = _path(name), Path(settings.TAIZHANG_HOME)
    total = sum(one.position for one in trail.heads(viewer=request.viewer))

    def work(tell: jobs.Tell) -> jobs.Outcome:
        manifest = export_ledger(path, home / "attachments", progress=lambda done: tell(done, total))
        return jobs.Outcome(
            say(
                f"已归档流水{manifest.entries}条。实例密钥不在归档里，请另行保存。",
                f"{manifest.entries} entries archived. The instance key is not in it: keep that elsewhere.",
            ),
            f"/ledger/archive/{name}/",
            say("下载归档", "Download the archive"),
        )

    return redirect("job", jobs.start(request, say("归档整本台账", "Archive the ledger"), work).id)


@access(may("administer"))
@require_GET
def archived(request: Request, name: UUID) -> FileResponse:  # noqa: ARG001 - Django gives it
    """Answer with an archive that was written; it is swept after a week."""
    path = _path(str(name))
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename="taizhang.zip")


def _path(name: str) -> Path:
    return jobs.folder() / f"{name}.archive.zip"
