"""The .docx: its layout on paper, its bookmarks, and that it survives another program."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from taizhang.reports.docx.annex import ANNEX, excerpt, grouped
from taizhang.reports.docx.read import DocxText, read_docx
from taizhang.reports.docx.write import write_docx
from taizhang.reports.docx.xml import W
from taizhang.reports.provenance import provenance_of, read_provenance
from tests.reports.township import composed, sample

SOFFICE = shutil.which("soffice")
office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
FONTS = Path(__file__).parents[2] / "docs" / "reference" / "gongwen-fonts.conf"


def converted(data: bytes, to: str, folder: Path) -> Path:
    """Return the file LibreOffice makes of a .docx."""
    source = folder / "report.docx"
    source.write_bytes(data)
    out = folder / "out"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    subprocess.run(
        [*command, "--convert-to", to, "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "FONTCONFIG_FILE": str(FONTS)},
    )
    return out / f"report.{to}"


def text_of(data: bytes) -> DocxText:
    found, problems = read_docx(data)
    assert found is not None, problems
    return found


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def test_the_same_report_is_the_same_file() -> None:
    assert write_docx(sample()) == write_docx(sample())


def test_what_is_read_is_what_was_written_without_the_annex() -> None:
    found = text_of(write_docx(sample()))
    assert found.texts() == sample().texts()
    assert found.provenance == provenance_of(sample()).text()


def test_every_figure_has_its_bookmark() -> None:
    found = text_of(write_docx(sample()))
    marks = {name: line.marked(name) for line in found.lines for name in line.marks}
    assert marks == {run.bookmark: run.shown for run in sample().figures()}
    assert all(len(name) <= 40 for name in marks)


def test_figures_in_headings_and_table_headers_have_bookmarks_too() -> None:
    document = composed(
        "# 排查{{ hazards_found }}\n| 村 | 共{{ petitions }} |\n|---|---|\n| 甲 | {{ trees }} |"
    )
    marks = {name: line.marked(name) for line in text_of(write_docx(document)).lines for name in line.marks}
    assert list(marks.values()) == ["48处", "7件", "2371株"]


def test_a_report_without_signature_or_addressee_has_none() -> None:
    assert text_of(write_docx(composed("一句话。"))).texts() == ("试", "一句话。")


def test_other_programs_read_it() -> None:
    opened = docx.Document(io.BytesIO(write_docx(sample())))
    assert opened.paragraphs[0].text == sample().title
    assert [table.rows[0].cells[0].text for table in opened.tables] == ["村名", "序号"]
    section = opened.sections[0]
    page, margins = section.page_width, (section.top_margin, section.right_margin, section.bottom_margin)
    assert page is not None
    assert round(page.mm) == 210
    assert [round(one.mm) for one in margins if one is not None] == [37, 26, 35]


def test_the_measured_settings_stand_in_the_styles() -> None:
    styles = part(write_docx(sample()), "word/styles.xml")
    spacing = styles.find(f".//{{{W}}}pPrDefault//{{{W}}}spacing")
    assert spacing is not None
    assert (spacing.get(f"{{{W}}}line"), spacing.get(f"{{{W}}}lineRule")) == ("579", "exact")
    east = {style.get(f"{{{W}}}eastAsia") for style in styles.iter(f"{{{W}}}rFonts")}
    assert east == {"仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"}
    named = {font.get(f"{{{W}}}name") for font in part(write_docx(sample()), "word/fontTable.xml")}
    assert east <= named


def test_the_annex_tells_where_each_number_came_from() -> None:
    document = sample()
    data = write_docx(document, counts={run.figure.request: 17 for run in document.figures()[:1]})
    rows = docx.Document(io.BytesIO(data)).tables[1].rows
    assert len(rows) == 1 + len(list(grouped(document)))
    told = {run.id for group in grouped(document) for run in group}
    assert told == {run.id for run in document.figures()}
    first = [cell.text for cell in rows[1].cells]
    assert first[0] == "1"
    assert first[2] == "48处"
    assert first[4:] == ["17"]
    words = "".join(str(text) for text in part(data, "word/document.xml").itertext())
    assert "范围没有写的是青石乡，期间没有写的是2022年" in words
    assert "缺数：“到位资金”" in words
    assert "取数时的台账位置：青石乡第118条" in words
    columns = [[cell.text for cell in row.cells] for row in rows if "…" in row.cells[0].text]
    assert columns
    assert all(row[1].startswith("表列“") and row[4] == "见左" for row in columns)
    assert provenance_of(document).content() in words


def test_excerpts() -> None:
    (run,) = composed(
        "前面有很长很长很长很长很长的话，{{ petitions }}，后面也有很长很长很长很长很长的话。"
    ).figures()
    assert excerpt(run) == "…有很长很长很长很长很长的话，7件，后面也有很长很长很长很长很…"


def test_characters_that_xml_cannot_hold_do_not_break_the_file() -> None:
    assert text_of(write_docx(composed("甲\x0b乙\x00{{ petitions }}&<丙>"))).texts()[1] == "甲乙7件&<丙>"


def test_provenance_reads_back() -> None:
    provenance = provenance_of(sample())
    again, problems = read_provenance(provenance.text(), "test")
    assert problems == []
    assert again == provenance
    assert again is not None
    assert again.content() == provenance.content()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format":2}', '{"format":1,"title":3}', "[" * 100_000]
)
def test_broken_provenance_is_a_problem(text: str) -> None:
    found, problems = read_provenance(text, "x.figures.json")
    assert found is None
    assert [problem.code for problem in problems] == ["docx_provenance_broken"]


@office
def test_bookmarks_text_and_provenance_survive_libreoffice(tmp_path: Path) -> None:
    again = converted(write_docx(sample()), "docx", tmp_path).read_bytes()
    found = text_of(again)
    bare = ["".join(text.split()) for text in found.texts()]
    assert bare == ["".join(text.split()) for text in sample().texts()]
    marks = {name: line.marked(name) for line in found.lines for name in line.marks}
    assert {run.bookmark: run.shown for run in sample().figures()}.items() <= marks.items()
    assert ANNEX.encode() in zipfile.ZipFile(io.BytesIO(again)).read("word/document.xml")
    assert found.provenance == provenance_of(sample()).text()


@office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not on this machine")
def test_a_full_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    pdf = converted(write_docx(composed("字" * 28 * 60)), "pdf", tmp_path)
    text = subprocess.run(
        ["pdftotext", "-layout", "-f", "2", "-l", "2", str(pdf), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    lines = [line.strip() for line in text.splitlines() if "字" in line]
    assert [len(line) for line in lines] == [28] * 22
    assert "—2—" in text.replace(" ", "")
