"""The help of a command: typer's own breaks lines at spaces only, and so cuts Chinese sentences short."""

from __future__ import annotations

import inspect
from typing import Any

from rich.text import Text

from taizhang.cli import shown


def adopt(command: Any) -> Any:  # noqa: ANN401 - typer's own classes are private
    """Return the command, it and all below it with the help of this module."""
    command.format_help = lambda context, _formatter: _show(command, context)
    for name, child in getattr(command, "commands", {}).items():
        child.name = name
        adopt(child)
    return command


def _show(command: Any, context: Any) -> None:  # noqa: ANN401 - likewise
    params = [param for param in command.params if not getattr(param, "hidden", False)]
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    below = getattr(command, "commands", {})
    usage = ["命令 COMMAND …"] if below else [*(_spelt(one) for one in arguments), "[选项 OPTIONS]"]
    shown.say(f"用法 Usage: {' '.join([context.command_path, *usage])}")
    shown.say(f"\n{inspect.cleandoc(command.help or '')}")
    _section("命令 Commands", [(name, _first(child)) for name, child in below.items()])
    _section("参数 Arguments", [(_spelt(one), _told(one)) for one in arguments])
    _section("选项 Options", [(_spelt(one), _told(one)) for one in options])


def _section(title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        shown.say(Text(f"\n{title}", style="bold"))
        shown.pairs(rows)


def _first(command: Any) -> str:  # noqa: ANN401 - likewise
    return inspect.cleandoc(command.help or "").partition("\n")[0]


def _spelt(param: Any) -> str:  # noqa: ANN401 - likewise
    if param.param_type_name == "argument":
        return str(param.metavar or param.name).upper()
    return "、".join([*param.opts, *param.secondary_opts])


def _told(param: Any) -> str:  # noqa: ANN401 - likewise
    default = param.default
    shows = isinstance(default, (str, int)) and not isinstance(default, bool) and default != ""
    needed = "（必填 required）" if param.required else ""
    return f"{param.help or ''}{needed}{f'（默认 default: {default}）' if shows else ''}"
