"""`taizhang serve`: the console, served to browsers by granian."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Final

import typer
from django.conf import settings
from django.core.management import call_command
from granian.constants import Interfaces
from granian.server import Server

from taizhang.accounts import queries
from taizhang.base.problems import Problem, Refused
from taizhang.cli import opened, shown
from taizhang.config.settings import environment_for

serve = typer.Typer(add_completion=False)
_OPEN: Final = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - told apart, not bound to


@serve.command()
def run(
    host: str = typer.Option("127.0.0.1", "--host", help="监听哪个地址 / The address to listen at"),
    port: int = typer.Option(8000, "--port", min=1, max=65535, help="端口 / The port"),
    workers: int = typer.Option(2, "--workers", min=1, max=64, help="几个进程 / How many processes"),
    demo: bool = typer.Option(
        False, "--demo", help="打开演示的县，而不是自己的台账 / Serve the demo's county, not one's own ledger"
    ),
) -> None:
    """打开网页控制台，按Ctrl+C停止 / Serve the console until Ctrl+C."""
    if demo:
        served_demo(settings.TAIZHANG_HOME / "demo", host, port, workers)
    opened.registry()
    opened.ready()
    opened.ready_for_pages()
    secret(settings.TAIZHANG_HOME / settings.KEY)
    _gathered()
    address = f"http://{_OPEN.get(host, host)}:{port}"
    _announced(address)
    Server(
        "taizhang.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_enabled=False,
        websockets=False,
    ).serve()


def _gathered() -> None:
    """Gather the static files under their lasting names; workers read the settings anew and find them."""
    settings.STATIC_ROOT = settings.STATIC_FOLDER
    lasting = {"BACKEND": "taizhang.web.shared.storage.Storage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": lasting}
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def served_demo(folder: Path, host: str, port: int, workers: int = 2) -> None:
    """Serve the demo's ledger in place of this program. Raises Refused where there is none."""
    if not (folder / "demo.json").exists():
        raise Refused([Problem("serve_no_demo", str(folder))])
    words = ["taizhang", "serve", "--host", host, "--port", str(port), "--workers", str(workers)]
    program = [sys.executable, "-m", *words]
    os.execve(program[0], program, environment_for(folder))  # noqa: S606 - our own words


def _announced(address: str) -> None:
    shown.say(f"控制台：{address}/", style="bold green")
    if settings.TAIZHANG_DEMO:
        shown.say("登录页列出了各岗位的演示账号和密码。")
    elif not queries.anybody():
        shown.say("还没有账号。请用下面的地址设置管理员（只能用一次）：")
        shown.say(
            f"  {address}/account/setup/?token={secret(settings.TAIZHANG_HOME / settings.SETUP_TOKEN)}",
            style="cyan",
        )
    shown.say("按Ctrl+C停止。")


def secret(path: Path) -> str:
    """Return the secret kept in a file that only its owner may read, made if there is none."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made := secrets.token_urlsafe(48))
    return made
