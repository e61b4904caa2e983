"""What was done to a report, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from taizhang.web.shared.language import Words, say
from taizhang.writing.models import WorkEvent

DEEDS: Final = {
    "begun": Words("生成", "composed it"),
    "edited": Words("改了文字", "edited the words"),
    "reset": Words("恢复了模板原文", "put the template's words back"),
    "added": Words("加了一段", "added a paragraph"),
    "retyped": Words("改了数字", "retyped a figure"),
    "restored": Words("改回了台账的数字", "put the ledger's figure back"),
    "recomposed": Words("重新取了数", "took the figures again"),
    "proposed": Words("提请签发", "handed it in"),
    "withdrawn": Words("撤回", "took it back"),
    "returned": Words("退回修改", "sent it back"),
    "commented": Words("留言", "remarked"),
    "sealed": Words("签发并封存", "sealed it"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event: who (by post), when, what; `note` is what was said with it, `part` where."""

    at: datetime
    post: str
    deed: str
    part: int
    note: str = ""
    before: str = ""
    after: str = ""


def told(events: Iterable[WorkEvent]) -> list[Told]:
    """Return events in words, in their order."""
    return [
        Told(
            one.at,
            one.post,
            str(DEEDS.get(one.act, one.act)),
            one.part,
            _note(one),
            str(one.about.get("before", "")) if one.act in {"retyped", "restored"} else "",
            str(one.about.get("after", "")) if one.act in {"retyped", "restored"} else "",
        )
        for one in events
    ]


def _note(one: WorkEvent) -> str:
    about: dict[str, Any] = one.about
    if one.act == "sealed":
        position = say(f"流水第{about.get('position')}条", f"entry {about.get('position')}")
        return "；".join(word for word in (position, str(about.get("remark", ""))) if word)
    if one.act == "recomposed":
        moved = about.get("moved", [])
        return "；".join(f"{label} {before}→{after}" for label, before, after in moved[:6])
    return str(about.get("note") or about.get("reason") or "")
