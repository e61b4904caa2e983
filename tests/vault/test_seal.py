"""Keys and sealed values: what is changed, moved or foreign does not open."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from taizhang.base.problems import Refused
from taizhang.vault.seal import Keys, instance_keys


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return instance_keys(tmp_path / "deep" / "instance.key", create=True)


def refusal(action: object) -> str:
    assert callable(action)
    with pytest.raises(Refused) as refused:
        action()
    return refused.value.problems[0].code


def test_the_key_file_is_made_once_for_its_owner_only(keys: Keys) -> None:
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600
    again = instance_keys(keys.path, create=True)
    assert again.hashed("name", "张三") == keys.hashed("name", "张三")
    assert [one.name for one in keys.path.parent.iterdir()] == ["instance.key"]


def test_a_sealed_value_opens_only_where_it_belongs(keys: Keys) -> None:
    key, wrapped = keys.new_subject("s1")
    sealed = key.seal("phone", "", "13800001234")
    assert keys.unwrap("s1", wrapped, 1).open("phone", "", sealed) == "13800001234"
    assert b"13800001234" not in sealed
    assert key.seal("phone", "", "13800001234") != sealed
    assert refusal(lambda: key.open("name", "", sealed)) == "vault_item_damaged"
    assert refusal(lambda: key.open("phone", "r1", sealed)) == "vault_item_damaged"
    assert refusal(lambda: key.open("phone", "", sealed[:-1] + b"\0")) == "vault_item_damaged"
    assert refusal(lambda: keys.unwrap("s2", wrapped, 1)) == "vault_key_wrong"
    assert refusal(lambda: keys.unwrap("s1", wrapped, 2)) == "vault_key_wrong"


def test_another_instance_neither_opens_nor_finds(keys: Keys, tmp_path: Path) -> None:
    other = instance_keys(tmp_path / "other.key", create=True)
    _, wrapped = keys.new_subject("s1")
    assert refusal(lambda: other.unwrap("s1", wrapped, 1)) == "vault_key_wrong"
    assert other.hashed("name", "张三") != keys.hashed("name", "张三")


def test_a_new_version_wraps_and_the_old_one_still_opens_and_finds(keys: Keys) -> None:
    _, wrapped = keys.new_subject("s1")
    with keys.path.open("a", encoding="ascii") as file:
        file.write(f"2 {'ab' * 32}\n")
    grown = instance_keys(keys.path, create=False)
    assert grown.newest == 2
    assert grown.unwrap("s1", wrapped, 1).subject == "s1"
    assert grown.hashed("a") == keys.hashed("a")
    assert grown.hashed("a", "b") != grown.hashed("ab")


def test_a_missing_or_spoilt_key_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "instance.key"
    assert refusal(lambda: instance_keys(path, create=False)) == "vault_key_missing"
    for text in ("", "1 zz", "1 abcd", "nothing", "1"):
        path.write_text(text, encoding="ascii")
        assert refusal(lambda: instance_keys(path, create=True)) == "vault_key_wrong"
