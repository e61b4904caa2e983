"""Figures of one dense ledger: each indicator at each place over each period, and some counted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from taizhang.base.periods import Period
from taizhang.declarations.types import Registry
from taizhang.indicators.figure import Request
from taizhang.indicators.read import figures, records
from taizhang.org.posts import ADMINISTRATOR
from tests.indicators.dense import dense
from tests.indicators.ledgers import tree
from tests.indicators.oracle import Oracle
from tests.indicators.test_laws import Recorded, remade

pytestmark = pytest.mark.django_db
PERIODS = (
    Period.of_year(2023),
    Period.of_half(2023, 1),
    Period.of_half(2023, 2),
    Period.of_year(2022),
    Period.as_at(date(2023, 12, 31)),
    Period.to_date(date(2024, 1, 1)),
)


def test_every_figure_of_the_dense_ledger_is_the_oracles(recorded: Recorded, registry: Registry) -> None:
    places = ("county", "qs", "bx", "xp", "nt", "dl", "hk", "g2")
    asked = [Request(*one) for one in product(sorted(registry.indicators), places, PERIODS)]
    with recorded(dense()) as entries:
        oracle = Oracle(registry, tree(), entries)
        found = figures(asked, viewer=ADMINISTRATOR, registry=registry)
    wrong = {
        (figure.indicator, figure.place, figure.period.code): (figure.value, expected)
        for figure in found
        if figure.value != (expected := oracle.value(figure.indicator, figure.place, figure.period))
    }
    assert not wrong
    assert {figure.missing for figure in found} == {None, "not_kept", "not_filled", "no_base", "no_place"}


@pytest.mark.parametrize("place", ["county", "qs", "xp"])
def test_the_records_of_every_figure_make_it_again(
    recorded: Recorded, registry: Registry, place: str
) -> None:
    asked = [Request(code, place, PERIODS[0]) for code in sorted(registry.indicators)]
    with recorded(dense()):
        for figure in figures(asked, viewer=ADMINISTRATOR, registry=registry):
            sheaves = records(figure, viewer=ADMINISTRATOR, registry=registry)
            assert remade(figure, sheaves, registry) == figure.value, figure.indicator
            assert all(
                [row.opened_on for row in s.rows] == sorted(row.opened_on for row in s.rows) for s in sheaves
            )


BY_HAND = [
    ("found", "qs", "2023", 7),  # h1 h2 h3 h4 h6 h8 hc; hb was voided, ha belongs to 2022
    ("found", "xp", "2023", 3),  # h2 h4 hc: hc was moved here, g2 lies here since October
    ("found", "nt", "2023", 1),
    ("found", "dl", "2023", 2),  # h1 and h6 while the village stood
    ("found", "bx", "2023-H1", 0),  # a zero report
    ("found", "bx", "2024", None),
    ("found_closed", "qs", "2023", 3),
    ("struck_off", "county", "2023", 4),  # h1 h4 h5 h6; h9 was first closed in 2022
    ("open_stock", "qs", "2023", 4),  # h3 h8 ha hc
    ("open_stock", "qs", "2022", 1),  # ha; h9 is closed on that day
    ("money", "qs", "2023", "510.7401"),
    ("big_money", "qs", "2023", "210.75"),
    ("least", "qs", "2023", "0.0001"),
    ("most", "qs", "2023", "200.25"),
    ("last_money", "qs", "2023", "200.25"),
    ("owners", "qs", "2023", 3),
    ("hit_villages", "qs", "2023", 3),
    ("served", "county", "2023", 3),
    ("members", "qs", "2023", 1),
    ("members", "qs", "2023-H1", 2),
    ("member_persons", "qs", "2023", 6),
    ("members_during", "qs", "2023", 1),
    ("stock_area", "xp", "2023", "7.75"),  # r3 and r4, and r7 of the village merged here
    ("stock_area", "nt", "2023", None),
    ("area_in", "nt", "2023-H1", 1),
    ("of_visit", "qs", "2023", 1),
    ("rate", "qs", "2023", "42.86"),
    ("rank", "xp", "2023", 1),
    ("rank", "nt", "2023", 2),
    ("reach", "qs", "2023", 1),
]


@pytest.mark.parametrize(("code", "place", "period", "value"), BY_HAND)
def test_figures_counted_by_hand(
    recorded: Recorded, registry: Registry, code: str, place: str, period: str, value: int | str | None
) -> None:
    read, problems = Period.parse(period, date(2024, 6, 30))
    assert read is not None, problems
    with recorded(dense()):
        (figure,) = figures([Request(code, place, read)], viewer=ADMINISTRATOR, registry=registry)
    assert figure.value == (None if value is None else Decimal(value))
