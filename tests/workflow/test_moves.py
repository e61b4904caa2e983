"""Which steps a state allows, for whom, and which trails could have happened."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.declarations.types import Workflow
from taizhang.workflow.moves import move_problems, moves, reachable, trail_problems

DAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("state", "roles", "found"),
    [
        ("assigned", {"office"}, ["handling", "returned"]),
        ("assigned", {"village"}, ["handling"]),
        ("assigned", set(), ["handling"]),
        ("received", {"*"}, ["assigned"]),
        ("received", {"village"}, []),
        ("closed", {"*"}, []),
        ("nowhere", {"*"}, []),
    ],
)
def test_moves_by_state_and_role(petition: Workflow, state: str, roles: set[str], found: list[str]) -> None:
    assert [move.to for move in moves(petition, state, roles)] == found
    for to in petition.states:
        if state in petition.states:
            assert (to in found) == (not move_problems(petition, state, to, roles))


@pytest.mark.parametrize(
    ("state", "to", "roles", "code", "word"),
    [
        ("received", "closed", {"*"}, "workflow_move_not_allowed", "已转送"),
        ("received", "assigned", {"village"}, "workflow_move_not_yours", "office"),
        ("closed", "handling", {"*"}, "workflow_state_last", "作废"),
        ("received", "asigned", {"*"}, "workflow_state_unknown", "assigned"),
    ],
)
def test_a_step_that_may_not_be_taken_says_why(
    petition: Workflow, state: str, to: str, roles: set[str], code: str, word: str
) -> None:
    (problem,) = move_problems(petition, state, to, roles, "第3行")
    assert problem.code == code
    assert word in problem.text()
    assert problem.text("en").startswith("第3行")


def test_reachable_states(petition: Workflow) -> None:
    assert reachable(petition, "closed") == frozenset()
    assert reachable(petition, "handling") == {"hearing", "handling", "closed"}
    assert reachable(petition, "received") == set(petition.states) - {"received"}


@pytest.mark.parametrize(
    ("trail", "codes"),
    [
        ([], []),
        ([("received", 0), ("handling", 3), ("closed", 9)], []),
        ([("received", 0), ("assigned", 0), ("returned", 1), ("assigned", 1)], []),
        ([("received", 3), ("assigned", 0)], ["workflow_trail_backwards"]),
        ([("closed", 0), ("received", 3)], ["workflow_trail_unreachable"]),
        ([("received", 0), ("received", 3)], ["workflow_trail_unreachable"]),
        ([("recieved", 0)], ["workflow_state_unknown"]),
    ],
)
def test_trails(petition: Workflow, trail: list[tuple[str, int]], codes: list[str]) -> None:
    dated = [(state, date(2024, 3, 1 + after)) for state, after in trail]
    problems = trail_problems(petition, dated)
    assert [one.code for one in problems] == codes
    assert all(one.text("zh") and one.text("en") for one in problems)
