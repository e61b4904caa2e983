"""Reports in work: edited with their figures kept, retyped with a reason, composed again, sealed."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.actions.record import Context
from taizhang.actions.report_check import last_sealed, verify_report
from taizhang.actions.review import checks_of, propose, seal_work, send_back
from taizhang.actions.writing import (
    Edit,
    add_part,
    begin_report,
    compose_again,
    edit_part,
    reset_part,
    take_fresh,
)
from taizhang.base.problems import Refused
from taizhang.org.posts import ADMINISTRATOR
from taizhang.reports.docx.write import write_docx
from taizhang.reports.verify import Verification
from taizhang.writing import queries
from taizhang.writing.begun import document_of, record_counts
from taizhang.writing.checks import against_last
from taizhang.writing.merged import differences
from taizhang.writing.tokens import typed_out
from taizhang.writing.work import Part, Work
from tests.people import AUDITOR, EAST, SECRETARY
from tests.writing.conftest import acting, hazard

FOUND = "hazards_found"


def begin(context: Context) -> str:
    return begin_report("safety_brief", "测试乡", "2023", context)


def work_of(work_id: str) -> Work:
    found = queries.found(work_id, viewer=ADMINISTRATOR)
    assert found is not None
    return found.work


def with_figure(work: Work, indicator: str = FOUND) -> tuple[Part, int]:
    """Return the first paragraph that tells this indicator, and the key of its figure."""
    return next(
        (part, key)
        for part in work.parts
        for key in part.marks()
        if part.form == "paragraph" and work.figures[key].figure.indicator == indicator
    )


def edited(part: Part, work: Work, *swaps: tuple[str, str]) -> Edit:
    text = typed_out(part.text, work.figures)
    for before, after in swaps:
        assert before in text
        text = text.replace(before, after)
    return Edit(part.key, part.version, text)


def retype(work_id: str, context: Context, words: str, reason: str) -> int:
    work = work_of(work_id)
    part, key = with_figure(work)
    text = typed_out(part.text, work.figures)
    edit_part(work_id, Edit(part.key, part.version, text, {key: (words, reason)}), context)
    return key


def verified(work_id: str, context: Context, folder: Path) -> Verification:
    work = work_of(work_id)
    path = folder / "report.docx"
    path.write_bytes(write_docx(document_of(work, context.registry.indicators), counts=record_counts(work)))
    return verify_report(path, viewer=ADMINISTRATOR, registry=context.registry)


def test_a_report_survives_being_kept(clerk: Context, tmp_path: Path) -> None:
    found = verified(begin(clerk), clerk, tmp_path)
    assert found.figures
    assert found.clean


def test_words_change_and_figures_stay_tied(clerk: Context, tmp_path: Path) -> None:
    work_id = begin(clerk)
    work = work_of(work_id)
    part, key = with_figure(work)
    text = f"全乡共查出〔{key}：4处〕隐患。"
    edit = Edit(part.key, part.version, text, without=True)
    edit_part(work_id, edit, clerk)
    assert "全乡共查出4处隐患。" in work_of(work_id).plain(work_of(work_id).part(part.key) or part)
    assert verified(work_id, clerk, tmp_path).clean


def test_a_figure_is_never_lost_without_a_word(clerk: Context) -> None:
    work_id = begin(clerk)
    part, _ = with_figure(work_of(work_id))
    with pytest.raises(Refused, match="少了数字"):
        edit_part(work_id, Edit(part.key, part.version, "全乡共查出4处隐患。"), clerk)
    assert work_of(work_id).part(part.key) == part


def test_a_retyped_number_asks_for_a_reason_and_is_told_as_edited(clerk: Context, tmp_path: Path) -> None:
    work_id = begin(clerk)
    work = work_of(work_id)
    part, key = with_figure(work)
    with pytest.raises(Refused, match="请写明理由"):
        edit_part(work_id, edited(part, work, (f"〔{key}：4处〕", f"〔{key}：6处〕")), clerk)
    retype(work_id, clerk, "6处", "两处在途未录")
    found = verified(work_id, clerk, tmp_path)
    told = [one for one in found.figures if one.verdict == "edited"]
    assert [(one.before, one.after) for one in told] == [("4处", "6处")]
    assert "两处在途未录" in told[0].why
    assert "党政办文书" in told[0].why
    assert not found.changes, "a number that was written over is no change of words"
    assert all(one.verdict == "reproduces" for one in found.figures if one not in told)


def test_the_annex_says_who_retyped_what(clerk: Context) -> None:
    work_id = begin(clerk)
    retype(work_id, clerk, "6处", "两处在途未录")
    remarks = document_of(work_of(work_id), clerk.registry.indicators).remarks()
    assert any("4处→6处" in line and "两处在途未录" in line for line in remarks)


def test_a_number_written_back_is_no_longer_retyped(clerk: Context, tmp_path: Path) -> None:
    work_id = begin(clerk)
    retype(work_id, clerk, "6处", "两处在途未录")
    retype(work_id, clerk, "4处", "")
    assert verified(work_id, clerk, tmp_path).clean


def test_resetting_gives_the_templates_words_back(clerk: Context, tmp_path: Path) -> None:
    work_id = begin(clerk)
    part, _ = with_figure(work_of(work_id))
    retype(work_id, clerk, "6处", "两处在途未录")
    edit_part(work_id, Edit(part.key, part.version + 1, "", without=True), clerk)
    reset_part(work_id, part.key, clerk)
    assert verified(work_id, clerk, tmp_path).clean


def test_the_later_of_two_is_told(clerk: Context, leader: Context) -> None:
    work_id = begin(clerk)
    work = work_of(work_id)
    part, _ = with_figure(work)
    mine = edited(part, work, ("。", "！"))
    edit_part(work_id, edited(part, work, ("。", "；")), leader)
    with pytest.raises(Refused, match="别人改过这一段"):
        edit_part(work_id, mine, clerk)
    reset_part(work_id, part.key, clerk)
    with pytest.raises(Refused, match="别人改过这一段"):
        edit_part(work_id, mine, clerk)


def test_ones_own_changes_are_no_reason_to_be_told(clerk: Context) -> None:
    work_id = begin(clerk)
    work = work_of(work_id)
    part, _ = with_figure(work)
    edit_part(work_id, edited(part, work, ("。", "；")), clerk)
    edit_part(work_id, edited(part, work, ("。", "！")), clerk)
    assert "！" in work_of(work_id).plain(work_of(work_id).part(part.key) or part)


def test_an_own_paragraph_is_put_where_it_was_asked_for(clerk: Context) -> None:
    work_id = begin(clerk)
    first = work_of(work_id).parts[0]
    new = add_part(work_id, first.key, clerk)
    edit_part(work_id, Edit(new.key, new.version, "另有 3处 隐患待复查。\n\n第二段。"), clerk)
    work = work_of(work_id)
    assert [part.key for part in work.parts[:2]] == [first.key, new.key]
    assert "typed" in {one.sort for one in checks_of(work, clerk).remarks if one.part == new.key}
    assert [block for block in document_of(work, {}).texts() if block == "第二段。"]


def test_composing_again_shows_what_changed_before_it_is_taken(clerk: Context, tmp_path: Path) -> None:
    work_id = begin(clerk)
    part, key = with_figure(work_of(work_id))
    assert not compose_again(work_id, clerk), "nothing happened since"
    edit_part(work_id, Edit(part.key, part.version, f"共〔{key}：4处〕。", without=True), clerk)
    hazard(clerk.registry, EAST, "2023-06-01")
    assert compose_again(work_id, clerk)
    fresh = queries.fresh(work_id, viewer=ADMINISTRATOR)
    assert fresh is not None
    moved = differences(work_of(work_id), fresh).moved
    assert ("排查隐患", "4处", "5处") in {(one.run.figure.label, one.before, one.after) for one in moved}
    take_fresh(work_id, clerk)
    work = work_of(work_id)
    assert "共5处。" in document_of(work, {}).texts(), "own words stay, over the new figure"
    assert verified(work_id, clerk, tmp_path).clean


def test_a_proposed_report_is_fixed_until_it_is_sent_back(clerk: Context, leader: Context) -> None:
    work_id = begin(clerk)
    propose(work_id, clerk)
    with pytest.raises(Refused, match="状态已经变了"):
        retype(work_id, clerk, "6处", "两处在途未录")
    with pytest.raises(Refused, match="写明意见"):
        send_back(work_id, leader, note=" ")
    send_back(work_id, leader, note="第一段太长")
    retype(work_id, clerk, "6处", "两处在途未录")


def test_sealing_is_the_leaders_and_makes_the_file_match(
    clerk: Context, leader: Context, tmp_path: Path
) -> None:
    work_id = begin(clerk)
    propose(work_id, clerk)
    with pytest.raises(Refused):
        seal_work(work_id, clerk)
    seal_work(work_id, leader, document_no="测政〔2023〕1号")
    found = verified(work_id, clerk, tmp_path)
    assert (found.seal, found.clean) == ("matches", True)
    with pytest.raises(Refused, match="状态已经变了"):
        retype(work_id, clerk, "6处", "两处在途未录")


def test_what_was_corrected_since_is_not_sealed_without_an_answer(clerk: Context, leader: Context) -> None:
    work_id = begin(clerk)
    propose(work_id, clerk)
    hazard(clerk.registry, EAST, "2023-06-01")
    with pytest.raises(Refused, match="现在是5处"):
        seal_work(work_id, leader)
    seal_work(work_id, leader, remark="截至12月20日上午")


def test_a_contradiction_is_not_sealed_without_an_answer(clerk: Context, leader: Context) -> None:
    work_id = begin(clerk)
    last = work_of(work_id).parts[-1]
    new = add_part(work_id, last.key, clerk)
    wrong = "全年排查隐患48处，其中已整改30处、未整改20处，整改率93.75%。"
    edit_part(work_id, Edit(new.key, new.version, wrong), clerk)
    assert checks_of(work_of(work_id), clerk).of("contradiction")
    propose(work_id, clerk)
    with pytest.raises(Refused, match="矛盾"):
        seal_work(work_id, leader)
    seal_work(work_id, leader, remark="按县里口径")


def test_figures_stand_beside_those_of_the_last_sealed_report(clerk: Context, leader: Context) -> None:
    hazard(clerk.registry, EAST, "2022-06-01")
    before = begin_report("safety_brief", "测试乡", "2022", clerk)
    propose(before, clerk)
    seal_work(before, leader, remark="已核实")
    work = work_of(begin(clerk))
    last = last_sealed(work.meta, viewer=clerk.actor.viewer, registry=clerk.registry)
    assert last is not None
    told = {(one.label, one.before, one.after) for one in against_last(work, last)}
    assert ("排查隐患", "1处", "4处") in told
    assert last_sealed(work.meta, viewer=SECRETARY.viewer, registry=clerk.registry) is None


def test_others_neither_see_nor_touch_it(clerk: Context) -> None:
    work_id = begin(clerk)
    assert queries.found(work_id, viewer=SECRETARY.viewer) is None
    assert queries.listed(viewer=SECRETARY.viewer, states=["open"]) == []
    assert [one.id for one in queries.listed(viewer=AUDITOR, states=["open"])] == [work_id]
    with pytest.raises(Refused, match="没有这份汇报"):
        propose(work_id, acting(SECRETARY, clerk.registry))
    with pytest.raises(Refused):
        begin_report("safety_brief", "测试乡", "2023", acting(SECRETARY, clerk.registry))
