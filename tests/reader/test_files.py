"""Bytes in, text out: encodings, foreign Word documents, and files that are no report at all."""

from __future__ import annotations

import io
import random
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.reader.files import text_of
from taizhang.reader.whole import read_source
from tests.reader import foreign
from tests.reader.foreign import box, field, p, package, r, table
from tests.reader.memory import peak

TEXT = "青石乡2023年工作总结\n一、民政\n低保户131户，191人。\n"


def read(data: bytes, name: str = "总结.docx") -> str:
    """Return the text of a file that must be readable."""
    source, problems = text_of(data, name)
    assert source is not None, problems
    return source.text


def refusal(data: bytes, name: str = "总结.docx") -> str:
    """Return the code of the one reason why a file is refused, in words that name the file."""
    source, problems = text_of(data, name)
    assert source is None
    (problem,) = problems
    assert problem.text().startswith(name)
    assert "{" not in problem.text() + problem.text("en")
    return problem.code


# --- plain text ---


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_text_is_the_same_in_every_encoding_and_with_every_line_end(encoding: str, ending: str) -> None:
    assert read(TEXT.replace("\n", ending).encode(encoding), "总结.txt") == TEXT


def test_offsets_are_those_of_a_file_that_python_opened_as_text() -> None:
    data = TEXT.replace("\n", "\r\n").encode()
    assert read(data, "a.txt") == io.TextIOWrapper(io.BytesIO(data), encoding="utf-8").read()


def test_a_few_damaged_characters_are_told_and_the_rest_is_read() -> None:
    data = (TEXT * 30).encode()
    source, _ = text_of(data[:500] + b"\xff" + data[500:], "a.txt")
    assert source is not None
    assert [one.code for one in source.remarks] == ["read_damaged"]
    assert source.text.replace("\ufffd", "")[:200] == (TEXT * 30)[:200]


def test_what_is_no_text_is_refused() -> None:
    chance = random.Random(1)
    assert refusal(chance.randbytes(5_000), "a.txt") == "read_no_encoding"
    assert refusal(b"\x00\x01\x02" * 100, "a.txt") == "read_no_encoding"
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(100), "a.txt") == "read_picture"
    assert refusal(b" \r\n\t", "a.txt") == "read_empty"
    assert refusal(b"", "a.txt") == "read_empty"


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    source, problems = text_of(data, "a.txt") if not data.startswith((b"%PDF", b"{\\rtf")) else (None, [1])
    assert (source is None) == bool(problems)


# --- Word documents ---


def test_a_document_of_python_docx_is_read_in_order() -> None:
    made = docx.Document()
    made.add_heading("青石乡工作总结", 0)
    made.add_heading("一、民政", 1)
    paragraph = made.add_paragraph("低保户")
    paragraph.add_run("13").bold = True
    paragraph.add_run("1户\t191人")
    grid = made.add_table(2, 2)
    for cell, words in zip(grid._cells, ["甲村", "1户", "乙村", "2户"], strict=True):  # noqa: SLF001
        cell.text = words
    made.add_paragraph("完")
    out = io.BytesIO()
    made.save(out)
    source, _ = text_of(out.getvalue(), "a.docx")
    assert source is not None
    assert source.text == "青石乡工作总结\n一、民政\n低保户131户\t191人\n甲村\t1户\n乙村\t2户\n完\n"
    assert [(source.text[start:].split("\n")[0], level) for start, level in source.headings] == [
        ("一、民政", 1)
    ]


