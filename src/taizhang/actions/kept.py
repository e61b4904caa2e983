"""What a person keeps for own use (a saved view, a pin, a draft): the one door to it."""

from __future__ import annotations

from typing import TypeAlias

from django.db import transaction

from taizhang.accounts import append
from taizhang.org.posts import Viewer

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


@transaction.atomic
def keep(shelf: str, key: str, value: Json, *, viewer: Viewer) -> None:
    """Keep a value for the viewer, in place of the one under the same key. Never personal data of others."""
    append.put_kept(viewer.id, shelf, key, value)


@transaction.atomic
def discard(shelf: str, key: str, *, viewer: Viewer) -> None:
    """Keep it no more; nothing happens when there is none."""
    append.drop_kept(viewer.id, shelf, key)
