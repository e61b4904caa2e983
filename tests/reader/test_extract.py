"""What the reader finds: each figure with value, unit and form, and nothing that is none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from taizhang.reader.extract import read_text

_SIGNS = "0123456789０９.,，。%*×X_〔〕余多万亿元户人个一二十百千第前零没有约近村\n 的共至-—:：年月日"
_CHARS = st.text(st.sampled_from(_SIGNS), max_size=60)


@given(_CHARS)
def test_spans_slice_the_text_and_never_overlap(text: str) -> None:
    last = 0
    for mention in read_text(text).mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert last <= mention.start < mention.end
        last = mention.end


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    assert read_text(text).text == text
