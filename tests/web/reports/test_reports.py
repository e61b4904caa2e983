"""Reports in the console: listed, written, edited, checked, sealed, verified, each for whom it concerns."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from taizhang.org.posts import ADMINISTRATOR
from taizhang.web.shared import jobs
from taizhang.web.shared.registry import registry
from taizhang.writing import queries
from taizhang.writing.tokens import typed_out
from taizhang.writing.work import Part, Work
from tests.people import EAST
from tests.web.conftest import SignedIn
from tests.writing.conftest import hazard

TITLE = "测试乡2023年安全隐患排查整改情况"


def work_of(work_id: str) -> Work:
    found = queries.found(work_id, viewer=ADMINISTRATOR)
    assert found is not None
    return found.work


def first(work: Work) -> tuple[Part, int]:
    """Return the paragraph that tells the hazards found, and the key of that figure."""
    return next(
        (part, key)
        for part in work.parts
        for key in part.marks()
        if part.form == "paragraph" and work.figures[key].figure.indicator == "hazards_found"
    )


def form_of(work: Work, part: Part, **more: str) -> dict[str, str]:
    return {"version": str(part.version), "text": typed_out(part.text, work.figures), **more}


@pytest.mark.usefixtures("clerk")
def test_a_report_is_begun_from_a_template(signed_in: SignedIn) -> None:
    client = signed_in("clerk")
    assert "安全隐患排查整改情况" in client.get("/reports/new/").content.decode()
    form = client.get("/reports/new/?template=safety_brief").context["form"]
    assert [name for _, name in form.fields["place"].choices] == ["测试乡"]
    asked = {"template": "safety_brief", "place": form.fields["place"].choices[0][0]}
    asked |= {"period": form.fields["period"].choices[0][0]}
    wrong = client.post("/reports/new/", {**asked, "other": "二〇〇几年"})
    assert (wrong.status_code, "other" in wrong.context["form"].errors) == (422, True)
    answer = client.post("/reports/new/", {**asked, "other": "2023"}, follow=True)
    assert answer.context["job"].state == "done"
    page = client.get(answer.context["job"].url).content.decode()
    assert TITLE in page
    assert TITLE in client.get("/reports/").content.decode()


def test_every_number_of_the_page_leads_to_its_figure(brief: str, signed_in: SignedIn) -> None:
    page = signed_in("clerk").get(f"/reports/{brief}/").content.decode()
    links = re.findall(r'<a class="report-figure[^"]*" href="/figures/(\w+)/\?place=', page)
    assert links == [run.figure.indicator for run in work_of(brief).standing()]


def test_a_paragraph_is_edited_in_a_box(brief: str, signed_in: SignedIn) -> None:
    client, work = signed_in("clerk"), work_of(brief)
    part, key = first(work)
    url = f"/reports/{brief}/parts/{part.key}/"
    box = client.get(f"{url}?edit", headers={"HX-Request": "true"}).content.decode()
    assert f"〔{key}：4处〕" in box
    text = typed_out(part.text, work.figures).replace("共排查", "一共排查")
    answer = client.post(url, form_of(work, part, text=text), headers={"HX-Request": "true"})
    assert "一共排查" in answer.content.decode()
    assert answer["HX-Trigger"] == "report-changed"
    kept = client.post(url, form_of(work, part, auto="1"), headers={"HX-Request": "true"})
    assert "已存" in kept.content.decode()


def test_a_retyped_number_needs_a_reason_and_carries_a_mark(brief: str, signed_in: SignedIn) -> None:
    client, work = signed_in("clerk"), work_of(brief)
    part, key = first(work)
    url = f"/reports/{brief}/parts/{part.key}/"
    changed = form_of(work, part, **{f"was_{key}": "4处", f"shown_{key}": "6处"})
    refused = client.post(url, changed)
    assert refused.status_code == 422
    assert "请写明理由" in refused.content.decode()
    assert 'value="6处"' in refused.content.decode(), "what was typed is not lost"
    client.post(url, {**changed, f"reason_{key}": "两处在途未录"})
    page = client.get(f"/reports/{brief}/").content.decode()
    assert 'class="report-figure retyped"' in page
    assert "手工改动：4处→6处，两处在途未录（党政办文书）" in page
    assert "两处在途未录" in client.get(f"/reports/{brief}/checks/").content.decode()
    again = client.get(f"{url}?edit", headers={"HX-Request": "true"}).content.decode()
    assert 'placeholder="两处在途未录"' in again, (
        "the reason given before is in sight; another number needs its own"
    )


def test_the_later_of_two_is_told_and_loses_nothing(brief: str, signed_in: SignedIn) -> None:
    work = work_of(brief)
    part, _ = first(work)
    url = f"/reports/{brief}/parts/{part.key}/"
    plain = typed_out(part.text, work.figures)
    signed_in("mayor").post(url, form_of(work, part, text=plain + "领导改的。"))
    mine = form_of(work, part, text=plain + "文书改的。")
    told = signed_in("clerk").post(url, mine)
    text = told.content.decode()
    assert told.status_code == 422
    assert "文书改的。" in text
    assert "领导改的。" in text
    assert f'name="version" value="{part.version + 1}"' in text, "keeping it again lets it stand"


def test_from_proposal_to_seal_to_verification(brief: str, signed_in: SignedIn) -> None:
    clerk, mayor = signed_in("clerk"), signed_in("mayor")
    clerk.post(f"/reports/{brief}/step/", {"act": "propose"})
    assert "签发并封存" not in clerk.get(f"/reports/{brief}/").content.decode()
    assert "签发并封存" in mayor.get(f"/reports/{brief}/").content.decode()
    job = mayor.post(f"/reports/{brief}/step/", {"act": "seal"}, follow=True).context["job"]
    assert "已封存" in job.text
    docx = clerk.get(f"/reports/{brief}/report.docx")
    file = SimpleUploadedFile("report.docx", docx.content)
    answer = clerk.post("/reports/verify/", {"file": file}, follow=True)
    found, (where, _) = answer.context["found"], answer.redirect_chain[-1]
    assert (found.clean, found.seal) == (True, "matches")
    assert mayor.get(where).status_code == 404, "the result is whose it is"
    kept = [path.read_bytes() for path in jobs.folder().glob("verified-*")]
    assert kept
    assert not any(found.title.encode() in one for one in kept), "sealed"
    line = mayor.get("/reports/?state=sealed").context["lines"][0]
    sealed = mayor.get(f"/reports/sealed/{line.record}/")
    assert sealed.context["holds"]
    assert sealed.content.decode().count("report-figure") == len(found.figures)
    assert mayor.get(f"/reports/{line.record}/")["Location"] == f"/reports/sealed/{line.record}/"
    standing = f"/reports/sealed/{line.record}/standing/"
    assert "可复现" in mayor.get(f"{standing}?short").content.decode()
    hazard(registry(), EAST, "2023-06-01")
    assert "后有更正" in mayor.get(f"{standing}?short").content.decode()
    told = {(one.label, one.before, one.after) for one in mayor.get(standing).context["corrected"]}
    assert ("排查隐患", "4处", "5处") in told
    assert signed_in("secretary").get(standing).status_code == 404


def test_a_file_that_is_none_of_ours_is_refused_in_words(signed_in: SignedIn) -> None:
    file = SimpleUploadedFile("report.docx", b"not a file of Word")
    job = signed_in("mayor").post("/reports/verify/", {"file": file}, follow=True).context["job"]
    assert job.state == "refused"
    assert job.problems
    assert signed_in("mayor").post("/reports/verify/", {}).status_code == 422


@pytest.mark.parametrize("person", ["secretary", "officer", "grid-worker"])
def test_others_see_nothing_of_it(person: str, brief: str, signed_in: SignedIn) -> None:
    client = signed_in(person)
    part = work_of(brief).parts[0].key
    for path in ("", "checks/", "report.docx", "report.html", "fresh/", f"parts/{part}/"):
        assert client.get(f"/reports/{brief}/{path}").status_code == 404, path
    assert client.post(f"/reports/{brief}/step/", {"act": "propose"}).status_code == 404
    assert TITLE not in client.get("/reports/").content.decode()
    assert TITLE not in client.get("/find/?q=安全").content.decode()
    assert client.get("/reports/new/").status_code == 403


@pytest.mark.parametrize("path", ["/reports/", "/reports/{}/"])
def test_a_page_asks_the_database_twelve_times_at_most(
    path: str, brief: str, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("clerk")
    client.get(path.format(brief))
    with django_assert_max_num_queries(12):
        assert client.get(path.format(brief)).status_code == 200


def test_figures_are_taken_again_only_after_a_look(brief: str, signed_in: SignedIn) -> None:
    client = signed_in("clerk")
    hazard(registry(), EAST, "2023-06-01")
    job = client.post(f"/reports/{brief}/fresh/", follow=True).context["job"]
    assert job.url == f"/reports/{brief}/fresh/"
    assert "4处" in client.get(f"/reports/{brief}/").content.decode(), "nothing is taken yet"
    moved = client.get(job.url).context["changes"].moved
    assert ("4处", "5处") in {(one.before, one.after) for one in moved}
    page = client.post(job.url, {"take": "1"}, follow=True).content.decode()
    assert "共排查隐患<a" in page.replace("\n", "")
    assert ">5处</a>" in page


def test_without_scripts_the_box_opens_in_the_page(brief: str, signed_in: SignedIn) -> None:
    client, work = signed_in("clerk"), work_of(brief)
    part, _ = first(work)
    page = client.get(f"/reports/{brief}/?edit={part.key}")
    assert page.context["box"].part == part
    added = client.post(f"/reports/{brief}/parts/{part.key}/after/", follow=True)
    assert added.context["box"].part.base is None
    gone = client.post(f"/reports/{brief}/step/", {"act": "drop"}, follow=True)
    assert gone.context["lines"] == []
    assert client.get(f"/reports/{brief}/").status_code == 404
