"""A points scheme for tests: deeds are credited and exchanged, in two schemes, and last for two months."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from taizhang.declarations.types import (
    Code,
    Dictionary,
    Field,
    Kind,
    MoveSpec,
    Registry,
    Spends,
    State,
    SubjectSpec,
    When,
    Workflow,
)
from tests.indicators.world import registry as world_registry

OWNER: Final = SubjectSpec("户", ("household", "person"))
SCHEME: Final = Field("scheme", "方案", "choice", required=True, choices="schemes")
POINTS: Final = Field("points", "分值", "decimal", required=True, unit="分")
SPENDS: Final = Spends("points", "deed", "points", When("entered", "credited"), ("scheme",), 2)


def points_registry() -> Registry:
    """Return the world of the counting tests with a points scheme in it."""
    world = world_registry()
    deed_fields = {"scheme": SCHEME, "points": POINTS}
    swap_fields = {"scheme": SCHEME, "points": replace(POINTS, minimum=Decimal(0))}
    deed = Kind(
        "deed", "积分申报", 1, "case", "事项日期", "test", deed_fields, subject=OWNER, workflow="claim"
    )
    swap = Kind("swap", "积分兑换", 1, "event", "兑换日期", "test", swap_fields, subject=OWNER, spends=SPENDS)
    moves = {"credited": MoveSpec("credited", "入账", ("office",))}
    claim = Workflow(
        "claim",
        "积分申报",
        "claimed",
        {
            "claimed": State("claimed", "已申报", moves=moves),
            "credited": State("credited", "已入账", dated="入账日期", last=True),
        },
    )
    schemes = Dictionary("schemes", "方案", {"home": Code("home", "农户"), "branch": Code("branch", "党员")})
    return replace(
        world,
        kinds={**world.kinds, "deed": deed, "swap": swap},
        workflows={**world.workflows, "claim": claim},
        dictionaries={**world.dictionaries, "schemes": schemes},
    )
