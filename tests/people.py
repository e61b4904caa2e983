"""Who appears in tests: fixed names, their posts in 测试乡, and the places these posts stand for."""

from __future__ import annotations

from typing import Final

from taizhang.org.posts import ADMINISTRATOR, LOCAL_ACTOR, Actor, Post, Right, Viewer

TOWNSHIP: Final = "test-township"
EAST: Final = "east-ridge"
WEST: Final = "west-slope"
EAST_GRID: Final = "east-ridge-1"

# Rows for `load_places`: one township with two villages, one of them with a grid.
PLACES: Final[list[dict[str, object]]] = [
    {"id": TOWNSHIP, "code": "990001001000", "code_year": "2023", "name": "测试乡", "level": "township"},
    {
        "id": EAST,
        "code": "990001001201",
        "code_year": "2023",
        "name": "东岭村",
        "level": "village",
        "parent": TOWNSHIP,
    },
    {
        "id": WEST,
        "code": "990001001202",
        "code_year": "2023",
        "name": "西坡村",
        "level": "village",
        "parent": TOWNSHIP,
    },
    {"id": EAST_GRID, "name": "东岭村一网格", "level": "grid", "parent": EAST},
]

_WRITES: Final[frozenset[Right]] = frozenset({"record", "amend", "move", "void", "import"})


def _post(
    name: str, label: str, place: str, *, lines: tuple[str, ...] = ("*",), rights: frozenset[Right], role: str
) -> Actor:
    post = Post(f"{name}-post", label, place, lines, rights, role)
    return Actor(Viewer(name, (post,)), post)


MAYOR: Final = _post("mayor", "乡长", TOWNSHIP, rights=frozenset({"report", "seal", "unmask"}), role="leader")
OFFICER: Final = _post(
    "officer", "应急办专干", TOWNSHIP, lines=("safety", "emergency"), rights=_WRITES, role="office"
)
SECRETARY: Final = _post("secretary", "东岭村支书", EAST, rights=_WRITES, role="village")
GRID_WORKER: Final = _post(
    "grid-worker", "东岭村一网格网格员", EAST_GRID, rights=frozenset({"record"}), role="village"
)
AUDITOR: Final = Viewer("auditor", (Post("auditor-post", "县审计局审计员", "*"),))
RESIDENT: Final = Viewer("resident")

__all__ = ["ADMINISTRATOR", "AUDITOR", "EAST", "EAST_GRID", "GRID_WORKER", "LOCAL_ACTOR", "MAYOR", "OFFICER"]
__all__ += ["PLACES", "RESIDENT", "SECRETARY", "TOWNSHIP", "WEST"]
