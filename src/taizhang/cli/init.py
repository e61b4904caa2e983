"""`taizhang init`: a data folder, a migrated database, the instance key, and packs that load."""

from __future__ import annotations

import typer
from django.conf import settings
from django.db import connection

from taizhang.cli import opened, shown
from taizhang.org import queries
from taizhang.vault.stored import open_keys

init = typer.Typer(add_completion=False)


@init.command()
def init_ledger() -> None:
    """建立台账；已有的升级，数据不变 / Make a ledger, or upgrade one; its data stay."""
    registry = opened.registry()
    settings.TAIZHANG_HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
    opened.migrate()
    keys = open_keys(create=True)
    shown.say("台账已就绪。")
    shown.facts(
        [
            ("数据文件夹", str(settings.TAIZHANG_HOME)),
            ("数据库", _database()),
            ("实例密钥", f"{keys.path}（请另存一份，与数据库和归档分开放）"),
            (
                "业务包",
                f"{len(registry.packs)}个，台账{len(registry.kinds)}类，指标{len(registry.indicators)}个",
            ),
        ]
    )
    if len(queries.tree()):
        shown.next_step("taizhang kinds", "taizhang figures")
    else:
        shown.next_step("taizhang places load 区划.csv")


def _database() -> str:
    """Name the database without its password."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(told["NAME"])
    return f"{connection.vendor}://{told['HOST'] or 'localhost'}/{told['NAME']}"
