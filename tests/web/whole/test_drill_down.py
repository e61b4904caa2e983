"""The records that a figure's pages list are the figure: one of each nature and form that the packs have."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.test import Client

from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator, Registry
from taizhang.indicators.derive import combine
from taizhang.indicators.figure import Figure, Request
from taizhang.indicators.read import figures, leaves
from taizhang.indicators.run import stretch
from taizhang.org.posts import ADMINISTRATOR
from taizhang.org.queries import tree
from tests.web.whole.conftest import SignedIn
from tests.web.whole.county import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("whole")]
YEAR = Period.of_year(2025)
Row = dict[str, str]


def every_sort(packs: Registry, home: str) -> list[Request]:
    """Return a figure of each nature and form: one with a value, or the first where none has one."""
    village = next(one.id for one in tree().children(home, YEAR.end, "village"))
    asked = [
        Request(one.code, village if one.form == "rank" or one.steady else home, YEAR)
        for one in packs.indicators.values()
    ]
    found: dict[tuple[str, str], Request] = {}
    for figure in sorted(_counted(asked, packs), key=lambda one: one.value is None):
        form = packs.indicators[figure.indicator].form
        found.setdefault((figure.nature, form), figure.request)
    return list(found.values())


def _counted(asked: list[Request], packs: Registry) -> list[Figure]:
    return figures(asked, viewer=ADMINISTRATOR, registry=packs)


def test_the_records_of_a_page_make_its_figure(signed_in: SignedIn, packs: Registry) -> None:
    client = signed_in("mayor")
    home = str(rows("SELECT place_id FROM org_post WHERE id = 'mayor-post'")[0][0])
    valued: set[str] = set()
    for request in every_sort(packs, home):
        asked = {"place": request.place, "period": request.period.code}
        told = client.get(f"/figures/{request.indicator}/", asked).context["figure"]
        groups = listed(client, request.indicator, asked)
        for term in leaves(told):
            one = term.figure
            made = total(packs.indicators[one.indicator], groups.get(_group(one), []))
            assert made == (one.value or None), (request, one.label, one.place_name)
        assert derived(told, packs) == told.value
        valued |= {told.nature, packs.indicators[told.indicator].form} if told.value is not None else set()
    assert valued >= {one.nature for one in packs.indicators.values()}
    assert valued >= {one.form for one in packs.indicators.values()}


def test_the_pages_of_a_term_list_what_is_exported(signed_in: SignedIn, packs: Registry) -> None:
    client = signed_in("mayor")
    home = str(rows("SELECT place_id FROM org_post WHERE id = 'mayor-post'")[0][0])
    asked = [Request(code, home, YEAR) for code, one in packs.indicators.items() if one.form == "count"]
    largest = max(_counted(asked, packs), key=lambda one: one.value or 0)
    query = {"place": home, "period": YEAR.code}
    exported = [row["编号"] for some in listed(client, largest.indicator, query).values() for row in some]
    assert list(paged(client, largest.indicator, query)) == exported
    assert len(exported) == largest.value


def paged(client: Client, code: str, asked: dict[str, str]) -> Iterator[str]:
    """Yield the records of all pages of a figure's first term."""
    query = urlencode(asked)
    while query:
        leafed = client.get(f"/figures/{code}/?{query}").context["leafed"]
        yield from (line.row.record for line in leafed.lines)
        query = f"{urlencode(asked)}&{leafed.after}" if leafed.after else ""


def listed(client: Client, code: str, asked: dict[str, str]) -> dict[str, list[Row]]:
    """Return the exported records by the group they stand in."""
    answer = client.get(f"/figures/{code}/records.csv", asked)
    found: dict[str, list[Row]] = {}
    for row in csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))):
        found.setdefault(row["组"], []).append(row)
    return found


def _group(one: Figure) -> str:
    return f"{one.label} {one.place_name} {one.period.words()}"


def total(one: Indicator, some: list[Row]) -> Decimal | None:
    """Return what records come to by what each is shown to have given; None for nothing, and for nought."""
    gave = [row["计入"] for row in some if row["计入"]]
    match one.form:
        case "distinct":
            return Decimal(len(set(gave))) or None
        case "day":
            return Decimal(max(gave).replace("-", "")) if gave else None
        case "span":
            return stretch(min(row["日期"] for row in some), max(gave), one.unit) if gave else None
        case "min" | "max" | "latest":
            least = min if one.form == "min" else max
            return least(map(Decimal, gave), default=None)
        case _:
            return sum(map(Decimal, gave), Decimal(0)) or None


def derived(figure: Figure, packs: Registry) -> Decimal | None:
    """Return the value that a figure's own terms make."""
    return combine(packs.indicators[figure.indicator], figure.terms)[0] if figure.terms else figure.value
