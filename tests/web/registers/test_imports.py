"""Sheets: checked first and told by cell, imported when confirmed, gone from the disk afterwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from taizhang.declarations.types import Registry
from taizhang.ledger.models import StoredEntry
from tests.web.conftest import SignedIn

IMPORT = "/registers/hazard/import/"


def sheet(office: Registry, *rows: str) -> SimpleUploadedFile:  # noqa: ARG001 - what its words come from
    """Return a CSV of hazards; a row is `地点,发现日期,隐患类别,隐患等级`."""
    text = "\n".join(["地点,发现日期,隐患类别,隐患等级", *rows])
    return SimpleUploadedFile("三月隐患.csv", text.encode("utf-8-sig"))


def result(client: Client, file: SimpleUploadedFile) -> str:
    """Upload a sheet and return the address of what the check found."""
    page = client.post(IMPORT, {"file": file}, follow=True).content.decode()
    found = re.search(rf'href="({IMPORT}[0-9a-f-]{{36}}/)"', page)
    assert found, page
    return found[1]


@pytest.fixture
def words(office: Registry) -> tuple[str, str]:
    """Return the labels of a category and a grade."""
    kind = office.kinds["hazard"]
    labels = [
        next(iter(office.dictionaries[kind.fields[name].choices or ""].codes.values())).label
        for name in ("category", "grade")
    ]
    return labels[0], labels[1]


def test_a_good_sheet_is_checked_confirmed_and_gone(
    office: Registry, signed_in: SignedIn, words: tuple[str, str], settings: Settings
) -> None:
    client = signed_in("officer")
    rows = [f"东岭村,2024-03-0{n},{words[0]},{words[1]}" for n in (1, 2)]
    url = result(client, sheet(office, *rows))
    assert not StoredEntry.objects.exists()
    page = client.get(url).content.decode()
    assert "确认导入2条" in page
    assert signed_in("admin").get(url).status_code == 404
    done = client.post(f"{url}confirm/", follow=True).content.decode()
    assert "已导入2条" in done
    assert StoredEntry.objects.filter(kind="hazard", door="console").count() == 2
    assert client.get(url).status_code == 404
    assert not list((Path(settings.TAIZHANG_HOME) / "uploads").iterdir())
    again = client.get(result(client, sheet(office, *rows))).content.decode()
    assert "没有新的" in again


def test_a_bad_cell_is_named_and_marked_and_nothing_is_stored(
    office: Registry, signed_in: SignedIn, words: tuple[str, str]
) -> None:
    client = signed_in("officer")
    good = f"东岭村,2024-03-01,{words[0]},{words[1]}"
    url = result(client, sheet(office, good, f"东岭村,2024-13-01,{words[0]},{words[1]}"))
    page = client.get(url).content.decode()
    assert ">B3<" in page
    assert "确认导入" not in page
    assert client.get(f"{url}marked/").content.startswith(b"PK")
    client.post(f"{url}confirm/", follow=True)
    assert not StoredEntry.objects.exists()


def test_a_post_imports_only_where_it_may(
    office: Registry, signed_in: SignedIn, words: tuple[str, str]
) -> None:
    client = signed_in("secretary")
    url = result(client, sheet(office, f"西坡村,2024-03-01,{words[0]},{words[1]}"))
    assert "确认导入" not in client.get(url).content.decode()
    assert signed_in("grid-worker").get(IMPORT).status_code == 403
    assert signed_in("officer").get("/registers/dispute/import/").status_code == 404


@pytest.mark.parametrize("name", ["list.docx", "list.exe"])
def test_other_files_are_refused_beside_the_field(name: str, office: Registry, signed_in: SignedIn) -> None:
    assert office.kinds
    answer = signed_in("officer").post(IMPORT, {"file": SimpleUploadedFile(name, b"x")})
    assert answer.status_code == 422
    assert 'id="id_file_error"' in answer.content.decode()
