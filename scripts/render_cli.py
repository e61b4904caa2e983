"""The reference page of commands, made from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, Protocol

import typer.main

from taizhang.cli.app import app

HEAD = """# Commands

Every command prints Chinese; `TAIZHANG_LANG=en` shows problems, and the findings of `read`, in English. The
exit code is 0 when what was asked was done, 1 when something was refused or a check failed (the problems are
printed, nothing is stored), 2 when the command itself could not be read. `--help` after any command prints
what is below. Settings are [environment variables](settings.md).
"""


class Command(Protocol):
    """What is read of a command or a group of commands."""

    help: str | None
    hidden: bool
    params: list[Any]


def commands() -> Iterator[tuple[str, Command]]:
    """Yield every command with its full name, in the order of the program's help."""
    yield from _below("taizhang", typer.main.get_command(app))


def _below(name: str, command: Any) -> Iterator[tuple[str, Command]]:  # noqa: ANN401 - typer's own classes are private
    if command.hidden:
        return
    children = getattr(command, "commands", None)
    if children is None:
        yield name, command
        return
    for child, inner in children.items():
        yield from _below(f"{name} {child}", inner)


def cli_page() -> str:
    """Return the page: a heading for each command, its words, and a row for each argument and option."""
    return "\n".join([HEAD, *(_section(name, command) for name, command in commands())])


def _section(name: str, command: Command) -> str:
    said = inspect.cleandoc(command.help or "").split("\f")[0].strip()
    params = [
        param for param in command.params if param.name != "help" and not getattr(param, "hidden", False)
    ]
    rows = [f"| {_spelt(param)} | {_told(param)} |" for param in params]
    table = ["", "| | |", "|---|---|", *rows] if rows else []
    return "\n".join([f"## `{name}`", "", said, *table, ""])


def _spelt(param: Any) -> str:  # noqa: ANN401 - likewise
    if param.param_type_name == "argument":
        return f"`{(param.metavar or param.name).upper()}`"
    return " / ".join(f"`{word}`" for word in [*param.opts, *param.secondary_opts])


def _told(param: Any) -> str:  # noqa: ANN401 - likewise
    said = " ".join((param.help or "").split()).replace("|", "\\|")
    needed = " (needed)" if param.required else ""
    shown = isinstance(param.default, str | int | float) and not isinstance(param.default, bool)
    return f"{said}{needed}{f' (default `{param.default}`)' if shown and param.default != '' else ''}"
