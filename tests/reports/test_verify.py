"""Verifying a report that comes back: tampered text, corrected figures, seals, and files that are bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from taizhang.reports.document import Paragraph
from taizhang.reports.docx import read
from taizhang.reports.docx.package import zipped
from taizhang.reports.docx.write import write_docx
from taizhang.reports.provenance import Stated, provenance_of
from taizhang.reports.verify import Recount, Recounts, Verification, verify
from tests.reports.test_docx import converted, office
from tests.reports.township import VALUES, composed, figure, sample

DOCUMENT = "word/document.xml"


def ledger(
    now: Mapping[tuple[str, str, str], str] = {}, then: Mapping[tuple[str, str, str], str] = {}
) -> Recounts:
    """Return a ledger that gives the township's figures, with others instead then and now."""

    def recounts(stated: Sequence[Stated]) -> dict[int, Recount]:
        return {
            one.id: Recount(
                figure(one.request, {**VALUES, **then}),
                figure(one.request, {**VALUES, **then, **now}),
                ("流水119",),
            )
            for one in stated
        }

    return recounts


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tampered(change: Callable[[str], str], data: bytes | None = None) -> bytes:
    """Return the sample with the XML of its text changed."""
    found = parts(data or write_docx(sample()))
    before = found[DOCUMENT].decode()
    after = change(before)
    assert after != before
    return zipped({**found, DOCUMENT: after.encode()})


