"""Reports against a real ledger: composed, written, sealed, corrected afterwards, and verified."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from taizhang.actions.draft import Draft
from taizhang.actions.places import load_places
from taizhang.actions.record import Context, amend_record, open_record, void_record
from taizhang.actions.report import Composed, compose_report, seal_report, write_report
from taizhang.actions.report_check import seal_file, verify_report
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.folders import builtin_packs
from taizhang.declarations.registry import load
from taizhang.declarations.types import Registry, Template
from taizhang.ledger import queries
from taizhang.org.posts import ADMINISTRATOR, LOCAL_ACTOR, Actor, Post, Viewer
from taizhang.reports.document import Document
from taizhang.reports.docx.package import zipped
from taizhang.reports.template import parse
from taizhang.reports.verify import Verification
from tests.indicators.ledgers import ROWS

pytestmark = pytest.mark.django_db
TODAY = date(2023, 12, 20)
ANNUAL = Path(__file__).with_name("annual.md")


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Return the built-in packs with the template of this test."""
    found, problems = load([builtin_packs()])
    assert not problems, [problem.text() for problem in problems]
    template = Template("annual", ANNUAL.read_text(), "test", "tests/annual.md")
    return Registry(
        found.packs,
        found.kinds,
        found.dictionaries,
        found.workflows,
        found.indicators,
        {**found.templates, "annual": template},
    )


@pytest.fixture
def context(db: None, registry: Registry) -> Context:  # noqa: ARG001 - asks for the database
    """Return the administrator at work in a township with four hazards, two of them closed."""
    load_places(ROWS, actor=LOCAL_ACTOR)
    context = Context(LOCAL_ACTOR, registry, door="test", today=TODAY)
    for place, on, closed in (
        ("dl", "2022-05-01", "2022-05-09"),
        ("dl", "2023-02-01", "2023-02-11"),
        ("xp", "2023-03-01", "2023-03-08"),
        ("nt", "2023-04-01", None),
        ("nt", "2023-05-01", None),
    ):
        trail = (("found", on), ("closed", closed)) if closed else (("found", on),)
        open_record(
            Draft("hazard", place, on, {"category": "fire", "grade": "general"}, trail=trail), context
        )
    return context


def composed(context: Context, period: str = "2023") -> Composed:
    return compose_report(
        "annual", "青石乡", period, viewer=ADMINISTRATOR, registry=context.registry, today=TODAY
    )


def checked(path: Path, context: Context) -> Verification:
    return verify_report(path, viewer=ADMINISTRATOR, registry=context.registry)


def by_indicator(document: Document) -> dict[str, str]:
    return {run.figure.indicator: run.shown for run in document.figures()}


def test_a_report_is_composed_from_the_ledger(context: Context) -> None:
    made = composed(context)
    shown = by_indicator(made.document)
    assert made.document.title == "青石乡2023年隐患整改情况"
    assert (shown["rectification_rate"], shown["hazards_open"]) == ("50%", "2处")
    assert "同比增长300%" in "".join(made.document.texts())
    counts = {request.indicator: n for request, n in made.counts().items() if request.place == "qs"}
    assert (counts["hazards_found"], counts["hazards_open"]) == (4, 2)


def test_the_three_files_stand_side_by_side(context: Context, tmp_path: Path) -> None:
    written = write_report(composed(context), tmp_path / "new" / "annual.docx")
    assert sorted(path.name for path in written.docx.parent.iterdir()) == [
        "annual.docx",
        "annual.figures.json",
        "annual.html",
    ]
    assert checked(written.docx, context).clean


def test_an_unwritable_folder_is_a_problem(context: Context, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match="写不进文件夹"):
        write_report(composed(context), tmp_path / "file" / "annual.docx")


