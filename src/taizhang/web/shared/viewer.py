"""Who asks: the person signed in, the posts held today, and the one acted by (kept in the session)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from taizhang.org.posts import Actor, Post, Viewer
from taizhang.org.queries import steady_tree, viewer_of
from taizhang.web.shared.request import Request

ACTING: Final = "acting_post"
"""The session's word for the post acted by."""
NOBODY: Final = Actor(Viewer(""), Post("", "", "", ()))
"""Who writes while nobody does: no right anywhere."""


class ViewerMiddleware:
    """Puts `posts`, `post`, `viewer` and `actor` on each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        """Find who asks, anew for each request: an ended term ends at once."""
        request = cast("Request", plain)
        person = plain.user.person if plain.user.is_authenticated else ""
        request.posts = viewer_of(person, timezone.localdate()).posts if person else ()
        request.post = _acting(request)
        request.viewer = Viewer(person, (request.post,) if request.post else ())
        request.actor = Actor(request.viewer, request.post) if request.post else NOBODY
        with steady_tree():
            return self.get_response(request)


def _acting(request: Request) -> Post | None:
    chosen = request.session.get(ACTING, "") if request.posts else ""
    return next((post for post in request.posts if post.id == chosen), next(iter(request.posts), None))
