"""The whole way from text to findings: figures first, then what ties them."""

from __future__ import annotations

from taizhang.reader.annex import without_annex
from taizhang.reader.extract import read_text
from taizhang.reader.reading import Reading
from taizhang.reader.source import Source
from taizhang.reader.tables import tabled
from taizhang.reader.ties import tied


def read_source(source: Source) -> Reading:
    """Return the figures of a source, those in its tables too, and what was found about them."""
    return tabled(tied(read_text(without_annex(source.text), dict(source.headings))))