def test_a_sealed_report_matches_until_the_ledger_is_corrected(context: Context, tmp_path: Path) -> None:
    made = composed(context)
    written = write_report(made, tmp_path / "annual.docx")
    assert checked(written.docx, context).seal == "not_sealed"
    receipt = seal_report(made.document, context, document_no="青政〔2023〕31号")
    sealed = queries.record_now(receipt.id)
    assert sealed is not None
    assert sealed.now.fields["figures"] == len(made.document.figures())
    found = checked(written.docx, context)
    assert (found.seal, found.clean) == ("matches", True)

    late = open_record(
        Draft(
            "hazard",
            "nt",
            "2023-06-01",
            {"category": "fire", "grade": "general"},
            trail=(("found", "2023-06-01"),),
        ),
        context,
    )
    found = checked(written.docx, context)
    assert found.seal == "matches"
    corrected = {c.label: (c.before, c.after, c.entries) for c in found.figures if c.verdict == "corrected"}
    before, after, entries = corrected["排查隐患"]
    assert (before, after) in {("4处", "5处"), ("2处", "3处")}
    assert [late.id in entry for entry in entries] == [True]


def test_amendments_and_voids_are_named_too(context: Context, tmp_path: Path) -> None:
    written = write_report(composed(context), tmp_path / "annual.docx")
    records = [
        record.id for record in queries.records("hazard", viewer=ADMINISTRATOR, registry=context.registry)
    ]
    void_record(records[-1], context, reason="重复登记")
    amend_record(records[-2], context, reason="日期记错", on="2022-04-01")
    found = {
        c.label: c
        for c in checked(written.docx, context).figures
        if c.verdict == "corrected" and c.before == "4处"
    }
    one = found["排查隐患"]
    assert (one.after, len(one.entries)) == ("2处", 2)


def test_a_seal_of_another_text_differs(context: Context, tmp_path: Path) -> None:
    written = write_report(composed(context), tmp_path / "annual.docx")
    open_record(Draft("hazard", "nt", "2023-06-01", {"category": "fire", "grade": "general"}), context)
    seal_report(composed(context).document, context)
    assert checked(written.docx, context).seal == "differs"


