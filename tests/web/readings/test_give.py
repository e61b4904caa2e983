"""Reports given in: read, listed for who gave them in alone, kept sealed, and gone when discarded."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from taizhang.reader.shelf import DAYS
from tests.web.conftest import SignedIn
from tests.web.readings.texts import HOSTILE, REPORT


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.TAIZHANG_HOME = tmp_path
    return tmp_path


def give(client: Client, text: str = REPORT) -> str:
    """Paste a text and return the address of its reading."""
    answer = client.post("/readings/", {"text": text})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_pasted_text_is_read_and_its_scope_guessed(signed_in: SignedIn) -> None:
    client = signed_in("officer")
    page = client.get(give(client)).content.decode()
    assert 'data-verdict="contradiction"' in page
    assert "测试乡2025年安全生产工作总结" in page
    assert 'value="测试乡"' in page
    assert 'value="2025"' in page
    assert "矛盾1处" in client.get("/readings/").content.decode()


def test_several_files_at_once_and_what_cannot_be_read_is_told(signed_in: SignedIn) -> None:
    client = signed_in("officer")
    files = [
        SimpleUploadedFile("年终.txt", REPORT.encode("gb18030")),
        SimpleUploadedFile("半年.txt", REPORT.replace("2025年", "2025年上半年").encode()),
        SimpleUploadedFile("图.png", b"\x89PNG\r\n\x1a\n0000"),
    ]
    page = client.post("/readings/", {"files": files}, follow=True).content.decode()
    assert "年终.txt" in page
    assert "半年.txt" in page
    assert "图.png: " in page


def test_a_bomb_is_refused_in_words_and_the_pasted_text_stays(signed_in: SignedIn) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 40_000_000)
    bomb = SimpleUploadedFile("炸弹.docx", packed.getvalue())
    answer = signed_in("officer").post("/readings/", {"files": [bomb]})
    assert answer.status_code == 422
    assert "炸弹.docx" in answer.content.decode()
    empty = signed_in("officer").post("/readings/", {"text": "  "})
    assert empty.status_code == 422


def test_nobody_else_sees_a_reading(signed_in: SignedIn) -> None:
    owner, other = signed_in("officer"), signed_in("admin")
    path = give(owner)
    for more in ("", "figures/", "as/json/", "as/docx/", "as/html/"):
        assert owner.get(path + more).status_code == 200
        assert other.get(path + more).status_code == 404
    assert "安全生产工作总结" not in other.get("/readings/").content.decode()
    other.post(f"{path}discard/")
    assert owner.get(path).status_code == 200


def test_what_is_kept_is_sealed_and_goes_when_discarded(signed_in: SignedIn, home: Path) -> None:
    client = signed_in("officer")
    path = give(client)
    files = [one for one in (home / "readings").rglob("*") if one.is_file()]
    assert len(files) == 2
    for one in files:
        assert one.stat().st_mode & 0o777 == 0o600
        assert "隐患".encode() not in one.read_bytes()
    client.post(f"{path}discard/")
    assert client.get(path).status_code == 404
    assert not [one for one in (home / "readings").rglob("*") if one.is_file()]


def test_old_readings_are_swept_whoever_comes(signed_in: SignedIn, home: Path) -> None:
    path = give(signed_in("officer"))
    then = time.time() - (DAYS + 1) * 86_400
    for one in (home / "readings").rglob("*.source"):
        os.utime(one, (then, then))
    signed_in("secretary").get("/readings/")
    assert signed_in("officer").get(path).status_code == 404


def test_a_finding_is_dismissed_for_this_reading_and_restored(signed_in: SignedIn) -> None:
    client = signed_in("officer")
    path = give(client)
    (section,) = [one for one in client.get(path).context["sections"] if one.verdict == "contradiction"]
    key = section.rows[0].key
    client.post(f"{path}finding/", {"dismiss": key})
    page = client.get(path)
    assert 'data-verdict="contradiction"' not in page.content.decode()
    assert [one.key for one in page.context["dismissed"]] == [key]
    client.post(f"{path}finding/", {"restore": key})
    assert 'data-verdict="contradiction"' in client.get(path).content.decode()


def test_the_place_and_period_are_corrected_as_people_write_them(signed_in: SignedIn) -> None:
    client = signed_in("officer")
    path = give(client)
    page = client.post(f"{path}scope/", {"place": "东岭村", "period": "2024年上半年"}, follow=True)
    assert 'value="东岭村"' in page.content.decode()
    assert 'value="2024-H1"' in page.content.decode()
    wrong = client.post(f"{path}scope/", {"place": "没有的村", "period": "2024"}, follow=True)
    assert "没有的村" in wrong.content.decode()


def test_hostile_text_is_only_text(signed_in: SignedIn) -> None:
    client = signed_in("officer")
    path = give(client, HOSTILE)
    for more in ("", "figures/"):
        page = client.get(path + more).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<svg onload" not in page


def test_pages_of_a_reading_ask_the_database_little(
    signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("officer")
    path = give(client)
    for page in ("/readings/", path, f"{path}figures/"):
        with django_assert_max_num_queries(12):
            client.get(page)
