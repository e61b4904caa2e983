"""`taizhang people`: accounts, posts, and who holds them."""

from __future__ import annotations

import getpass
import sys
from typing import cast

import typer

from taizhang.accounts import queries as accounts
from taizhang.actions import people as actions
from taizhang.cli import opened, shown
from taizhang.org import queries
from taizhang.org.posts import ADMINISTRATOR, EVERYTHING, LOCAL_ACTOR, Post, Right

people = typer.Typer(
    help="账号、岗位和谁任什么 / Accounts, posts, and who holds them",
    no_args_is_help=True,
    add_completion=False,
)
_PERSON = typer.Argument(..., metavar="PERSON", help="账号代码，如工号 / The account's code")
_POST = typer.Argument(..., metavar="POST", help="岗位代码 / The post's code")


def _password(given: str) -> str:
    """Return the password given, or ask for it: what is typed as an option can be read by others."""
    if given:
        return given
    return getpass.getpass("密码 Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


@people.command("list")
def show() -> None:
    """列出账号、岗位和任职 / List accounts, posts and who holds them."""
    opened.ready()
    known = accounts.accounts(viewer=ADMINISTRATOR)
    shown.table(
        ["代码", "姓名", "能否登录"],
        [(one.person, one.name, "能" if one.active else "已停用") for one in known],
    )
    shown.table(
        ["代码", "岗位", "地方", "业务线", "权限", "角色"],
        [
            (one.id, one.label, one.place, "、".join(one.lines), "、".join(sorted(one.rights)), one.role)
            for one in queries.posts(viewer=ADMINISTRATOR)
        ],
    )
    shown.table(
        ["岗位", "账号", "自", "至"],
        [
            (one.post, one.person, one.from_on.isoformat(), one.to_on.isoformat() if one.to_on else "")
            for one in queries.holdings(viewer=ADMINISTRATOR)
        ],
    )


@people.command()
def add(
    person: str = _PERSON,
    name: str = typer.Option(..., "--name", help="姓名 / The name"),
    password: str = typer.Option("", "--password", help="密码；不写则询问 / The password; asked for if none"),
) -> None:
    """开一个账号 / Open an account."""
    opened.ready()
    actions.open_account(person, name, _password(password), actor=LOCAL_ACTOR, door="cli")
    shown.say(f"已开账号“{person}”。")
    shown.next_step(f"taizhang people appoint {person} 岗位代码")


@people.command()
def post(
    post_id: str = _POST,
    label: str = typer.Option(..., "--label", help="岗位名称 / What it is called"),
    place: str = typer.Option(EVERYTHING, "--place", help="管哪个地方，*为全部 / Its place, * for all"),
    lines: str = typer.Option(EVERYTHING, "--lines", help="业务线，逗号分隔 / Lines of work, with commas"),
    rights: str = typer.Option("", "--rights", help="权限，逗号分隔 / Rights, with commas"),
    role: str = typer.Option("", "--role", help="流程里的角色 / Its role in workflows"),
) -> None:
    """设一个岗位 / Make a post."""
    opened.ready()
    found = place if place == EVERYTHING else queries.find_place(place, on=opened.today(), where="--place").id
    made = Post(
        post_id, label, found, _words(lines), frozenset(cast("tuple[Right, ...]", _words(rights))), role
    )
    actions.open_post(made, registry=opened.registry(), actor=LOCAL_ACTOR, door="cli")
    shown.say(f"已设岗位“{label}”。")
    shown.next_step(f"taizhang people appoint 账号代码 {post_id}")


@people.command()
def appoint(
    person: str = _PERSON,
    post_id: str = _POST,
    since: str = typer.Option("", "--from", help="哪天起，默认今天 / From which day; today if none"),
) -> None:
    """让一个账号担任岗位 / Let an account hold a post."""
    opened.ready()
    day = opened.day_of(since, "--from") if since else None
    actions.appoint(person, post_id, actor=LOCAL_ACTOR, door="cli", from_on=day)
    shown.say(f"“{person}”已任“{post_id}”。")


@people.command()
def end(
    person: str = _PERSON,
    post_id: str = typer.Argument(
        "", metavar="POST", help="岗位代码；不写则停用账号 / The post; the account if none"
    ),
    until: str = typer.Option("", "--on", help="哪天起不再担任，默认今天 / From which day; today if none"),
) -> None:
    """卸任一个岗位，或停用账号 / End a term, or an account."""
    opened.ready()
    if not post_id:
        actions.end_account(person, actor=LOCAL_ACTOR, door="cli")
        shown.say(f"账号“{person}”已停用，流水里的记载不变。")
        return
    day = opened.day_of(until, "--on") if until else None
    actions.end_appointment(person, post_id, actor=LOCAL_ACTOR, door="cli", to_on=day)
    shown.say(f"“{person}”已卸任“{post_id}”。")


@people.command()
def password(
    person: str = _PERSON,
    new: str = typer.Option("", "--password", help="新密码；不写则询问 / The new one; asked for if none"),
) -> None:
    """重设密码 / Set a new password."""
    opened.ready()
    actions.set_password(person, _password(new), actor=LOCAL_ACTOR, door="cli")
    shown.say(f"“{person}”的密码已重设。")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.replace("，", ",").split(",") if word)
