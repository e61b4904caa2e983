"""Paragraphs under way: a text box opens one inside another and is read after the one it hangs on."""

from __future__ import annotations

from dataclasses import dataclass, field

from taizhang.reader.docx.strip import LINE, Spot, Strip


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its text, what hangs on it, and what its properties say."""

    number: int
    strip: Strip
    after: Strip
    style: str = ""
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool = False
    joins_next: bool = False
    """Its mark is deleted: the next paragraph goes on in the same line."""


@dataclass(slots=True)
class Paragraphs:
    """The finished text and the paragraphs that are open."""

    traced: bool
    done: Strip = field(init=False)
    headings: list[tuple[int, int]] = field(default_factory=list)
    """Where a heading by style starts in the finished text, and its level (1 is the highest)."""
    _open: list[Paragraph] = field(default_factory=list)
    _count: int = 0

    def __post_init__(self) -> None:
        self.done = Strip(self.traced)

    @property
    def current(self) -> Paragraph | None:
        """Return the innermost open paragraph."""
        return self._open[-1] if self._open else None

    def begin(self) -> None:
        """Open a paragraph."""
        self._count += 1
        self._open.append(Paragraph(self._count, Strip(self.traced), Strip(self.traced)))

    def end(self, *, shown: bool) -> None:
        """Close the innermost paragraph; one that is not `shown` (a line of contents) leaves nothing."""
        one = self._open.pop()
        target = self._target()
        if shown:
            if one.level is not None and target is self.done:
                self.headings.append((target.length, one.level))
            target.extend(one.strip)
            if not one.joins_next:
                target.add(LINE)
        target.extend(one.after)

    def add(self, text: str, spot: Spot | None) -> None:
        """Add text to the innermost paragraph."""
        self._open[-1].strip.add(text, spot)

    def close_with(self, mark: str) -> None:
        """End the last paragraph with another mark."""
        self._target().close_with(mark)

    def _target(self) -> Strip:
        return self._open[-1].after if self._open else self.done
