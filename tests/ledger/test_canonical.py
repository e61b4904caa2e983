"""Canonical JSON is what the standard encoder would write, and nothing else is let in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.base.canonical import Json, canonical

SAFE = 2**53
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
LEAVES = st.none() | st.booleans() | st.integers(-SAFE, SAFE) | st.text()
KEYS = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]))


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner)))
def test_it_writes_what_the_standard_encoder_writes(value: Json) -> None:
    assert canonical(value) == ENCODER.encode(value)


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (1.5, TypeError),
        (SAFE + 1, ValueError),
        ({1: "a"}, TypeError),
        ({"\U0001f600": 1}, TypeError),
        ({"a": [object()]}, TypeError),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: Json, error: type[Exception]) -> None:
    with pytest.raises(error):
        canonical(value)
