"""The office of tests/web with a clerk who writes reports, and four hazards to write about."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.actions.people import appoint, open_account, open_post
from taizhang.actions.record import Context
from taizhang.actions.writing import begin_report
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from tests.web.people import PASSWORD, SINCE
from tests.writing.conftest import HAZARDS, acting, hazard
from tests.writing.people import CLERK


def write_office(registry: Registry) -> None:
    """Give the clerk an account, and the ledger something to tell."""
    open_post(CLERK.post, registry=registry, actor=LOCAL_ACTOR, door="test")
    open_account("clerk", CLERK.post.label, PASSWORD, actor=LOCAL_ACTOR, door="test")
    appoint("clerk", CLERK.post.id, actor=LOCAL_ACTOR, door="test", from_on=date.fromisoformat(str(SINCE)))
    for place, on, closed in HAZARDS:
        hazard(registry, place, on, closed)


@pytest.fixture
def clerk(office: Registry) -> Context:
    """Return the clerk at work in a furnished office."""
    write_office(office)
    return acting(CLERK, office)


@pytest.fixture
def brief(clerk: Context) -> str:
    """Return the id of a report in work."""
    return begin_report("safety_brief", "测试乡", "2023", clerk)
