"""`taizhang read --against`: this report beside an earlier one. Needs no ledger."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rich.text import Text

from taizhang.base.problems import Problem, Refused
from taizhang.cli import shown
from taizhang.reader.against_spelt import against_value
from taizhang.reader.diff import ECHOES, FATES, Change, Compared, Fate, compared
from taizhang.reader.files import MAX_FILE, text_of
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.spelt import Value
from taizhang.reader.whole import read_source

_COLOURS: Final[dict[Fate, str]] = {
    "changed": "cyan",
    "suspicious": "yellow",
    "gone": "magenta",
    "new": "green",
    "same": "dim",
}
_LONG: Final = 60


class Against:
    """The earlier report, and what became of it in a reading."""

    def __init__(self, path: Path) -> None:
        """Read the earlier report. Raises Refused when it cannot be read."""
        if not path.is_file():
            raise Refused([Problem("cli_no_file", "", {"path": str(path)})])
        with path.open("rb") as file:
            source, problems = text_of(file.read(MAX_FILE + 1), path.name)
        if source is None:
            raise Refused(problems)
        self.name = path.name
        self.old = read_source(source)

    def more(self, reading: Reading) -> tuple[Mapping[str, Value], bool]:
        """Return the key of the JSON object that says what became of the earlier report; all of it may be."""
        return {"against": against_value(compared(self.old, reading), self.name)}, False

    def tell(self, reading: Reading, *, everything: bool) -> bool:
        """Print what became of each figure and which sentences were only copied."""
        found = compared(self.old, reading)
        shown.say()
        shown.say(Text.assemble(("和上一份比  ", "bold"), (self.name, "dim")))
        shown.say("，".join(f"{FATES[fate]}{count}个" for fate, count in found.counts().items() if count))
        for fate in ("suspicious", "changed", "gone", "new", *(("same",) if everything else ())):
            some = [one for one in found.figures if one.fate == fate]
            if some:
                shown.say()
                shown.say(Text(f"{FATES[fate]} {len(some)}", style=_COLOURS[fate]))
                shown.table(
                    ["主题", "上一份", "这一份", "增减"], [_row(one, found) for one in some], right=(3,)
                )
        _echoes(found, everything=everything)
        return False


def _row(one: Change, found: Compared) -> tuple[str, str, str, str]:
    was = None if one.old is None else found.old.mentions[one.old]
    now = None if one.new is None else found.new.mentions[one.new]
    told: Mention | None = now or was
    moved = "" if one.difference is None or not one.difference else f"{one.difference:+f}"
    if moved and one.percent is not None:
        moved += f"（{one.percent:+f}%）"
    subject = told.subject if told else ""
    return subject, was.text if was else "—", now.text if now else "—", moved


def _echoes(found: Compared, *, everything: bool) -> None:
    wanted = [one for one in found.sentences if everything or one.how != "same_words"]
    if not wanted:
        return
    shown.say()
    shown.say(Text(f"照用的句子 {len(wanted)}", style="yellow"))
    for one in wanted:
        words = "".join(found.new.text[slice(*one.new)].split())
        short = words if len(words) <= _LONG else f"{words[:_LONG]}……"
        shown.say(f"  {ECHOES[one.how]}（{plain_share(one.likeness)}）：{short}")


def plain_share(likeness: float) -> str:
    """Return a likeness of 0 to 1 as a whole percentage."""
    return f"{likeness:.0%}"
