"""What a post sees is what the administrator sees, cut down to its place and lines: every page, every kind.

The share of a post is worked out here from the places and packs alone, without the predicate under test.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

import pytest
from django.test import Client

from taizhang.declarations.types import Registry
from taizhang.indicators.figure import Figure
from tests.web.whole.conftest import PEOPLE, SignedIn
from tests.web.whole.county import rows
from tests.web.whole.links import unmasked

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("whole")]

POSTS = ("secretary", "safety-officer")
STRANGERS = (*POSTS, "grid-worker")
Share = Callable[[str, str], dict[str, str]]
RECORD = re.compile(r"/registers/records/([0-9a-f-]{36})/")
NEXT = re.compile(r'<a href="([^"]*)" rel="next"')
TOTAL = re.compile(r"共\D{0,400}?([\d,]+)\D")
CHIP = re.compile(r"<[^>]*>")
REFUSED = {403, 404}
NONE = "00000000-0000-7000-8000-000000000000"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


@cache
def parents() -> dict[str, str | None]:
    """Return the place above each place today."""
    sql = "SELECT place_id, parent_id FROM org_place_parent ORDER BY from_on"
    return {str(place): str(above) for place, above in rows(sql)}


def lies_in(place: str, within: str) -> bool:
    found: str | None = place
    while found:
        if found == within:
            return True
        found = parents().get(found)
    return False


@pytest.fixture
def share(signed_in: SignedIn, packs: Registry) -> Iterator[Share]:  # noqa: ARG001 - the ledger
    """Return a way to learn which live records of a kind a person's first post may see."""
    parents.cache_clear()

    def of(person: str, kind: str) -> dict[str, str]:
        """Return their ids with their places."""
        post = PEOPLE[person]
        line = packs.line_of(packs.kinds[kind])
        place = str(rows("SELECT place_id FROM org_post WHERE id = %s", f"{person}-post")[0][0])
        if "*" not in post.lines and line not in post.lines:
            return {}
        sql = "SELECT record_id, place_id FROM ledger_span WHERE kind = %s AND status = 'live' AND to_on = %s"
        everything = {str(one): str(where) for one, where in rows(sql, kind, date(9999, 12, 31))}
        return {one: where for one, where in everything.items() if place == "*" or lies_in(where, place)}

    yield of
    parents.cache_clear()


def listed(client: Client, kind: str) -> set[str] | None:
    """Return the records on all pages of a list; None where the register itself is not shown."""
    found: set[str] = set()
    path: str | None = f"/registers/{kind}/"
    while path:
        answer = client.get(path)
        if answer.status_code in REFUSED:
            return None
        text = answer.content.decode()
        assert not unmasked(CHIP.sub(" ", text)), path
        found |= set(RECORD.findall(text))
        after = NEXT.search(text)
        path = f"/registers/{kind}/{after[1].replace('&amp;', '&')}" if after else None
    return found


def exported(client: Client, kind: str) -> list[list[str]]:
    answer = client.post(f"/registers/{kind}/export/", {"format": "csv", "query": ""})
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def counted(client: Client, kind: str) -> int:
    text = CHIP.sub(" ", client.get(f"/registers/{kind}/totals/").content.decode())
    found = TOTAL.search(text)
    return int(found[1].replace(",", "")) if found else 0


@pytest.mark.parametrize("person", POSTS)
def test_lists_totals_and_exports_hold_a_posts_share_of_every_kind(
    person: str, signed_in: SignedIn, share: Share, packs: Registry
) -> None:
    client, wrong, seen = signed_in(person), [], 0
    for kind in packs.kinds:
        mine = share(person, kind)
        found = listed(client, kind)
        if found is None:
            wrong += [f"{kind}: hidden though it holds {len(mine)}"] if mine else []
            continue
        seen += len(mine)
        if found != mine.keys():
            wrong.append(
                f"{kind}: list has {len(found - mine.keys())} too many, {len(mine.keys() - found)} too few"
            )
        if (count := counted(client, kind)) != len(mine):
            wrong.append(f"{kind}: totals say {count} of {len(mine)}")
        if mine and (count := len(exported(client, kind))) != len(mine):
            wrong.append(f"{kind}: export has {count} of {len(mine)}")
    assert seen
    assert not wrong


