"""Offices: who did a thing, told by the label of the post rather than by its code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from taizhang.org.posts import ADMINISTRATOR
from taizhang.org.queries import post_labels
from taizhang.web.shared.language import Words

LOCAL: Final = Words("本机管理员", "Local administrator")
"""Whoever ran the command line on the machine that holds the ledger: no post of the county."""


def offices(actors: Iterable[str]) -> dict[str, str]:
    """Return the office of each actor (`person@post`, as entries hold it); the post's code where unknown."""
    posts = {actor: actor.rpartition("@")[2] for actor in actors}
    known = {ADMINISTRATOR.id: str(LOCAL), **post_labels(set(posts.values()))}
    return {actor: known.get(post, post) for actor, post in posts.items()}
