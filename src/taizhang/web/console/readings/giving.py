"""Giving in reports: what was dropped, chosen or pasted is read in the background and put on the shelf."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from taizhang.actions.shelf import keep_reading
from taizhang.base.periods import Period
from taizhang.base.problems import Problem, Refused
from taizhang.org.posts import EVERYTHING, Viewer
from taizhang.org.queries import finder
from taizhang.reader.files import MAX_FILE, text_of
from taizhang.reader.reading import Reading
from taizhang.reader.shelf import Card
from taizhang.reader.source import Source
from taizhang.reader.whole import read_source
from taizhang.web.shared.clock import today
from taizhang.web.shared.failures import worded
from taizhang.web.shared.jobs import Outcome, Tell, Work
from taizhang.web.shared.language import say
from taizhang.web.shared.request import Request

MOST_FILES: Final = 20
MOST_AT_ONCE: Final = 2 * MAX_FILE
"""Bytes of all files of one turn: they are held in memory until they are read."""
MOST_CHARACTERS: Final = 400_000
"""What a page can still show: some four hundred pages of a report."""
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Given:
    """One report as it came in."""

    name: str
    data: bytes


def given(request: Request) -> list[Given]:
    """Return what was given in: files, and pasted text. Raises Refused where there is none, or too much."""
    files = [one for one in request.FILES.getlist("files") if one.name]
    text = request.POST.get("text", "")
    problems = [_too_big(one) for one in files if (one.size or 0) > MAX_FILE]
    if sum(one.size or 0 for one in files) > MOST_AT_ONCE:
        problems.append(
            Problem("read_too_big", say("合起来", "Together"), {"most": MOST_AT_ONCE // _MEGABYTE})
        )
    if len(files) > MOST_FILES:
        problems.append(Problem("read_many", "", {"count": len(files), "most": MOST_FILES}))
    if not files and not text.strip():
        problems.append(Problem("read_none_given", ""))
    if problems:
        raise Refused(problems)
    found = [Given(_name(one), one.read()) for one in files]
    return found + ([Given(say("粘贴的文字", "Pasted text"), text.encode())] if text.strip() else [])


def _name(file: UploadedFile[bytes]) -> str:
    return (file.name or "")[-120:]


def _too_big(file: UploadedFile[bytes]) -> Problem:
    return Problem("read_too_big", _name(file), {"most": MAX_FILE // _MEGABYTE})


def reading_of(reports: list[Given], viewer: Viewer) -> Work:
    """Return the work of reading reports; what cannot be read is told and stops none of the others."""

    def work(tell: Tell) -> Outcome:
        cards: list[Card] = []
        problems: list[Problem] = []
        for n, one in enumerate(reports):
            tell(n, len(reports))
            source, found = text_of(one.data, one.name)
            if source is not None and len(source.text) > MOST_CHARACTERS:
                params = {"count": len(source.text), "most": MOST_CHARACTERS}
                source, found = None, [Problem("read_too_long", one.name, params)]
            problems += found
            if source is not None:
                cards.append(_kept(source, viewer))
        if not cards:
            raise Refused(problems)
        return _outcome(cards, problems)

    return work


def _kept(source: Source, viewer: Viewer) -> Card:
    reading = read_source(source)
    place, period = guessed(reading, viewer, today())
    return keep_reading(source, reading, viewer=viewer, place=place, period=period)


def _outcome(cards: list[Card], problems: list[Problem]) -> Outcome:
    told = tuple(map(worded, problems))
    if len(cards) == 1:
        url = reverse("readings:reading", args=[cards[0].id])
        return Outcome(say("读完了。", "It is read."), url, say("打开", "Open"), told)
    text = say(f"读完了{len(cards)}份。", f"{len(cards)} are read.")
    return Outcome(text, reverse("readings:index"), say("看我读过的报告", "See my readings"), told)


def guessed(reading: Reading, viewer: Viewer, day: date) -> tuple[str, str]:
    """Return the place (an id) and period (a code) a text seems to be about, as far as they can be told.

    A text that names no place we know is taken to be about the place of the reader's post.
    """
    period = Period.parse(reading.period, day)[0] if reading.period else None
    own = viewer.posts[0].place if viewer.posts else EVERYTHING
    within = None if own == EVERYTHING else own
    found = None
    if reading.place:
        on = period.end if period else day
        found, _ = finder().find(reading.place, on=on, within=within)
        found = found or finder().find(reading.place, on=on)[0]
    return found or within or "", period.code if period else ""
