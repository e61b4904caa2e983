"""What is made of a reading: JSON, a page, a document with comments."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import zipfile
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import docx
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from taizhang.base.problems import Problem
from taizhang.reader.commented import commented
from taizhang.reader.docx.comments import Draft, Note
from taizhang.reader.files import text_of
from taizhang.reader.html.marked import marked
from taizhang.reader.html.page import page
from taizhang.reader.source import Source
from taizhang.reader.spelt import read_json, refused_json, written
from taizhang.reader.told import counts, excerpts, ranked
from taizhang.reader.whole import read_source
from tests.reader import foreign
from tests.reader.foreign import box, p, package, part, r, table
from tests.reader.readings import TEXT, reading

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/reading.schema.json").read_text("utf-8"))
W = f"{{{foreign.W}}}"


# --- JSON ---


def spelt() -> dict[str, object]:
    """Return the JSON of the reading made by hand, numbers as exact as they are written."""
    line = read_json(Source("总结.txt", TEXT, "text"), reading())
    assert "\n" not in line
    found: dict[str, object] = json.loads(line, parse_float=Decimal)
    return found


def test_json_is_what_its_schema_says() -> None:
    jsonschema.validate(spelt(), SCHEMA)
    refused = json.loads(refused_json("a.txt", [Problem("read_empty", "a.txt")]))
    jsonschema.validate(refused, SCHEMA)
    assert (refused["text"], refused["figures"], refused["problems"][0]["code"]) == (None, [], "read_empty")


def test_json_offsets_cut_the_figures_out_of_its_text() -> None:
    found = spelt()
    text, figures = found["text"], found["figures"]
    assert isinstance(text, str)
    assert isinstance(figures, list)
    assert [text[one["start"] : one["end"]] for one in figures] == [one["text"] for one in figures]
    assert [one["value"] for one in figures][3:6] == [1278500, Decimal("87.82"), None]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_number_keeps_every_digit(value: Decimal) -> None:
    assert json.loads(written(value), parse_float=Decimal, parse_int=Decimal) == value


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent / "texts").glob("*.txt")), ids=lambda path: path.stem
)
def test_what_is_read_of_real_texts_holds_to_the_schema(path: Path) -> None:
    source, _ = text_of(path.read_bytes(), path.name)
    assert source is not None
    found = json.loads(read_json(source, read_source(source)))
    jsonschema.validate(found, SCHEMA)
    assert found["figures"]
    assert all(found["text"][one["start"] : one["end"]] == one["text"] for one in found["figures"])
    assert all(n < len(found["figures"]) for one in found["findings"] for n in one["figures"])
    assert Page(page(read_source(source), path.name)).open == []


# --- what is told ---


def test_contradictions_come_first_and_what_holds_is_left_out() -> None:
    assert [one.verdict for one in ranked(reading())] == ["contradiction", "contradiction", "scope"]
    assert [one.verdict for one in ranked(reading(), holding=True)][-1] == "holds"
    assert dataclasses.astuple(counts(reading())) == (7, 1, 2, 1, 1)


def test_an_excerpt_holds_its_figures_whole() -> None:
    for finding in reading().findings:
        shown = [
            words
            for excerpt in excerpts(finding, reading(), most=12)
            for words, is_figure in excerpt.pieces(TEXT)
            if is_figure
        ]
        assert sorted(shown) == sorted(reading().mentions[n].text for n in finding.figures)


# --- the page ---


class Page(HTMLParser):
    """Reads a page: ids, links, and whether every element is closed in its turn."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.chips: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.tags.append((tag, facts))
        if tag not in self.VOID:
            self.open.append(tag)
        if facts.get("id"):
            self.ids.append(str(facts["id"]))
        if tag == "a":
            self.links.append(str(facts["href"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        facts = self.tags[-1][1] if self.tags else {}
        if "fig" in (facts.get("class") or "").split() and self.open[-1:] == ["a"]:
            number = str(facts["data-n"])
            self.chips[number] = self.chips.get(number, "") + data


def test_the_page_is_whole_and_every_link_leads_somewhere() -> None:
    found = Page(page(reading(), "总结.txt"))
    assert not found.open
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert found.chips == {str(n): one.text.replace("\n", "") for n, one in enumerate(reading().mentions)}


def test_the_page_shows_text_as_text_and_calls_no_other_host() -> None:
    made = page(reading(), "<i>总结.txt")
    assert "比<script>" not in made
    assert "<b>&" not in made
    assert "<i>总结" not in made
    found = Page(made)
    assert {name for name, facts in found.tags for key in facts if key in {"src", "srcset", "style"}} == set()
    assert not [key for _, facts in found.tags for key in facts if key.startswith("on")]
    assert not re.search(r"https?://|url\(|@import", made)
    policy = next(facts["content"] for _, facts in found.tags if "http-equiv" in facts)
    assert policy
    assert "unsafe" not in policy
    assert made.count("<script>") == made.count("<style>") == 1


def test_the_fragment_holds_the_whole_text_and_no_script() -> None:
    fragment = marked(reading())
    tree = etree.fromstring(f"<x>{fragment}</x>")
    said = "".join("".join(line.itertext()) for line in tree.iter("h1", "h2", "p"))
    assert said == TEXT.replace("\n", "")
    assert not list(tree.iter("script", "style"))
    assert [one.get("data-verdict") for one in tree.iter("a")][:3] == ["contradiction"] * 3
    assert [one.get("data-group") for one in tree.iter("a")][:4] == ["1", "1", "1", None]


@given(st.text(max_size=60), st.data())
def test_any_text_with_any_figures_is_marked_up(text: str, data: st.DataObject) -> None:
    made = []
    for mention in reading().mentions:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        made.append(dataclasses.replace(mention, start=start, end=end, text=text[start:end]))
    found = Page(page(dataclasses.replace(reading(), text=text, mentions=tuple(made)), "a.txt"))
    assert not found.open
    assert len(found.ids) == len(set(found.ids))


# --- comments ---


def anchored(data: bytes) -> dict[str, str]:
    """Return the text that each comment of a document is about, by the comment's words."""
    root = etree.fromstring(part(data).encode())
    open_now: set[str] = set()
    words: dict[str, str] = {}
    skipped = {f"{W}del", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}

    def walk(node: etree._Element) -> None:
        number = node.get(f"{W}id", "")
        if node.tag in skipped:
            return
        if node.tag == f"{W}commentRangeStart":
            open_now.add(number)
            words[number] = ""
        elif node.tag == f"{W}commentRangeEnd":
            open_now.discard(number)
        elif node.tag in {f"{W}t", f"{W}br"}:
            for one in open_now:
                words[one] += node.text or "\n"
        for child in node:
            walk(child)

    walk(root)
    assert not open_now
    comments = etree.fromstring(part(data, "word/comments.xml").encode())
    said = {one.get(f"{W}id", ""): "".join(one.itertext()) for one in comments}
    references = [one.get(f"{W}id") for one in root.iter(f"{W}commentReference")]
    assert sorted(map(str, references)) == sorted(words)
    return {said[number]: text for number, text in words.items()}


def noted(data: bytes, *wanted: str) -> bytes:
    """Return a document with a comment at each of some words, which must be in its text."""
    source, _ = text_of(data, "a.docx")
    assert source is not None
    starts = [(source.text.index(words), words) for words in wanted]
    made = Draft.opened(data).commented([Note(at, at + len(one), f"看：{one}") for at, one in starts], "核对")
    again, _ = text_of(made, "a.docx")
    assert again is not None
    assert again.text == source.text, "the text of the document must not change"
    return made


CASES = {
    "inside one run": (p(r("低保户131户，其中"), r("后面")), "131户"),
    "a whole run": (p(r("低保户"), r("131户"), r("其中")), "131户"),
    "over split runs": (p(r("低保户1"), r("3", "<w:b/>"), r("1户，其中")), "131户"),
    "over a break": (p(r("共1"), "<w:r><w:br/><w:t>31户，其</w:t></w:r>"), "1\n31户"),
    "between breaks of one run": (
        p("<w:r><w:t>共</w:t><w:br/><w:t>131户</w:t><w:br/><w:t>其</w:t></w:r>"),
        "131户",
    ),
    "beside escaped characters": (p(r("A&amp;&lt;131户&gt;&#38;")), "131户"),
    "an escaped character itself": (p(r("A&amp;B")), "&"),
    "beside deleted text": (
        p(r("共"), "<w:del><w:r><w:delText>99</w:delText></w:r></w:del>", r("131户")),
        "131户",
    ),
    "in an insertion": (p(r("共"), f"<w:ins>{r('有131户。')}</w:ins>"), "131户"),
    "in a link and a control": (
        p(f"<w:hyperlink>{r('13')}</w:hyperlink><w:sdt><w:sdtContent>{r('1户。')}</w:sdtContent></w:sdt>"),
        "131户",
    ),
    "in a nested table": (table((p(r("甲")) + table((p(r("共131户。")),)) + p(),)), "131户"),
    "with blanks at the cut": (p("<w:r><w:t>共 131户 等</w:t></w:r>"), "131户"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_comment_is_anchored_at_the_very_words(case: str) -> None:
    content, words = CASES[case]
    assert anchored(noted(package(content), words)) == {f"看：{words}".replace("\n", ""): words}


def test_comments_may_overlap_and_touch() -> None:
    wanted = ("131户", "31户，其", "，", "其中20户", "20户")
    made = noted(package(p(r("低保户1"), r("31户，其中2", "<w:b/>"), r("0户"))), *wanted)
    assert anchored(made) == {f"看：{one}": one for one in wanted}


def test_a_text_box_is_not_cut_but_what_it_hangs_on_is_marked() -> None:
    made = noted(package(p(r("前面"), box(p(r("框里7户"))), r("外面8户"))), "7户", "8户")
    assert anchored(made) == {"看：7户": "框里7户", "看：8户": "8户"}
    root = etree.fromstring(part(made).encode())
    assert not root.xpath("//w:txbxContent//w:commentRangeStart", namespaces={"w": foreign.W})


def test_a_number_that_word_wrote_is_marked_at_the_text_behind_it() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{foreign.W}"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    content = p(r("民政"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert anchored(noted(package(content, {"word/numbering.xml": numbering}), "1、")) == {"看：1、": "民政"}


def test_cut_runs_keep_their_look_and_nothing_else_changes() -> None:
    look = '<w:rFonts w:eastAsia="仿宋"/><w:b/>'
    content = p(f'<w:r w:rsidR="00A1"><w:rPr>{look}</w:rPr><w:t>共131户。</w:t></w:r>')
    data = package(content, {"word/media/image1.png": bytes(range(256)), "custom/x.bin": b"x"})
    made = noted(data, "131户")
    assert part(made).count(f'<w:r w:rsidR="00A1"><w:rPr>{look}</w:rPr>') == 3
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert changed == {"word/document.xml", "[Content_Types].xml"}
        assert set(new.namelist()) - set(old.namelist()) == {
            "word/comments.xml",
            "word/_rels/document.xml.rels",
        }


def test_comments_that_are_there_stay() -> None:
    first = docx.Document()
    first.add_comment(first.add_paragraph("低保户131户。").runs, text="原有批注", author="李")
    out = io.BytesIO()
    first.save(out)
    made = noted(out.getvalue(), "131户")
    comments = {one.text: one.author for one in docx.Document(io.BytesIO(made)).comments}
    assert comments == {"原有批注": "李", "看：131户": "核对"}
    twice = noted(made, "131户")
    assert len(list(docx.Document(io.BytesIO(twice)).comments)) == 3


def test_a_document_without_a_prefix_or_with_another_is_marked_as_well() -> None:
    for xml in (
        foreign.body(p(r("共131户")))
        .replace("<w:", "<ns0:")
        .replace("</w:", "</ns0:")
        .replace("xmlns:w", "xmlns:ns0"),
        re.sub(r"(</?)w:", r"\1", foreign.body(p("<w:r><w:t>共131户</w:t></w:r>"))).replace(
            "xmlns:w", "xmlns"
        ),
    ):
        made = noted(package("", {"word/document.xml": xml}), "131户")
        assert anchored(made) == {"看：131户": "131户"}


@given(st.data())
def test_any_stretches_of_a_document_can_be_marked(data: st.DataObject) -> None:
    letters = st.text(alphabet="户1&<， ", min_size=1, max_size=5)
    runs = data.draw(st.lists(letters, min_size=1, max_size=6))
    content = p(*(r(one.replace("&", "&amp;").replace("<", "&lt;"), "<w:b/>") for one in runs))
    whole = "".join(runs)
    notes = []
    for n in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(whole) - 1))
        notes.append(Note(start, data.draw(st.integers(start + 1, len(whole))), str(n)))
    made = Draft.opened(package(content)).commented(notes, "核对")
    assert anchored(made) == {one.text: whole[one.start : one.end] for one in notes}
    source, _ = text_of(made, "a.docx")
    assert (source.text if source else "") == f"{whole}\n" or not whole.strip()


def test_findings_become_comments_and_a_text_becomes_a_document() -> None:
    made = commented(Source("总结.txt", TEXT, "text"), reading())
    found = anchored(made)
    assert found == {
        "矛盾·合计：20＋112＝132户，文中合计131户，差1户。": "131户，其中一类20户、二类112户",
        "矛盾·重复（1/2）：低保户一处131户，一处132户，差1户。": "131户",
        "矛盾·重复（2/2）：低保户一处131户，一处132户，差1户。": "132户",
        "范围不同·合计：期间不同，不好直接比<script>。": "1200余户",
    }
    source, _ = text_of(made, "a.docx")
    assert source is not None
    assert source.text == f"{TEXT}\n"
    assert [one.text for one in docx.Document(io.BytesIO(made)).paragraphs][:2] == TEXT.split("\n")[:2]


def test_what_xml_cannot_hold_shifts_no_offset() -> None:
    text = TEXT.replace("其中第", "\x01\x0b第")
    made = commented(Source("a.txt", text, "text"), dataclasses.replace(reading(), text=text))
    assert "132户" in anchored(made).values()