@pytest.mark.once
@pytest.mark.parametrize("person", STRANGERS)
def test_a_record_of_others_is_answered_as_if_there_were_none(
    person: str, signed_in: SignedIn, share: Share, packs: Registry
) -> None:
    client, wrong, tried = signed_in(person), [], 0
    for kind in packs.kinds:
        others = sorted(share("admin", kind).keys() - share(person, kind).keys())
        for record in others[:1]:
            tried += 1
            for path, none in zip(pages_of(record), pages_of(NONE), strict=True):
                told, said = (_told(client, one, id_) for one, id_ in ((path, record), (none, NONE)))
                if told != said or told[0] != 404:
                    wrong.append(f"{kind}: {path} answered {told[0]}")
    assert tried
    assert not wrong


def _told(client: Client, path: str, record: str) -> tuple[int, str]:
    """Return an answer without its token and without the id that was asked for."""
    answer = client.get(path)
    return answer.status_code, TOKEN.sub("", answer.content.decode()).replace(record, "")


def pages_of(record: str) -> list[str]:
    base = f"/registers/records/{record}/"
    return [base, f"{base}links/", f"{base}entries/{record}/"]


@pytest.mark.parametrize("person", POSTS)
def test_records_beside_others_lead_nowhere_outside(
    person: str, signed_in: SignedIn, share: Share, packs: Registry
) -> None:
    client, wrong = signed_in(person), []
    every = {one for kind in packs.kinds for one in share(person, kind)}
    own = [next(iter(sorted(share(person, kind))), None) for kind in packs.kinds]
    pages = ["/", "/matters/", "/registers/", "/figures/", "/reports/", "/ledger/", "/places/"]
    pages += ["/find/?q=" + text for text in ("隐患", "张", "yh", "村")]
    for record in filter(None, own):
        pages += pages_of(record)[:2]
    for path in pages:
        answer = client.get(path)
        strays = set(RECORD.findall(answer.content.decode())) - every
        if answer.status_code >= 500 or strays:
            wrong.append(f"{path} answered {answer.status_code} and leads to {sorted(strays)[:2]}")
    assert not wrong


@pytest.mark.parametrize("person", POSTS)
def test_each_figure_is_the_administrators_or_not_to_be_seen(
    person: str, signed_in: SignedIn, packs: Registry
) -> None:
    place = str(rows("SELECT place_id FROM org_post WHERE id = %s", f"{person}-post")[0][0])
    own, whole = figures_of(signed_in(person), place), figures_of(signed_in("admin"), place)
    denied = {code: one for code, one in own.items() if one.missing == "not_permitted"}
    told = {code: (one.value, one.missing) for code, one in own.items() if code not in denied}
    assert told == {code: (whole[code].value, whole[code].missing) for code in told}
    assert any(value is not None for value, _ in told.values())
    # A pack may count records of another line: the post then sees the indicator and not its figure.
    counted = {code: packs.kinds[one.kind] for code in own if (one := packs.indicators[code]).kind}
    lines = PEOPLE[person].lines
    foreign = {code for code, kind in counted.items() if not {"*", packs.line_of(kind)} & set(lines)}
    assert denied.keys() & counted.keys() == foreign
    assert all((one.value, one.terms) == (None, ()) for one in denied.values())
    # Among itself a village would always be first.
    if person == "secretary":
        assert {one.missing for one in own.values() if one.nature == "rank"} == {"not_permitted"}
    client = signed_in(person)
    for code in list(denied)[:5]:
        answer = client.get(f"/figures/{code}/records.csv", {"place": place, "period": "2025"})
        assert len(b"".join(answer).splitlines()) == 1, code


def figures_of(client: Client, place: str) -> dict[str, Figure]:
    """Return every figure that the list of indicators shows, page by page."""
    found: dict[str, Figure] = {}
    after: str | None = ""
    while after is not None:
        asked = {"place": place, "period": "2025", **({"after": after} if after else {})}
        context = client.get("/figures/", asked).context
        found |= {one.code: figure for _, some in context["groups"] for one, figure in some}
        after = context["shelf"].after or None
    return found


def test_a_figure_of_another_place_is_not_found(signed_in: SignedIn, share: Share) -> None:
    village = str(rows("SELECT place_id FROM org_post WHERE id = 'secretary-post'")[0][0])
    other = next(place for place in share("admin", "hazard").values() if not lies_in(place, village))
    for path in ("/figures/", "/figures/hazards_found/", "/figures/hazards_found/records.csv"):
        assert signed_in("secretary").get(f"{path}?place={other}").status_code == 404