FOREIGN = {
    "a number in split runs": (p(r("低保"), r("1", "<w:b/>"), r("31"), r("户")), "低保131户\n"),
    "a break inside a number": (p(r("1"), "<w:r><w:br/></w:r>", r("31户")), "1\n31户\n"),
    "a tab, a hyphen, a soft one": (
        p(
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丙\xad丁</w:t></w:r>"
        ),
        "甲\t乙-丙丁\n",
    ),
    "tab stops are no tabs": (p(r("甲"), properties='<w:tabs><w:tab w:pos="9"/></w:tabs>'), "甲\n"),
    "escaped characters": (p(r("A&amp;B &lt;5&#20154;")), "A&B <5人\n"),
    "deleted and moved away": (
        p(
            r("共"),
            "<w:del><w:r><w:delText>99</w:delText></w:r></w:del>",
            f"<w:moveFrom>{r('88')}</w:moveFrom>",
            f"<w:ins>{r('5户')}</w:ins>",
            f"<w:moveTo>{r('6人')}</w:moveTo>",
        ),
        "共5户6人\n",
    ),
    "a deleted end of paragraph": (
        p(r("13"), properties="<w:rPr><w:del/></w:rPr>") + p(r("1户")),
        "131户\n",
    ),
    "former properties": (
        p(
            "<w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>1户</w:t></w:r>"
        ),
        "1户\n",
    ),
    "hidden text": (p(r("1户", "<w:vanish/>"), r("2户", '<w:vanish w:val="0"/>')), "2户\n"),
    "a text box, once": (p(box(p(r("框里7户"))), r("外面8户")), "外面8户\n框里7户\n"),
    "only the old way to show it": (
        p(
            f"<w:r><mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:pict><w:txbxContent>"
            f"{p(r('9户'))}"
            "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "\n9户\n",
    ),
    "nested tables": (
        table((p(r("甲")) + table((p(r("内1户")), p(r("内2户")))) + p(), p(r("乙")))),
        "甲\n内1户\t内2户\n\t乙\n",
    ),
    "a cell of two paragraphs": (table((p(r("甲")) + p(r("1户")), p(r("乙")))), "甲\n1户\t乙\n"),
    "content controls, links and smart tags": (
        p(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{r('1')}</w:sdtContent></w:sdt>",
            f"<w:hyperlink>{r('2')}</w:hyperlink>",
            f"<w:smartTag>{r('3户')}</w:smartTag>",
        ),
        "123户\n",
    ),
    "the result of a field": (p(r("共"), field("REF figure", r("131")), r("户")), "共131户\n"),
    "a field inside an instruction": (
        p(field(f"IF {'x'}", r("9户")), r("，"), f"<w:fldSimple w:instr=' REF a '>{r('8户')}</w:fldSimple>"),
        "9户，8户\n",
    ),
    "contents and page numbers": (
        p(field("TOC \\o", r("一、民政"), field("PAGEREF a", r("3")))) + p(field("PAGE", r("12")), r("正文")),
        "\n正文\n",
    ),
    "a field that never ends": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("丢")) + p(r("后面1户")),
        "\n后面1户\n",
    ),
    "symbols": (p('<w:r><w:sym w:font="Wingdings" w:char="F0B7"/><w:t>1户</w:t></w:r>'), "•1户\n"),
    "a formula": (p("<m:oMath><m:r><m:t>3×4</m:t></m:r></m:oMath>", r("＝12户")), "3×4＝12户\n"),
    "how it is said": (
        p(
            "<w:r><w:ruby><w:rt><w:r><w:t>li</w:t></w:r></w:rt><w:rubyBase>"
            "<w:r><w:t>里</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            r("5户"),
        ),
        "里5户\n",
    ),
}


@pytest.mark.parametrize("case", FOREIGN)
def test_text_is_what_a_reader_sees(case: str) -> None:
    content, text = FOREIGN[case]
    assert read(package(content)) == text


def test_headings_are_known_by_style_and_by_outline_in_any_language() -> None:
    styles = (
        f'<w:styles xmlns:w="{foreign.W}"><w:style w:type="paragraph" w:styleId="a5"><w:name w:val="标题 2"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="mine"><w:basedOn w:val="a5"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="out"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    content = "".join(
        p(r(code), properties=f'<w:pStyle w:val="{code}"/>') for code in ("a5", "mine", "out", "c", "none")
    ) + p(r("direct"), properties='<w:outlineLvl w:val="2"/>')
    source, _ = text_of(package(content, {"word/styles.xml": styles}), "a.docx")
    assert source is not None
    assert source.text == "a5\nmine\nout\nnone\ndirect\n"
    assert [(source.text[start:].split("\n")[0], level) for start, level in source.headings] == [
        ("a5", 2),
        ("mine", 2),
        ("out", 1),
        ("direct", 3),
    ]


