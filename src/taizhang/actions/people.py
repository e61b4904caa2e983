"""Accounts, posts and who holds them: changed by whoever administers, each act on record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from taizhang.accounts import append as accounts_append
from taizhang.accounts import queries as accounts_queries
from taizhang.actions.places import load_places
from taizhang.base.problems import Problem, Refused
from taizhang.base.spelling import near
from taizhang.declarations.types import Registry
from taizhang.org import append as org_append
from taizhang.org import queries
from taizhang.org.posts import EVERYTHING, LOCAL_ACTOR, RIGHTS, Actor, Post
from taizhang.org.reading import Row

_CODE: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")


@transaction.atomic
def open_account(person: str, name: str, password: str, *, actor: Actor, door: str) -> None:
    """Let a person sign in. `person` is the code that entries will name for ever. Raises Refused."""
    found = [*_not_allowed(actor), *_code_problems(person)]
    if not name.strip():
        found.append(Problem("people_name_missing", "name"))
    if accounts_queries.known(person):
        found.append(Problem("people_account_exists", "person", {"person": person}))
    _refuse([*found, *_password_problems(password)])
    accounts_append.put_account(person, name.strip(), password)
    accounts_append.put_event(actor.id, door, "open_account", person=person)


@transaction.atomic
def set_up(
    person: str, name: str, password: str, places: Path | Iterable[Row], *, registry: Registry
) -> None:
    """Make the first account, its administrator's post, and the places, where nobody can sign in yet.

    Raises Refused. Whoever asks holds the token of first set-up, so this acts as the machine's own
    administrator.
    """
    if accounts_queries.anybody():
        raise Refused([Problem("people_set_up_already")])
    actor, door = LOCAL_ACTOR, "setup"
    post = Post("administrator", "管理员", EVERYTHING, (EVERYTHING,), RIGHTS)
    open_account(person, name, password, actor=actor, door=door)
    load_places(places, actor=actor)
    if queries.post_known(post.id) is None:
        open_post(post, registry=registry, actor=actor, door=door)
    appoint(person, post.id, actor=actor, door=door)


@transaction.atomic
def end_account(person: str, *, actor: Actor, door: str) -> None:
    """Let a person sign in no more. Entries keep the code; terms of posts go on. Raises Refused."""
    found = [*_not_allowed(actor), *_account_problems(person)]
    if not found and set(_administrators()) == {person}:
        found.append(Problem("people_last_administrator", "person"))
    _refuse(found)
    accounts_append.put_active(person, active=False)
    accounts_append.put_event(actor.id, door, "end_account", person=person)


@transaction.atomic
def reopen_account(person: str, *, actor: Actor, door: str) -> None:
    """Let a person sign in again. Raises Refused."""
    _refuse([*_not_allowed(actor), *_account_problems(person)])
    accounts_append.put_active(person, active=True)
    accounts_append.put_event(actor.id, door, "reopen_account", person=person)


@transaction.atomic
def set_password(person: str, password: str, *, actor: Actor, door: str) -> None:
    """Replace a password: one's own, or anybody's if one administers. Raises Refused."""
    allowed = [] if actor.viewer.id == person else _not_allowed(actor)
    _refuse([*allowed, *_account_problems(person), *_password_problems(password)])
    accounts_append.put_password(person, password)
    accounts_append.put_event(actor.id, door, "set_password", person=person)


@transaction.atomic
def open_post(post: Post, *, registry: Registry, actor: Actor, door: str) -> None:
    """Make a post. Raises Refused."""
    found = _not_allowed(actor) + _post_problems(post, registry)
    if queries.post_known(post.id):
        found.append(Problem("people_post_exists", "post", {"post": post.id}))
    _refuse(found)
    org_append.put_post(post)
    accounts_append.put_event(actor.id, door, "open_post", post=post.id, about=_told(post))


@transaction.atomic
def amend_post(post: Post, *, registry: Registry, actor: Actor, door: str) -> None:
    """State a post anew: its label, place, lines, rights or role. Raises Refused."""
    found = _not_allowed(actor) + _post_problems(post, registry)
    kept = queries.post_known(post.id)
    if kept is None:
        found.append(Problem("people_post_unknown", "post", {"post": post.id}))
    elif "administer" in kept.rights - post.rights and _only_by(post.id):
        found.append(Problem("people_last_administrator", "rights"))
    _refuse(found)
    org_append.put_post(post)
    accounts_append.put_event(actor.id, door, "amend_post", post=post.id, about=_told(post))


@transaction.atomic
def appoint(person: str, post: str, *, actor: Actor, door: str, from_on: date | None = None) -> None:
    """Let a person hold a post from a day on (today if not given). Raises Refused."""
    since = from_on or timezone.localdate()
    found = [*_not_allowed(actor), *_account_problems(person)]
    if queries.post_known(post) is None:
        found.append(Problem("people_post_unknown", "post", {"post": post}))
    if not found and any(one.to_on is None or one.to_on > since for one in _terms(person, post, actor)):
        found.append(Problem("people_held_already", "post", {"person": person, "post": post}))
    _refuse(found)
    org_append.put_holder(post, person, since)
    about = {"from_on": since.isoformat()}
    accounts_append.put_event(actor.id, door, "appoint", person=person, post=post, about=about)


@transaction.atomic
def end_appointment(person: str, post: str, *, actor: Actor, door: str, to_on: date | None = None) -> None:
    """Let a person hold a post no more from a day on (today if not given). Raises Refused."""
    until = to_on or timezone.localdate()
    found = _not_allowed(actor)
    terms = [one for one in _terms(person, post, actor) if one.to_on is None or one.to_on > until]
    if not terms:
        found.append(Problem("people_not_held", "post", {"person": person, "post": post}))
    elif until < terms[0].from_on:
        days = {"to": until.isoformat(), "from_": terms[0].from_on.isoformat()}
        found.append(Problem("people_end_before_start", "to_on", days))
    elif _is_last(person, post):
        found.append(Problem("people_last_administrator", "post"))
    _refuse(found)
    org_append.put_holder_end(post, person, until)
    about = {"to_on": until.isoformat()}
    accounts_append.put_event(actor.id, door, "end_appointment", person=person, post=post, about=about)


def _refuse(problems: Iterable[Problem]) -> None:
    if found := list(problems):
        raise Refused(found)


def _not_allowed(actor: Actor) -> list[Problem]:
    return [] if actor.may("administer") else [Problem("people_not_allowed")]


def _code_problems(code: str, where: str = "person") -> list[Problem]:
    return [] if _CODE.fullmatch(code) else [Problem("people_code_malformed", where, {"value": code})]


def _account_problems(person: str) -> list[Problem]:
    if accounts_queries.known(person):
        return []
    return [Problem("people_account_unknown", "person", {"person": person})]


def _password_problems(password: str) -> list[Problem]:
    try:
        validate_password(password)
    except ValidationError as error:
        return [Problem("people_password_weak", "password", {"why": " ".join(error.messages)})]
    return []


def _post_problems(post: Post, registry: Registry) -> list[Problem]:
    found = _code_problems(post.id, "post")
    if not post.label.strip():
        found.append(Problem("people_label_missing", "label"))
    if post.place != EVERYTHING and post.place not in queries.tree():
        found.append(Problem("record_place_unknown", "place", {"place": post.place}))
    lines = {pack.line for pack in registry.packs.values()} | {EVERYTHING}
    found += [
        Problem(
            "people_line_unknown", "lines", {"line": one, "near": near(one, lines), "known": _list(lines)}
        )
        for one in post.lines
        if one not in lines
    ]
    return found + [
        Problem(
            "people_right_unknown",
            "rights",
            {"right": one, "near": near(one, RIGHTS), "known": _list(RIGHTS)},
        )
        for one in sorted(post.rights - RIGHTS)
    ]


def _list(words: Iterable[str]) -> str:
    return "、".join(sorted(words))


def _terms(person: str, post: str, actor: Actor) -> list[queries.Holding]:
    found = queries.holdings(viewer=actor.viewer)
    return [one for one in found if one.person == person and one.post == post]


def _administrators() -> dict[str, set[str]]:
    """Return who can sign in and administer today, each with the posts that let them."""
    active = accounts_queries.active_persons()
    found = queries.administrators(timezone.localdate())
    return {person: posts for person, posts in found.items() if person in active}


def _is_last(person: str, post: str) -> bool:
    """Say whether nobody could administer once this person has left this post."""
    found = _administrators()
    return set(found) == {person} and found[person] == {post}


def _only_by(post: str) -> bool:
    """Say whether nobody could administer without this post."""
    found = _administrators()
    return bool(found) and all(posts == {post} for posts in found.values())


def _told(post: Post) -> dict[str, object]:
    return {
        "place": post.place,
        "lines": list(post.lines),
        "rights": sorted(post.rights),
        "role": post.role,
        "label": post.label,
    }
