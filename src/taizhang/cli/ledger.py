"""`taizhang ledger`: proved, archived, restored, rebuilt."""

from __future__ import annotations

from pathlib import Path

import typer
from django.conf import settings
from django.db import transaction

from taizhang.actions.archive import export_ledger, restore_ledger
from taizhang.cli import opened, shown
from taizhang.ledger.models import Head, StoredEntry
from taizhang.ledger.proof import check as prove
from taizhang.ledger.rebuild import rebuild_spans
from taizhang.org import queries as org
from taizhang.registers import worded

ledger = typer.Typer(
    help="自证、归档、恢复 / Prove, archive and restore the ledger",
    no_args_is_help=True,
    add_completion=False,
)


def _attachments() -> Path:
    return Path(settings.TAIZHANG_HOME) / "attachments"


@ledger.command()
def check(json: bool = typer.Option(False, "--json", help="输出JSON / Print JSON")) -> None:
    """证明摘要链完好，现有记录正是流水累加的结果 / Prove the chain, and the records against their entries."""
    opened.ready()
    registry = opened.registry()
    with shown.progress("核对流水", StoredEntry.objects.count()) as tell:
        proof = prove(registry, progress=tell)
    ends = {township: {"position": p, "digest": d} for township, (p, d) in sorted(proof.ends.items())}
    if json:
        told = {"entries": proof.entries, "records": proof.records, "ends": ends}
        shown.as_json({**told, "problems": shown.problems_json(proof.problems)})
    else:
        shown.complain(proof.problems)
    if proof.problems:
        raise typer.Exit(1)
    if not json:
        shown.say(f"台账完好：流水{proof.entries}条首尾相接，记录{proof.records}条与流水折算一致。")
        _ends(proof.ends)


def _ends(ends: dict[str, tuple[int, str]]) -> None:
    for township, (position, digest) in sorted(ends.items()):
        shown.say(f"  {worded.place_name(township)} 第{position}条  {digest}")


@ledger.command()
def status() -> None:
    """各乡镇的流水到第几条 / How far each township's ledger goes."""
    opened.ready()
    heads = {one.township: (one.position, one.digest) for one in Head.objects.all()}
    shown.facts(
        [
            ("流水", f"{sum(position for position, _ in heads.values())}条"),
            ("区划", f"{len(org.tree())}个"),
            ("数据文件夹", str(settings.TAIZHANG_HOME)),
        ]
    )
    _ends(heads)
    shown.next_step("taizhang ledger check", "taizhang ledger export 归档.zip")


@ledger.command()
def export(
    file: Path = typer.Argument(..., metavar="FILE", help="归档存到哪里 / Where to put the archive"),
) -> None:
    """把整本台账写进一个归档文件 / Write the whole ledger to one archive."""
    opened.ready()
    with shown.progress("归档", StoredEntry.objects.count()) as tell:
        manifest = export_ledger(opened.writable(file), _attachments(), progress=tell)
    shown.say(f"已归档流水{manifest.entries}条：{file}")
    shown.say(f"实例密钥不在归档里，请另行保存：{settings.TAIZHANG_HOME / 'instance.key'}")
    shown.next_step(f"taizhang ledger restore {file}（在一个空的台账里）")


@ledger.command()
def restore(
    file: Path = typer.Argument(..., metavar="FILE", help="归档文件 / The archive"),
) -> None:
    """从归档恢复到空的台账，逐条核对摘要 / Fill an empty ledger from an archive, proving every digest."""
    opened.ready()
    registry = opened.registry()
    with shown.progress("恢复") as tell:
        manifest = restore_ledger(file, _attachments(), registry, progress=tell)
    shown.say(f"已恢复流水{manifest.entries}条，摘要与归档一致。")
    shown.say(f"个人信息要用原来的实例密钥才能打开：请把它放回 {settings.TAIZHANG_HOME / 'instance.key'}")
    shown.next_step("taizhang ledger check")


@ledger.command()
def rebuild() -> None:
    """由流水重建现有记录，流水不动 / Make the current records anew from the entries, which stay."""
    opened.ready()
    registry = opened.registry()
    with shown.progress("重建") as tell, transaction.atomic():
        # Whoever writes waits until this is done: a record written meanwhile would be lost from the table.
        list(Head.objects.select_for_update().order_by("township"))
        count = rebuild_spans(registry, progress=tell)
    shown.say(f"已重建{count}条记录。")
    shown.next_step("taizhang ledger check")