def test_numbers_that_word_writes_by_itself_are_read() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        "</w:lvl>"
        for n, (form, text) in enumerate(
            [
                ("chineseCountingThousand", "%1、"),
                ("chineseCounting", "（%2）"),
                ("decimal", "%3."),
                ("bullet", "·"),
            ]
        )
    )
    numbering = (
        f'<w:numbering xmlns:w="{foreign.W}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )

    def item(level: int, words: str) -> str:
        return p(r(words), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    content = "".join(
        [
            item(0, "民政"),
            item(1, "低保"),
            item(2, "131户"),
            item(2, "5户"),
            item(1, "特困"),
            item(3, "点"),
            item(0, "农业"),
        ]
    )
    assert read(package(content, {"word/numbering.xml": numbering})) == (
        "一、民政\n（一）低保\n1. 131户\n2. 5户\n（二）特困\n点\n二、农业\n"
    )


def test_a_document_in_utf16_and_one_in_the_strict_form_are_read() -> None:
    wide = foreign.body(p(r("131户"))).replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(package("", {"word/document.xml": wide})) == "131户\n"
    strict = foreign.body(p(r("131户"))).replace(
        foreign.W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert read(package("", {"word/document.xml": strict})) == "131户\n"


def test_the_text_is_found_where_the_package_says_it_is() -> None:
    relations = foreign.RELATIONS.replace("word/document.xml", "/word/document2.xml")
    data = package("", {"_rels/.rels": relations, "word/document2.xml": foreign.body(p(r("131户")))})
    assert read(data) == "131户\n"


def test_a_name_that_lies_is_not_believed() -> None:
    assert read(package(p(r("131户"))), "总结.txt") == "131户\n"
    assert read(TEXT.encode(), "总结.docx") == TEXT


# --- files that mean harm, or are damaged ---


def test_damaged_and_foreign_zips_are_refused() -> None:
    data = package(p(r("131户")))
    assert refusal(data[: len(data) // 2]) == "docx_not_zip"
    assert refusal(foreign.zipped({"a.txt": "x"})) == "docx_not_zip"
    assert refusal(foreign.zipped({"xl/workbook.xml": "<x/>"})) == "read_sheet"
    assert refusal(package("<w:p>")) == "docx_broken"
    assert refusal(package(p())) == "read_no_text"


@pytest.mark.parametrize("name", ["../x.xml", "/word/x.xml", "word/../../x", "C:\\x.xml", "..\\x.xml"])
def test_names_outside_the_archive_are_refused(name: str) -> None:
    assert refusal(package(p(r("1户")), {name: "x"})) == "docx_outside"


def test_the_same_part_twice_is_refused() -> None:
    out = io.BytesIO(package(p(r("1户"))))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", foreign.body(p(r("2户"))))
    assert refusal(out.getvalue()) == "docx_not_zip"


def test_entities_are_refused_unopened() -> None:
    lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{lol}]>' + foreign.body(p(r("&a11;"))).split("?>")[1]
    assert refusal(package("", {"word/document.xml": bomb})) == "docx_doctype"
    outside = f'<!DOCTYPE x SYSTEM "file:///etc/passwd">{foreign.body(p(r("1户"))).split("?>")[1]}'
    assert refusal(package("", {"word/document.xml": outside})) == "docx_doctype"


def test_too_many_parts_are_refused() -> None:
    assert refusal(package(p(r("1户")), {f"x{n}.xml": "" for n in range(2_001)})) == "docx_too_big"


def test_elements_without_end_are_refused() -> None:
    assert refusal(package("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000)) == "docx_broken"


@pytest.mark.parametrize(
    "which", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"]
)
def test_a_bomb_is_refused_in_bounded_memory(which: str) -> None:
    bomb = package(p(r("1户")), {which: foreign.body(" " * 60_000_000)})
    assert len(bomb) < 200_000
    with peak() as memory:
        assert refusal(bomb) == "docx_too_big"
    assert memory.bytes < 16_000_000


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(package(p(r("户" * 4_000))))
    at = data.index(b"word/document.xml", data.index(b"PK\x01\x02"))
    while data[at - 46 : at - 42] != b"PK\x01\x02":
        at = data.index(b"word/document.xml", at + 1)
    data[at - 46 + 24 : at - 46 + 28] = (5).to_bytes(4, "little")
    assert refusal(bytes(data)) in {"docx_not_zip", "docx_broken"}


def test_passwords_are_named_as_the_reason() -> None:
    locked = io.BytesIO(package(p(r("1户"))))
    data = bytearray(locked.getvalue())
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + shift] |= 1
    assert refusal(bytes(data)) == "read_password"


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=4))
def test_no_damage_to_a_document_makes_it_fail(at: int, junk: bytes) -> None:
    data = bytearray(package(p(r("低保"), r("131户")) + table((p(r("甲")), p(r("1户"))))))
    data[at % len(data) : at % len(data) + len(junk)] = junk
    source, problems = text_of(bytes(data), "a.docx")
    assert (source is None) == bool(problems)


def test_figures_stand_under_the_headings_that_styles_make() -> None:
    made = docx.Document()
    made.add_heading("青石乡2023年工作报告", 1)
    for heading, words in (
        ("民政", "低保户131户。"),
        ("农业", "种植水稻500亩。"),
        ("来年打算", "种植水稻600亩。"),
    ):
        made.add_heading(heading, 2)
        made.add_paragraph(words)
    out = io.BytesIO()
    made.save(out)
    source, _ = text_of(out.getvalue(), "a.docx")
    assert source is not None
    found = read_source(source).mentions
    assert [one.heading for one in found] == [("民政",), ("农业",), ("来年打算",)]
    assert [one.nature == "target" for one in found] == [False, False, True]
