"""`taizhang subject`: a person's data, erased."""

from __future__ import annotations

import typer

from taizhang.actions.subject import erase_subject
from taizhang.base.problems import Problem, Refused
from taizhang.cli import opened, shown
from taizhang.org.posts import LOCAL_ACTOR
from taizhang.vault.queries import masked_subjects

subject = typer.Typer(help="抹除个人信息 / Erase a person's data", no_args_is_help=True, add_completion=False)


@subject.callback()
def group() -> None:
    """个人信息 / A person's data."""


@subject.command()
def erase(
    id_: str = typer.Argument(..., metavar="SUBJECT", help="对象的编号 / The subject's id"),
    reason: str = typer.Option(..., "--reason", help="为什么抹除，会记下来 / Why; it is recorded"),
    yes: bool = typer.Option(False, "--yes", help="不再询问 / Do not ask"),
) -> None:
    """抹除一个人的信息，所有数字不变 / Erase a person's data; every figure stands."""
    opened.ready()
    found = masked_subjects([id_]).get(id_)
    if found is None:
        raise Refused([Problem("vault_subject_unknown", "", {"subject": id_})])
    if not (yes or found.erased or shown.confirmed(f"抹除 {found.name}（{id_}），无法恢复。确定？")):
        raise Refused([Problem("cli_confirm")])
    erase_subject(id_, purpose=reason, actor=LOCAL_ACTOR)
    shown.say(f"已抹除 {found.name}：姓名、证件号、电话、住址不可恢复；流水和数字不变。")
    shown.say("旧归档里仍有加密的内容，请按期限销毁。")
