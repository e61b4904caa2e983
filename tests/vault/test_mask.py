"""Masks hide in one fixed way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.vault.mask import masked


@pytest.mark.parametrize(
    ("attribute", "value", "shown"),
    [
        ("name", "张三", "张*"),
        ("name", "王小明", "王*明"),
        ("name", "欧阳春华", "欧**华"),
        ("name", "张", "*"),
        ("name", "", ""),
        ("id_no", "990100198002290016", "990100********0016"),
        ("id_no", "12345678", "******78"),
        ("id_no", "1", "*"),
        ("phone", "13800001234", "138****1234"),
        ("phone", "5551234", "*****34"),
        ("address", "云岭县青石乡东岭村三组12号", "云岭县青石乡东岭村****"),
        ("address", "白溪镇河口社区3栋", "白溪镇河口社区****"),
        ("address", "白溪镇解放路3号", "白溪镇****"),
        ("address", "解放路3号", "****"),
        ("address", "", ""),
        ("bank_account", "622200001111", "****"),
        ("bank_account", "", ""),
    ],
)
def test_each_kind_of_value(attribute: str, value: str, shown: str) -> None:
    assert masked(attribute, value) == shown


def test_names_of_organisations_are_public() -> None:
    assert masked("name", "东岭合作社", subject_type="organisation") == "东岭合作社"


@given(st.sampled_from(["name", "id_no", "phone"]), st.text(min_size=1, max_size=30))
def test_no_value_is_shown_whole(attribute: str, value: str) -> None:
    shown = masked(attribute, value)
    assert len(shown) == len(value)
    assert "*" in shown
