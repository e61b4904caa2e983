"""Two readings beside each other: what changed, went, came, stayed suspiciously the same, and was copied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.base.numerals import plain
from taizhang.reader import shelf
from taizhang.reader.diff import Change, Compared, Echo, compared
from taizhang.reader.mention import Mention
from taizhang.web.console.readings.opened import opened
from taizhang.web.console.readings.words import ECHOES, FATES
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.language import Words
from taizhang.web.shared.request import Request

EACH: Final = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure of either text, and by how much it moved."""

    change: Change
    was: Mention | None
    now: Mention | None

    @property
    def subject(self) -> str:
        """Return what it measures, in the words of the newer text."""
        told = self.now or self.was
        return told.subject if told else ""

    @property
    def moved(self) -> str:
        """Say by how much it moved: +12 （+3.5%）."""
        if not self.change.difference:
            return ""
        sign = "+" if self.change.difference > 0 else ""
        percent = self.change.percent
        share = "" if percent is None else f"（{'+' if percent > 0 else ''}{plain(percent)}%）"
        return f"{sign}{plain(self.change.difference)}{share}"


@dataclass(frozen=True, slots=True)
class Copied:
    """A sentence of the older text that stands in the newer one."""

    how: Words
    percent: int
    words: str
    figure: int | None


@access(POST)
@require_GET
def against(request: Request, reading: UUID) -> HttpResponse:
    """Compare with another of my readings, taken as the earlier one."""
    one = opened(request, reading)
    others = [card for card in shelf.cards(viewer=request.viewer) if card.id != one.card.id]
    asked = request.GET.get("with", "")
    if not asked:
        return render(request, "readings/against.html", {"one": one, "others": others})
    try:
        other = opened(request, UUID(asked))
    except ValueError as error:
        raise Http404 from error
    found = compared(other.reading, one.reading)
    counts = found.counts()
    tabs: list[tuple[str, Words, int]] = [
        (fate, label, counts[fate]) for fate, label in FATES.items() if counts[fate]
    ]
    if found.sentences:
        tabs.append(("sentences", Words("照用的句子", "Reused sentences"), len(found.sentences)))
    chosen = next((key for key, _, _ in tabs if key == request.GET.get("show")), tabs[0][0] if tabs else "")
    context = {"one": one, "other": other, "others": others, "tabs": tabs, "chosen": chosen}
    return render(request, "readings/against.html", context | _shown(request, found, chosen))


def _shown(request: Request, found: Compared, chosen: str) -> dict[str, object]:
    pairs = [_pair(one, found) for one in found.figures if one.fate == chosen]
    copied = [_copied(one, found) for one in found.sentences] if chosen == "sentences" else []
    count = max(len(pairs), len(copied))
    cursor = request.GET.get("after") or request.GET.get("before") or "0"
    start = int(cursor) if cursor.isascii() and cursor.isdecimal() and int(cursor) < count else 0
    return {
        "pairs": pairs[start : start + EACH],
        "copied": copied[start : start + EACH],
        "before": str(max(start - EACH, 0)) if start else "",
        "after": str(start + EACH) if start + EACH < count else "",
    }


def _pair(one: Change, found: Compared) -> Pair:
    was = None if one.old is None else found.old.mentions[one.old]
    return Pair(one, was, None if one.new is None else found.new.mentions[one.new])


def _copied(one: Echo, found: Compared) -> Copied:
    start, end = one.new
    figure = next((n for n, each in enumerate(found.new.mentions) if start <= each.start < end), None)
    return Copied(ECHOES[one.how], round(one.likeness * 100), found.new.text[start:end].strip(), figure)
