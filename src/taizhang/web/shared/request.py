"""The request as our middleware leaves it: who reads, who writes, by which post."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from taizhang.accounts.models import Account
from taizhang.org.posts import Actor, Post, Viewer


class Request(HttpRequest):
    """What views receive.

    `posts` are all the posts the person holds today, `post` the one acted by. `viewer` reads by the acting
    post alone, so that a page shows what that post is for and never mixes two offices.
    """

    htmx: HtmxDetails
    user: Account
    posts: tuple[Post, ...]
    post: Post | None
    viewer: Viewer
    actor: Actor
