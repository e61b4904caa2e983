"""What holds of every answer of the reader, whatever was put in."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import get_args

from taizhang.reader.extract import read_text
from taizhang.reader.files import text_of
from taizhang.reader.finding import TieKind, Verdict
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.ties import tied


def assert_text(data: bytes) -> None:
    """Bytes read as text, without regard to what kind of file they may be."""
    text = data.decode("utf-8", "replace")
    assert_sound(tied(read_text(text)), text)


def assert_answered(data: bytes) -> None:
    """The file is read, or refused with problems that can be told."""
    source, problems = text_of(data, "file.docx")
    assert (source is None) == bool(problems)
    if source:
        assert_sound(tied(read_text(source.text)), source.text)


def assert_sound(reading: Reading, text: str) -> None:
    """Figures stand in order where they say, and findings speak of figures that are there."""
    assert reading.text == text
    for mention in reading.mentions:
        _assert_mention(mention, text)
    for one, other in pairwise(reading.mentions):
        assert one.end <= other.start
    for finding in reading.findings:
        assert finding.verdict in get_args(Verdict)
        assert finding.kind in get_args(TieKind)
        assert finding.message
        assert finding.told.en
        assert "。" not in finding.told.en
        assert finding.figures
        assert all(0 <= index < len(reading.mentions) for index in (*finding.figures, *finding.mends))


def _assert_mention(mention: Mention, text: str) -> None:
    assert 0 <= mention.start < mention.end <= len(text)
    assert text[mention.start : mention.end] == mention.text
    assert mention.sentence[0] <= mention.clause[0] <= mention.start
    assert mention.start < mention.clause[1] <= mention.sentence[1]
    if mention.form == "placeholder":
        assert mention.value is None
    if mention.value is None:
        assert mention.step is None
    else:
        assert isinstance(mention.value, Decimal)
        assert mention.value.is_finite()