def edited(path: Path, old: str, new: str) -> Path:
    """Change the text of a .docx as its author would in a word processor."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts["word/document.xml"].decode()
    assert old in before
    path.write_bytes(zipped({**parts, "word/document.xml": before.replace(old, new, 1).encode()}))
    return path


def test_a_file_is_sealed_with_the_words_its_author_gave_it(context: Context, tmp_path: Path) -> None:
    written = write_report(composed(context), tmp_path).docx
    assert written.name == "annual.docx"
    edited(written, "基本情况", "总的情况")
    assert len(checked(written, context).changes) == 1
    seal_file(written, context)
    found = checked(written, context)
    assert (found.seal, found.changes, found.clean) == ("matches", (), True)
    found = checked(edited(written, "总的情况", "另外的话"), context)
    assert (found.seal, [(c.before, c.after) for c in found.changes]) == (
        "differs",
        [("一、总的情况", "一、另外的话")],
    )


def test_a_sentence_taken_out_may_be_sealed_but_a_figure_changed_may_not(
    context: Context, tmp_path: Path
) -> None:
    written = write_report(composed(context), tmp_path).docx
    edited(written, ">2处<", ">9处<")
    with pytest.raises(Refused, match="手工改动"):
        seal_file(written, context)
    write_report(composed(context), tmp_path)
    xml = zipfile.ZipFile(written).read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p>.*?</w:p>", xml)
    edited(written, next(one for one in paragraphs if "在册隐患" in one), "")
    assert not checked(written, context).clean
    seal_file(written, context)
    found = checked(written, context)
    assert (found.seal, found.clean) == ("matches", True)


def test_numbers_typed_by_hand_are_sealed_only_with_a_remark(context: Context, tmp_path: Path) -> None:
    written = edited(write_report(composed(context), tmp_path).docx, "基本情况", "基本情况，修路3公里")
    with pytest.raises(Refused, match="手写"):
        seal_file(written, context)
    assert seal_file(written, context, remark="道路里程据交通所报表").id


def test_contradictions_are_sealed_only_with_a_remark(context: Context) -> None:
    made = composed(context).document
    torn = replace(made, findings=(Problem("finding_typed", "", {"sentence": "甲"}),))
    with pytest.raises(Refused, match="矛盾"):
        seal_report(torn, context)
    assert seal_report(torn, context, remark="口径不同，已在文中说明").id


def test_sealing_needs_the_right(context: Context) -> None:
    clerk = Actor(Viewer("clerk"), Post("clerk", "办事员", "qs", rights=frozenset({"record"})))
    with pytest.raises(Refused):
        seal_report(composed(context).document, Context(clerk, context.registry, today=TODAY))
    mayor = Actor(Viewer("mayor"), Post("mayor", "乡长", "qs", rights=frozenset({"seal"})))
    assert seal_report(composed(context).document, Context(mayor, context.registry, today=TODAY)).id


def test_who_sees_less_cannot_confirm(context: Context, tmp_path: Path) -> None:
    written = write_report(composed(context), tmp_path / "annual.docx")
    village = Viewer("secretary", (Post("secretary", "村支书", "nt"),))
    found = verify_report(written.docx, viewer=village, registry=context.registry)
    why = {c.why for c in found.figures if c.verdict == "unknown"}
    assert why == {"核对的岗位没有查看权限，无法重算"}
    assert not found.clean


def test_who_sees_a_part_composes_no_report_of_the_whole(context: Context, tmp_path: Path) -> None:
    village = Viewer("secretary", (Post("secretary", "村支书", "xp"),))
    made = compose_report("annual", "青石乡", "2023", viewer=village, registry=context.registry, today=TODAY)
    told = {run.figure.request: run.shown for run in made.document.figures()}
    whole = {run.figure.request: run.shown for run in composed(context).document.figures()}
    hidden = {one.place for one, shown in told.items() if shown == "〔没有查看权限〕"}
    own = {one: shown for one, shown in told.items() if shown != "〔没有查看权限〕"}
    assert hidden == {"qs", "nt"}
    assert {one.place for one in own} == {"xp", "dl"}
    assert all(whole[one] == shown for one, shown in own.items())
    assert {sheaf.place for sheaves in made.records.values() for sheaf in sheaves} == {"xp", "dl"}
    assert {gap.code for gap in made.document.gaps} >= {"report_gap_hidden", "report_unsaid"}
    # What is not said cannot be wrong, whoever looks: the mayor's count is no correction of it.
    found = checked(write_report(made, tmp_path / "annual.docx").docx, context)
    assert found.clean
    assert "写报告的岗位没有查看权限，没有写数" in {one.why for one in found.figures}


@pytest.mark.parametrize(
    ("template", "place", "period", "code"),
    [
        ("anual", "青石乡", "2023", "report_template"),
        ("annual", "青石", "2023", "org_place_unknown"),
        ("annual", "青石乡", "去年", "period_unreadable"),
        ("annual", "青石乡", "2023-05", "report_period_form"),
        ("annual", "西坡村", "2023", "report_level"),
        ("annual", "白溪镇", "2023", "org_place_unknown"),
    ],
)
def test_what_cannot_be_composed_says_why(
    context: Context, template: str, place: str, period: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        compose_report(template, place, period, viewer=ADMINISTRATOR, registry=context.registry, today=TODAY)
    found = {problem.code for problem in refused.value.problems}
    assert code in found or (code.startswith("org_") and any(one.startswith("org_") for one in found))


def test_a_file_that_is_not_there(context: Context, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="打不开文件"):
        checked(tmp_path / "none.docx", context)


def test_every_section_of_the_packs_parses(registry: Registry) -> None:
    packs = sorted({t.pack for t in registry.templates.values() if t.path.endswith("section.md")})
    sections = "".join(f"{{% section {pack} %}}\n" for pack in packs)
    text = f"---\ncode: all\ntitle: 全\ngenre: annual\n---\n# 全\n{sections}"
    outline, problems = parse(Template("all", text, "test", "all.md"), registry)
    assert [problem.text() for problem in problems] == []
    assert outline is not None
