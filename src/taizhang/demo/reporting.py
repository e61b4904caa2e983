"""Reporting: one township in five genres; the annual report verified, altered by hand, and verified again."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from taizhang.actions.record import Context
from taizhang.actions.report import Composed, Written, compose_report, seal_report, write_report
from taizhang.actions.report_check import verify_report
from taizhang.declarations.types import Registry
from taizhang.demo.places import TODAY, YEARS
from taizhang.org.posts import ADMINISTRATOR, LOCAL_ACTOR
from taizhang.reports.document import FigureRun
from taizhang.reports.verify import Verification

TOWNSHIP: Final = "枫汀镇"
TEMPLATE: Final = "annual"
OTHERS: Final = (
    ("half_year", f"{YEARS[-1]}-H1", "上半年工作总结"),
    ("letters_special", f"{YEARS[-1]}", "信访和群众诉求专题报告"),
    ("environment_special", f"{YEARS[-1]}", "人居环境整治专题报告"),
    ("flood_special", f"{YEARS[-1]}", "防汛抗旱专题报告"),
    ("monthly_bulletin", f"{YEARS[-1]}-11", "11月重点工作通报"),
    ("next_year_plan", f"{YEARS[-1]}", "明年工作计划"),
)
"""Template, period and file name of the other genres: half-year, special, bulletin, plan."""
_TEXT: Final = "word/document.xml"
_PREFERRED: Final = "hazards_found"


@dataclass(frozen=True, slots=True)
class Told:
    """The report's files, what became of its figures, and which of them was changed in the copy."""

    written: Written
    others: tuple[Path, ...]
    figures: int
    gaps: int
    findings: int
    verified: Verification
    altered: Path
    changed: str
    caught: Verification


def tell(folder: Path, registry: Registry) -> Told:
    """Write the five genres; seal and verify the annual report, and a copy of it with one number changed."""
    composed = compose_report(
        TEMPLATE, TOWNSHIP, str(YEARS[-1]), viewer=ADMINISTRATOR, registry=registry, today=TODAY
    )
    written = write_report(composed, folder / f"{TOWNSHIP}{YEARS[-1]}年工作总结.docx")
    context = Context(LOCAL_ACTOR, registry, "demo", TODAY)
    seal_report(composed.document, context, remark="演示：照原样签发。")
    altered = written.docx.with_name(f"{written.docx.stem}（改动一处）.docx")
    return Told(
        written=written,
        others=tuple(_other(folder, registry, *one) for one in OTHERS),
        figures=len(list(composed.document.figures())),
        gaps=len(composed.document.gaps),
        findings=len(composed.document.findings),
        verified=verify_report(written.docx, viewer=ADMINISTRATOR, registry=registry),
        altered=altered,
        changed=_alter(written.docx, altered, _chosen(composed)),
        caught=verify_report(altered, viewer=ADMINISTRATOR, registry=registry),
    )


def _other(folder: Path, registry: Registry, template: str, period: str, name: str) -> Path:
    """Write one more report and return its file."""
    composed = compose_report(
        template, TOWNSHIP, period, viewer=ADMINISTRATOR, registry=registry, today=TODAY
    )
    return write_report(composed, folder / f"{TOWNSHIP}{YEARS[-1]}年{name}.docx").docx


def _chosen(composed: Composed) -> FigureRun:
    """Return the figure to be changed by hand: a plain one that everybody understands."""
    runs = [run for run in composed.document.figures() if re.search(r"\d", run.shown)]
    return next((run for run in runs if run.figure.indicator == _PREFERRED), runs[0])


def _alter(source: Path, copy: Path, run: FigureRun) -> str:
    """Write a copy in which the first digit of a figure is another, as someone at a keyboard would."""
    with zipfile.ZipFile(source) as opened, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as made:
        for item in opened.infolist():
            data = opened.read(item)
            if item.filename == _TEXT:
                data = _changed(data.decode(), run.bookmark).encode()
            made.writestr(item, data)
    return run.figure.label


def _changed(xml: str, bookmark: str) -> str:
    start = xml.index(f'"{bookmark}"')
    text = re.compile(r"(<w:t[^>]*>[^<\d]*)(\d)").search(xml, start)
    if text is None:
        return xml
    digit = str((int(text[2]) + 1) % 10 or 1)
    return xml[: text.start()] + text[1] + digit + xml[text.end() :]