def swap(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    return lambda xml: xml.replace(old, new, count)


def checked(data: bytes, recount: Recounts | None = None, **rest: object) -> Verification:
    found, problems = verify(data, recount=recount or ledger(), **rest)  # type: ignore[arg-type]
    assert found is not None, [problem.text() for problem in problems]
    return found


def verdicts(found: Verification) -> list[tuple[str, str, str, str]]:
    return [(c.bookmark, c.verdict, c.before, c.after) for c in found.figures if c.verdict != "reproduces"]


def test_an_untouched_report_reproduces() -> None:
    found = checked(write_docx(sample()))
    assert (verdicts(found), found.changes, found.seal, found.clean) == ([], (), "not_sealed", True)
    assert len(found.figures) == 34


def test_a_figure_edited_by_hand() -> None:
    found = checked(tampered(swap(">48处<", ">52处<")))
    assert verdicts(found) == [("fig_1_hazards_found", "edited", "48处", "52处")]
    assert found.changes == ()
    assert not found.clean


def test_text_changed_outside_figures() -> None:
    found = checked(tampered(swap("逐处明确责任人和期限", "已全部整改")))
    assert verdicts(found) == []
    assert [(c.before, c.after) for c in found.changes] == [
        (
            "全年排查隐患48处，完成整改45处，整改率93.75%。尚未整改的，逐处明确责任人和期限，到期不改的挂牌督办。",
            "全年排查隐患48处，完成整改45处，整改率93.75%。尚未整改的，已全部整改，到期不改的挂牌督办。",
        )
    ]


def test_a_paragraph_added_and_one_taken_away() -> None:
    line = "<w:p><w:r><w:t>新加的一段。</w:t></w:r></w:p>"
    found = checked(
        tampered(lambda xml: xml.replace("<w:p>", line + "<w:p>", 1).replace("县委、县政府：", ""))
    )
    assert {(c.before, c.after) for c in found.changes} >= {("", "新加的一段。"), ("县委、县政府：", "")}


def test_a_figure_corrected_later() -> None:
    found = checked(write_docx(sample()), ledger(now={("petitions", "t", "2022"): "9"}))
    (one,) = [c for c in found.figures if c.verdict == "corrected"]
    assert (one.before, one.after, one.entries) == ("7件", "9件", ("流水119",))


def test_a_correction_that_leaves_the_words_true_is_told_but_reproduces() -> None:
    found = checked(write_docx(sample()), ledger(now={("trees", "t", "2022"): "2402"}))
    assert verdicts(found) == []
    assert [c.why for c in found.figures if c.why] == ["台账后有更正，这样写仍然成立"]


def test_a_list_of_names_is_checked_too() -> None:
    found = checked(write_docx(sample()), ledger(now={("income", "v2", "2022"): "149000"}))
    assert ("fig_6_villages_at_15", "corrected", "东岭村、南塘村、西坡村", "东岭村、南塘村") in verdicts(
        found
    )


def test_a_figure_the_ledger_never_gave_is_unknown() -> None:
    found = checked(write_docx(sample()), ledger(then={("petitions", "t", "2022"): "8"}))
    assert [verdict[1:] for verdict in verdicts(found)] == [("unknown", "7件", "8件")]


def test_a_definition_that_is_gone_is_unknown() -> None:
    def recounts(stated: Sequence[Stated]) -> dict[int, Recount]:
        return {n: one for n, one in ledger()(stated).items() if n != 1}

    assert [v[:2] for v in verdicts(checked(write_docx(sample()), recounts))] == [
        ("fig_1_hazards_found", "unknown")
    ]


def test_a_figure_is_found_by_its_sentence_when_its_bookmark_is_gone() -> None:
    bare = tampered(swap('w:name="fig_1_hazards_found"', 'w:name="other"'))
    assert verdicts(checked(bare)) == []
    edited = tampered(swap(">48处<", ">52处<"), bare)
    assert verdicts(checked(edited)) == [("fig_1_hazards_found", "edited", "48处", "52处")]


def test_a_figure_that_is_gone_is_unknown() -> None:
    gone = tampered(
        lambda xml: xml.replace('w:name="fig_1_hazards_found"', 'w:name="x"').replace("全年排查隐患", "", 1)
    )
    assert [v[:2] for v in verdicts(checked(gone))] == [("fig_1_hazards_found", "unknown")]


def test_a_bookmark_that_nobody_stated_is_unknown() -> None:
    found = checked(tampered(swap('w:name="fig_1_hazards_found"', 'w:name="fig_99_made_up"')))
    assert [v[:2] for v in verdicts(found)] == [("fig_99_made_up", "unknown")]


def test_deleted_text_is_not_there_and_inserted_text_is() -> None:
    change = "<w:del><w:r><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新增的话。</w:t></w:r></w:ins></w:p>"
    found = checked(tampered(lambda xml: xml.replace("</w:p>", change, 3)))
    assert all("旧" not in c.after for c in found.changes)
    assert any(c.after.endswith("新增的话。") for c in found.changes)


def test_text_boxes_and_content_controls_are_read() -> None:
    inner = "<w:p><w:r><w:t>框内</w:t></w:r></w:p>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件内</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    found, _ = read.read_docx(tampered(lambda xml: xml.replace("<w:body>", "<w:body>" + box + control)))
    assert found is not None
    assert found.texts()[:2] == ("框内", "控件内")


def test_seals() -> None:
    data = write_docx(sample())
    content = provenance_of(sample())
    other = replace(content, texts=content.texts[:-1])
    assert checked(data, sealed=lambda _: [content, other]).seal == "matches"
    assert checked(data, sealed=lambda _: [other]).seal == "differs"
    edited = checked(tampered(swap(">48处<", ">52处<")), sealed=lambda _: [content])
    assert (edited.seal, edited.clean) == ("differs", False)


def test_provenance_that_is_forged_with_the_text_breaks_the_seal_and_the_count() -> None:
    content = provenance_of(sample())
    lie = replace(
        sample().figures()[0], figure=replace(sample().figures()[0].figure, value=Decimal(52)), shown="52处"
    )
    first = sample().blocks[3]
    assert isinstance(first, Paragraph)
    runs = tuple(lie if run == sample().figures()[0] else run for run in first.runs)
    blocks = (*sample().blocks[:3], Paragraph(runs), *sample().blocks[4:])
    found = checked(write_docx(replace(sample(), blocks=blocks)), sealed=lambda _: [content])
    assert found.seal == "differs"
    assert [v[1:] for v in verdicts(found)] == [("unknown", "52处", "48处")]


def test_the_sidecar_serves_when_the_file_carries_no_provenance() -> None:
    bare = {name: data for name, data in parts(write_docx(sample())).items() if "customXml" not in name}
    _, problems = verify(zipped(bare), recount=ledger(), sidecar_name="a.figures.json")
    assert [problem.code for problem in problems] == ["docx_no_provenance"]
    assert "a.figures.json" in problems[0].text()
    assert checked(zipped(bare), sidecar=provenance_of(sample()).text()).clean
    _, problems = verify(zipped(bare), recount=ledger(), sidecar="{", sidecar_name="a.figures.json")
    assert [problem.code for problem in problems] == ["docx_provenance_broken"]


def test_a_report_without_figures_verifies() -> None:
    assert checked(write_docx(composed("一句没有数字的话。"))).clean


@office
def test_a_report_saved_by_libreoffice_and_then_edited(tmp_path: Path) -> None:
    again = converted(write_docx(sample()), "docx", tmp_path).read_bytes()
    content = provenance_of(sample())
    assert checked(again, sealed=lambda _: [content]).clean
    assert checked(again, sealed=lambda _: [content]).seal == "matches"
    edited = checked(tampered(swap(">48<", ">52<"), again))
    assert verdicts(edited) == [("fig_1_hazards_found", "edited", "48处", "52处")]


BOMB = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><w>&i;</w>"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "docx_not_zip"),
        (b"PK\x03\x04 nothing more", "docx_not_zip"),
        ("这是文本".encode(), "docx_not_zip"),
        (zipped({"other.xml": b"<a/>"}), "docx_not_zip"),
        (zipped({DOCUMENT: b"<w:document"}), "docx_broken"),
        (zipped({DOCUMENT: b""}), "docx_broken"),
        (zipped({DOCUMENT: BOMB.encode()}), "docx_doctype"),
        (zipped({DOCUMENT: b'<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>'}), "docx_doctype"),
        (
            zipped({DOCUMENT: b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'}),
            "docx_doctype",
        ),
        (zipped({DOCUMENT: b"<w/>", "customXml/item1.xml": BOMB.encode()}), "docx_doctype"),
        (zipped({DOCUMENT: b"<w>" * 5000}), "docx_broken"),
        (zipped({DOCUMENT: b"<w/>", **{f"x{n}": b"" for n in range(2001)}}), "docx_too_big"),
        (zipped({DOCUMENT: b"<w>" + b" " * (read.MAX_PART + 1) + b"</w>"}), "docx_too_big"),
        (zipped({DOCUMENT: b"<w/>"}), "docx_no_provenance"),
    ],
)
def test_files_that_are_no_report_are_refused_with_a_clear_word(data: bytes, code: str) -> None:
    found, problems = verify(data, recount=ledger())
    assert found is None
    assert [problem.code for problem in problems] == [code]
    assert problems[0].text()


def test_a_zip_bomb_stops_early() -> None:
    """A part that claims to be small and is not is read in steps and dropped at the limit."""
    bomb = zipped({DOCUMENT: b"\0" * (read.MAX_PART * 3)})
    assert len(bomb) < 200_000
    assert [problem.code for problem in read.read_docx(bomb)[1]] == ["docx_too_big"]
