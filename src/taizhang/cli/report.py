"""`taizhang report`: composed from figures, verified against the ledger, sealed into it."""

from __future__ import annotations

from pathlib import Path

import typer

from taizhang.actions.report import compose_report, outline_of, write_report
from taizhang.actions.report_check import seal_file, verify_report
from taizhang.cli import opened, shown
from taizhang.org.posts import ADMINISTRATOR
from taizhang.reports.verify import SEALS, VERDICTS, Verification

report = typer.Typer(
    help="生成、核验、封存报告 / Compose, verify and seal reports", no_args_is_help=True, add_completion=False
)


@report.command()
def templates() -> None:
    """列出报告模板 / List the report templates."""
    registry = opened.registry()
    rows = [(code, one.pack) for code, one in sorted(registry.templates.items())]
    fronts = [outline_of(code, registry).front for code, _ in rows]
    shown.table(
        ["模板", "体裁", "期间", "业务包"],
        [
            (code, front.genre, "、".join(front.periods), pack)
            for (code, pack), front in zip(rows, fronts, strict=True)
        ],
    )
    shown.say(f"共{len(rows)}份模板。")


@report.command()
def compose(
    template: str = typer.Argument(..., metavar="TEMPLATE", help="模板的代码 / The template's code"),
    place: str = typer.Option(..., "--place", help="哪里的报告 / Which place it is about"),
    period: str = typer.Option(..., "--period", help="哪一期间 / Which period"),
    out: Path = typer.Option(
        Path(), "--out", help="存到哪个文件夹，或 .docx 文件名；默认当前文件夹 / Folder or .docx file"
    ),
) -> None:
    """生成报告：.docx、.html 和数字来源 / Compose a report: .docx, .html and the source of every figure."""
    opened.ready()
    registry = opened.registry()
    with shown.progress("生成报告"):
        made = compose_report(
            template, place, period, viewer=ADMINISTRATOR, registry=registry, today=opened.today()
        )
        written = write_report(made, out)
    shown.say(f"{made.document.title}：数字{len(made.document.figures())}个")
    for remark in made.document.remarks():
        shown.warn(remark)
    for path in (written.docx, written.html, written.sidecar):
        shown.say(f"  {path}")
    shown.next_step(f"taizhang report verify {written.docx}", f"taizhang report seal {written.docx}")


@report.command()
def verify(
    file: Path = typer.Argument(..., metavar="FILE", help="报告，.docx / The report, a .docx"),
    json: bool = typer.Option(False, "--json", help="输出JSON / Print JSON"),
) -> None:
    """核验一份报告：每个数字还对不对 / Verify a report: what of every figure still holds."""
    opened.ready()
    registry = opened.registry()
    with shown.progress("核验"):
        found = verify_report(file, viewer=ADMINISTRATOR, registry=registry)
    if json:
        shown.as_json(_json(found))
    else:
        _told(found)
    if not found.clean:
        raise typer.Exit(1)


def _told(found: Verification) -> None:
    shown.say(found.title, style="bold")
    for one in found.figures:
        if one.verdict == "reproduces" and not one.why:
            continue
        change = f"：{one.before} → {one.after}" if one.after else f"：{one.before}" if one.before else ""
        shown.say(f"{VERDICTS[one.verdict]}  {one.label}{change}{f'（{one.why}）' if one.why else ''}")
        shown.say(f"    {one.sentence}")
        for entry in one.entries:
            shown.say(f"    {entry}")
    for other in found.changes:
        shown.say(f"文字改动  {other.before or '（无）'} → {other.after or '（删去）'}")
    counts = {verdict: sum(one.verdict == verdict for one in found.figures) for verdict in VERDICTS}
    shown.say("，".join(f"{VERDICTS[verdict]}{count}个" for verdict, count in counts.items()))
    shown.say(f"封存：{SEALS[found.seal]}")
    shown.say(f"内容摘要：{found.content}")


def _json(found: Verification) -> dict[str, object]:
    return {
        "title": found.title,
        "clean": found.clean,
        "seal": found.seal,
        "content": found.content,
        "figures": [
            {
                "bookmark": one.bookmark,
                "label": one.label,
                "verdict": one.verdict,
                "before": one.before,
                "after": one.after,
                "why": one.why,
                "entries": list(one.entries),
            }
            for one in found.figures
        ],
        "changes": [{"before": one.before, "after": one.after} for one in found.changes],
    }


@report.command()
def seal(
    file: Path = typer.Argument(..., metavar="FILE", help="定稿的报告，.docx / The final report, a .docx"),
    number: str = typer.Option("", "--number", help="发文字号 / Its document number"),
    remark: str = typer.Option(
        "", "--remark", help="对待核之处的说明 / What answers for contradictions in it"
    ),
) -> None:
    """封存：把报告的文字、数字和口径记入台账 / Record text, figures and definitions in the ledger."""
    opened.ready()
    registry = opened.registry()
    with shown.progress("封存"):
        receipt = seal_file(file, opened.context(registry), document_no=number, remark=remark)
    shown.say(f"已封存：{file.name}，流水第{receipt.position}条（{receipt.id}）。")
    shown.next_step(f"taizhang report verify {file}", f"taizhang record show {receipt.id}")
