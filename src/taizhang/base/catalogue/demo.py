"""Problems of the demonstration."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

CODES: Final[dict[str, Text]] = {
    "demo_not_empty": Text(
        "这个文件夹里已经有台账了，演示不会写进去。请用 --out 指定一个空文件夹。",
        "There is a ledger in this folder already, and the demo leaves it alone; name another with --out.",
    ),
    "demo_folder": Text(
        "文件夹“{folder}”用不了（{reason}）。请换一个可写的位置，用 --out 指定。",
        "The folder {folder} cannot be used ({reason}); name one that can be written to with --out.",
    ),
}
