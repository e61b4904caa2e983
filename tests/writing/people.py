"""Who writes reports in tests."""

from __future__ import annotations

from typing import Final

from taizhang.org.posts import Actor, Post, Viewer
from tests.people import TOWNSHIP

_POST: Final = Post(
    "clerk-post",
    "党政办文书",
    TOWNSHIP,
    rights=frozenset({"record", "amend", "move", "void", "import", "report"}),
    role="office",
)
CLERK: Final = Actor(Viewer("clerk", (_POST,)), _POST)
