"""Accounts of the people in tests: one for each post of tests/people.py, and one who administers."""

from __future__ import annotations

from datetime import date
from typing import Final

from taizhang.actions.people import appoint, open_account, open_post
from taizhang.declarations.types import Registry
from taizhang.org.posts import EVERYTHING, LOCAL_ACTOR, RIGHTS, Post
from tests.people import AUDITOR, GRID_WORKER, MAYOR, OFFICER, SECRETARY

PASSWORD: Final = "a-made-up-password"  # noqa: S105
ADMIN: Final = Post("admin-post", "管理员", EVERYTHING, rights=RIGHTS)
POSTS: Final = {
    "mayor": MAYOR.post,
    "officer": OFFICER.post,
    "secretary": SECRETARY.post,
    "grid-worker": GRID_WORKER.post,
    "auditor": AUDITOR.posts[0],
    "admin": ADMIN,
}
SINCE: Final = date(2020, 1, 1)


def open_accounts(registry: Registry) -> None:
    """Make an account for each post, and one without any."""
    for person, post in POSTS.items():
        open_post(post, registry=registry, actor=LOCAL_ACTOR, door="test")
        open_account(person, post.label, PASSWORD, actor=LOCAL_ACTOR, door="test")
        appoint(person, post.id, actor=LOCAL_ACTOR, door="test", from_on=SINCE)
    open_account("newcomer", "新来的", PASSWORD, actor=LOCAL_ACTOR, door="test")
