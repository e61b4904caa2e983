"""The program: its commands, each loaded when it is asked for, and the one place where it starts and ends."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any, Final, NamedTuple

import typer
from rich.text import Text
from typer.core import TyperGroup
from typer.main import get_command

import taizhang
from taizhang.cli import shown
from taizhang.cli.help import adopt
from taizhang.cli.start import start


class _Entry(NamedTuple):
    """Where a command lives (`module:attribute`), and the line it has in the program's help."""

    at: str
    about: str
    ledger: bool = True
    """Whether it may need a ledger; what does not is there at once."""


_SECTIONS: Final[dict[str, dict[str, _Entry]]] = {
    "开始 Start": {
        "init": _Entry("init:init", "建立台账，或升级 / Make a ledger, or upgrade it"),
        "demo": _Entry("demo:demo", "生成一个虚构的县和它的报告 / Make a made-up county and its report"),
        "serve": _Entry("serve:serve", "打开网页控制台 / Serve the console to browsers"),
        "people": _Entry("people:people", "账号、岗位和谁任什么 / Accounts, posts, and who holds them"),
    },
    "声明 Declare": {
        "pack": _Entry("pack:pack", "核对、试算业务包 / Check and test packs"),
        "kinds": _Entry("kinds:kinds", "列出各类台账 / List the kinds of records"),
        "places": _Entry("places:places", "装载和查看区划 / Load and show places"),
    },
    "填报入账 Record": {
        "sheet": _Entry("sheet:sheet", "表样、导入、导出 / Excel forms, import, export"),
        "record": _Entry("record:record", "登记、办理、更正、作废、查看 / Open, move, amend, void, show"),
    },
    "计数 Count": {
        "figures": _Entry("figures:figures", "查找指标 / Find indicators"),
        "figure": _Entry("figure:figure", "算一个数，并打开它的记录 / Count a figure and open its records"),
        "rank": _Entry("rank:rank", "排第几，怎样能上升 / The rank, and what would move it up"),
    },
    "成文 Tell": {
        "report": _Entry("report:report", "生成、核验、封存报告 / Compose, verify and seal reports"),
    },
    "读报告 Read": {
        "read": _Entry(
            "read:read", "读一份写好的报告，找出矛盾 / Read a report, find contradictions", ledger=False
        ),
    },
    "保管 Keep": {
        "ledger": _Entry("ledger:ledger", "自证、归档、恢复 / Prove, archive and restore the ledger"),
        "subject": _Entry("subject:subject", "抹除个人信息 / Erase a person's data"),
    },
}
_WEB: Final = frozenset({"init", "demo", "serve", "people"})
"""Commands that know the console's tables too; the others do not pay for loading them."""
_ENTRIES: Final = {name: entry for section in _SECTIONS.values() for name, entry in section.items()}


def _attribute(entry: _Entry) -> Any:  # noqa: ANN401 - what a module of ours holds
    """Return what a module holds. Modules are loaded here and only here, after Django is ready.

    So `--help` and mistakes in typing are answered at once, and nobody pays for openpyxl to count a figure,
    nor for Django to read a text.
    """
    module, _, name = entry.at.partition(":")
    if entry.ledger:
        start("web" if module in _WEB else "settings")
    return getattr(importlib.import_module(f"taizhang.cli.{module}"), name)


class _Commands(MutableMapping[str, Any]):
    """The commands by name; one is loaded when it is looked at."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - typer's own classes are private
        if name not in self._loaded:
            command = adopt(get_command(_attribute(_ENTRIES[name])))
            command.name = name
            self._loaded[name] = command
        return self._loaded[name]

    def __setitem__(self, name: str, command: object) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_ENTRIES)

    def __len__(self) -> int:
        return len(_ENTRIES)


class Program(TyperGroup):
    """The whole program as one command: every failure ends in words and an exit code, never in a trace."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - passed on
        """Take the commands of the table above in place of registered ones."""
        super().__init__(**attributes)
        self.commands = _Commands()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,  # noqa: ARG002 - typer's signature
        complete_var: str | None = None,  # noqa: ARG002 - typer's signature
        standalone_mode: bool = True,  # noqa: ARG002 - typer's signature
        windows_expand_args: bool = True,  # noqa: ARG002 - typer's signature
        **extra: Any,  # noqa: ANN401, ARG002 - likewise
    ) -> Any:  # noqa: ANN401
        """Carry out a command line and leave with its exit code."""
        shown.speak(os.environ.get("TAIZHANG_LANG", "zh"))
        sys.exit(self._carried_out(sys.argv[1:] if args is None else list(args)))

    def _carried_out(self, args: list[str]) -> int:
        try:
            with self.make_context("taizhang", args) as context:
                self.invoke(context)
            sys.stdout.flush()
        except typer.Exit as end:
            return end.exit_code
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the one place that catches everything
            told: int = importlib.import_module("taizhang.cli.failures").told(error)
            return told
        return 0

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - typer's signature
        """Print what there is, by the steps of the work, without loading any of it."""
        shown.say("台账 Taizhang：事实记一次，数字有出处 / Facts recorded once, every figure with its source")
        shown.say(f"\n用法 Usage: {ctx.command_path} 命令 COMMAND …   （每个命令后加 --help 看用法）")
        for title, section in _SECTIONS.items():
            shown.say(Text(f"\n{title}", style="bold"))
            for name, entry in section.items():
                shown.say(Text.assemble("  ", (f"{name:9}", "cyan"), entry.about))
        shown.say("\n设置用环境变量 Settings: TAIZHANG_HOME, DATABASE_URL, TAIZHANG_PACKS, TAIZHANG_LANG=en")


app = typer.Typer(cls=Program, add_completion=False, no_args_is_help=True)


def _version(wanted: bool) -> None:
    if wanted:
        shown.say(f"taizhang {taizhang.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="版本号 / The version"
    ),
) -> None:
    """台账 / Township record keeping from declared facts to verifiable reports."""


def main() -> None:
    """Run the program on the words it was started with."""
    app()
