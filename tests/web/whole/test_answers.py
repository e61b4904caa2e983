"""What every answer holds to, whoever asks for it: it does not fail, it is guarded, it shows no number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from taizhang.declarations.types import Registry
from taizhang.vault.queries import masked_subjects
from taizhang.web.shared import registry as declared
from tests.spoken import in_made_up_words
from tests.web.whole.addresses import KIND, paths
from tests.web.whole.conftest import PEOPLE, SignedIn
from tests.web.whole.county import rows
from tests.web.whole.links import unmasked

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("whole")]

GUARDS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
# The name of the language, the headings of a sheet of places as it is written, and what a genre is called.
IN_CHINESE = {
    "中文",
    "上级起始日期",
    "代码",
    "代码年份",
    "编号",
    "并入",
    "设立日期",
    "撤销日期",
    "工作总结及工作打算",
}
SPOKEN = re.compile(r"""\b(?:title|aria-label|placeholder|alt)="([^"]*)\"""")
HIDDEN = re.compile(r"<script.*?</script>|<[^>]*>", re.DOTALL)


@pytest.mark.parametrize("person", PEOPLE)
def test_every_answer_is_guarded_and_shows_no_number(person: str, signed_in: SignedIn) -> None:
    client, wrong = signed_in(person), []
    for path in paths():
        answer = client.get(path)
        text = "" if answer.streaming else answer.content.decode(errors="ignore")
        if answer.status_code >= 500 or "Traceback" in text:
            wrong.append(f"{path} answered {answer.status_code}")
        if "default-src 'self'" not in answer.get("Content-Security-Policy", ""):
            wrong.append(f"{path} has no content policy")
        wrong += [f"{path} lacks {name}" for name, value in GUARDS.items() if answer.get(name) != value]
        if "html" in answer.get("Content-Type", ""):
            wrong += [f"{path} shows {number}" for number in unmasked(HIDDEN.sub(" ", text))]
    assert not wrong


def test_numbers_would_be_seen() -> None:
    assert unmasked("身份证11010519491231002X，电话13800138000。") == ["11010519491231002X", "13800138000"]
    assert not unmasked("110105********002X 138****8000 12345678901234567890 amount 13800138000.00")


def test_a_post_does_not_act_where_its_token_is_missing(signed_in: SignedIn) -> None:
    client = signed_in("admin")
    client.handler.enforce_csrf_checks = True
    answers = {path: client.post(path, {"anything": "1"}).status_code for path in paths()}
    assert not {path: code for path, code in answers.items() if code not in {403, 404, 405}}


@pytest.mark.usefixtures("in_words")
def test_english_pages_hold_no_chinese_but_what_people_recorded(signed_in: SignedIn, packs: Registry) -> None:
    client, wrong = signed_in("admin"), {}
    client.cookies["tz_lang"] = "en"
    said = _recorded(packs)
    for path in paths():
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer["Content-Type"] or _is_a_sample(path):
            continue
        text = _seen(answer.content.decode())
        odd = {run for run in CHINESE.findall(text) if run not in said and run not in IN_CHINESE}
        if odd:
            wrong[path] = sorted(odd)
    assert not wrong


@pytest.fixture
def in_words(packs: Registry, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every pack have an English, made up: what then stays Chinese is said by the program."""
    monkeypatch.setattr(declared, "load", lambda _: (in_made_up_words(packs), []))
    declared.forget()
    yield
    declared.forget()


def _seen(page: str) -> str:
    """Return what a page says: its text, and what stands in attributes that people see or hear."""
    return unescape(" ".join([HIDDEN.sub(" ", page), *SPOKEN.findall(page)]))


def _is_a_sample(path: str) -> bool:
    """Say whether a page shows made-up content in place of the ledger's."""
    return path.startswith("/settings/components/")


def _recorded(packs: Registry) -> str:
    """Return what people recorded or named, templates and laws included: it stays as it was written."""
    stored = [
        "\n".join(str(one[0]) for one in rows(sql))
        for sql in (
            "SELECT name FROM org_place",
            "SELECT label FROM org_post",
            "SELECT name FROM account",
            "SELECT payload FROM ledger_entry",
        )
    ]
    subjects = masked_subjects(str(one[0]) for one in rows("SELECT id FROM vault_subject"))
    templates = [one.text for one in packs.templates.values()]
    states = [state for flow in packs.workflows.values() for state in flow.states.values()]
    laws = [state.within.source for state in states if state.within]
    return "\n".join([*stored, *templates, *laws, *(one.name or "" for one in subjects.values())])


def test_nobody_opens_anything_without_signing_in(signed_in: SignedIn) -> None:  # noqa: ARG001 - the ledger
    client = Client()
    for path in paths():
        answer = client.get(path)
        assert answer.status_code in {302, 404, 405}, path
        if answer.status_code == 302:
            assert answer["Location"].startswith("/account/sign-in/"), path
    assert KIND in "".join(paths())
