"""Every kind of every pack has its pages from its declaration alone, and each post sees its share of them."""

from __future__ import annotations

import csv
import io
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from taizhang.declarations.types import Registry
from taizhang.ledger.models import StoredSpan
from tests.people import EAST
from tests.web.conftest import SignedIn
from tests.web.registers.world import record_every_kind

MOST = 12
"""Statements that a page may take."""
RECORD = re.compile(r'href="(/registers/records/[0-9a-f-]{36}/)"')


def records(client: Client, code: str, query: str = "") -> set[str]:
    """Return every record that the pages of a list show."""
    found: set[str] = set()
    url = f"/registers/{code}/?{query}"
    while url:
        text = client.get(url).content.decode()
        found |= set(RECORD.findall(text))
        more = re.search(r'<a href="(\?[^"]+)" rel="next"', text)
        url = f"/registers/{code}/{more[1].replace('&amp;', '&')}" if more else ""
    return found


def exported(client: Client, code: str) -> list[list[str]]:
    """Return the rows of an exported list, without its heading."""
    answer = client.post(f"/registers/{code}/export/", {"format": "csv"})
    assert answer.status_code == 200, code
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_every_kind_has_its_pages_and_every_post_its_share(office: Registry, signed_in: SignedIn) -> None:
    record_every_kind(office)
    admin, secretary = signed_in("admin"), signed_in("secretary")
    for code, kind in office.kinds.items():
        with CaptureQueriesContext(connection) as asked:
            everything = records(admin, code)
        assert everything, code
        assert len(asked) <= MOST, code  # they fit one page
        assert (
            len(everything) == StoredSpan.objects.filter(kind=code, status="live", to_on="9999-12-31").count()
        )
        # A village's list is the administrator's, filtered by that village: in pages, totals and files.
        mine = records(secretary, code)
        assert mine == records(admin, code, f"place={EAST}"), code
        assert len(exported(secretary, code)) == len(mine), code
        told = secretary.get(f"/registers/{code}/totals/").content.decode()
        assert f"共{len(mine)}条" in told or "chip" in told or not mine, code
        for other in sorted(everything - mine)[:1]:
            assert secretary.get(other).status_code == 404, code
        _pages(admin, code, kind.label, min(everything))


def _pages(client: Client, code: str, label: str, record: str) -> None:
    for path in (
        f"/registers/{code}/new/",
        f"/registers/{code}/import/",
        f"/registers/{code}/print/",
        record,
    ):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        assert len(asked) <= MOST, path
        assert answer.status_code == 200, path
        assert label in answer.content.decode(), path
    assert client.get(f"{record}links/").status_code == 200
    checked = client.post(f"/registers/{code}/check/", {"id": "0" * 32})
    assert checked.status_code == 200
    empty = client.post(f"/registers/{code}/new/", {})
    assert empty.status_code == 422
    assert "error-summary" in empty.content.decode(), code


def test_each_empty_form_is_understood_when_it_comes_in_again(office: Registry, signed_in: SignedIn) -> None:
    client = signed_in("admin")
    for code in office.kinds:
        form = client.get(f"/registers/{code}/template/").content
        assert form.startswith(b"PK"), code
        sheet = SimpleUploadedFile(f"{code}.xlsx", form)
        answer = client.post(f"/registers/{code}/import/", {"file": sheet}, follow=True)
        assert answer.status_code == 200, code
        result = re.search(r'href="(/registers/\w+/import/[0-9a-f-]{36}/)"', answer.content.decode())
        assert result, code
        # It has no rows; what it may not have is a heading that nobody knows.
        assert "sheet_header" not in client.get(result[1]).content.decode(), code
