"""What Ctrl K finds of settings: accounts, posts, and what can be done with them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from taizhang.accounts.queries import accounts
from taizhang.org.queries import administers
from taizhang.web.shared.language import say
from taizhang.web.shared.palette import Group, Hit, matches
from taizhang.web.shared.request import Request


def found(request: Request, text: str) -> Iterator[Group]:
    """Return people for who administers, and the actions of settings."""
    actions = [
        (say("我的账号", "My account"), reverse("account_home")),
        (say("更换密码", "Change password"), reverse("account_change_password")),
    ]
    if administers(request.viewer):
        actions += [
            (say("人员与岗位", "People and posts"), reverse("settings:people")),
            (say("开账号", "Open an account"), reverse("settings:new_account")),
            (say("设岗位", "Make a post"), reverse("settings:new_post")),
        ]
    hits = tuple(Hit(title, url, "settings") for title, url in actions if text and matches(text, title))
    yield Group(say("操作", "Actions"), hits)
    people = [
        Hit(one.name, reverse("settings:account", args=[one.person]), "person", one.person, sheet=True)
        for one in accounts(viewer=request.viewer)
        if text and matches(text, one.name, one.person)
    ]
    yield Group(say("人员", "People"), tuple(people))
