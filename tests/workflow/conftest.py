"""A made-up workflow with terms, a pause and a return."""

from __future__ import annotations

import pytest

from taizhang.declarations.types import MoveSpec, State, StateDeadline, Within, Workflow


def moves(*steps: tuple[str, tuple[str, ...]]) -> dict[str, MoveSpec]:
    return {to: MoveSpec(to, f"转{to}", by) for to, by in steps}


@pytest.fixture
def petition() -> Workflow:
    return Workflow(
        code="petition",
        label="信访",
        initial="received",
        states={
            "received": State(
                "received",
                "已登记",
                within=StateDeadline(always=Within(15, "days"), source="信访工作条例第二十二条"),
                moves=moves(("assigned", ("office",))),
            ),
            "assigned": State(
                "assigned",
                "已转送",
                within=StateDeadline(always=Within(5, "workdays")),
                moves=moves(("handling", ()), ("returned", ("office",))),
            ),
            "returned": State("returned", "已退回", moves=moves(("assigned", ("office",)))),
            "handling": State(
                "handling",
                "办理中",
                within=StateDeadline(
                    always=Within(60, "days"),
                    field="grade",
                    by_value={"urgent": Within(24, "hours"), "long": Within(3, "months")},
                ),
                moves=moves(("hearing", ()), ("closed", ("office", "leader"))),
            ),
            "hearing": State("hearing", "听证中", pauses=True, moves=moves(("handling", ()), ("closed", ()))),
            "closed": State("closed", "已办结", last=True),
        },
    )
