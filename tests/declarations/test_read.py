"""What a YAML file may hold besides plain data: each is a problem at a line, none an exception."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from taizhang.declarations.nodes import Node
from taizhang.declarations.read import LARGEST, parse, read
from taizhang.declarations.registry import load
from tests.conftest import ROOT

LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{here}: &{here} [{', '.join(['*' + before] * 9)}]\n"
    for before, here in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a: 1\n\tb: 2\n", "pack_tab", "f:2"),
        ("a: 1\na: 2\n", "pack_duplicate_key", "f:2"),
        ("a:\n  b: 1\n  b: 2\n", "pack_duplicate_key", "f:3"),
        (LAUGHS, "pack_alias", "f:1"),
        ("a: *nowhere\n", "pack_alias", "f:1"),
        ("&a b: 1\n", "pack_alias", "f:1"),
        ("a:\n- &b 1\n- 2\n", "pack_alias", "f:2"),
        ("a: !!python/object/apply:os.system [ls]\n", "pack_tag", "f:1"),
        ("a: !!set {b}\n", "pack_tag", "f:1"),
        ("? [a]\n: b\n", "pack_key_form", "f:1"),
        ("a: 1\n---\nb: 1\n", "pack_several_documents", "f:2"),
        ("a: {b: 1\n", "pack_yaml", "f:2"),
        ("a\0b: 1", "pack_yaml", "f"),
        ("[" * 3000, "pack_too_deep", "f"),
        ("a: " + "[" * 200_000, "pack_too_deep", "f"),
        ("", "pack_empty", "f:1"),
        ("# 只有注释\n", "pack_empty", "f:1"),
    ],
)
def test_is_a_problem_at_its_line(text: str, code: str, where: str) -> None:
    _, problems = parse(text, "f")
    assert (problems[0].code, problems[0].where) == (code, where)


def test_scalars_are_what_they_look_like() -> None:
    text = "a: yes\nb: 2024-03-01\nc: 2024-06\nd: 1.50\ne: true\nf:\ng: 12\nh: '12'\ni: 1e5\nj: 0x1f\n"
    node, problems = parse(text.replace("\n", "\r\n"), "f")
    assert node is not None
    assert node.mapping is not None
    assert problems == []
    assert {key: child.value for key, child in node.mapping.items()} == {
        "a": "yes",
        "b": "2024-03-01",
        "c": "2024-06",
        "d": Decimal("1.50"),
        "e": True,
        "f": None,
        "g": 12,
        "h": "12",
        "i": "1e5",
        "j": "0x1f",
    }
    assert [node.at(key) for key in "aj"] == ["f:1", "f:10"]


def test_folded_text_and_old_yaml() -> None:
    node, _ = parse("a: >\n  x\n  y\n", "f")
    assert node is not None
    assert node.mapping is not None
    assert node.mapping["a"].value == "x y\n"
    node, _ = parse("%YAML 1.1\n---\na: yes\n", "f")
    assert node is not None
    assert node.mapping is not None
    assert node.mapping["a"].value == "yes"


def test_files_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("label: 路灯".encode("gb18030"))
    assert [problem.code for problem in read(path)[1]] == ["pack_encoding"]
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    assert read(path)[1] == []
    path.write_bytes(b"a" * (LARGEST + 1))
    assert [problem.code for problem in read(path)[1]] == ["pack_too_large"]
    assert [problem.code for problem in read(tmp_path / "none.yaml")[1]] == ["pack_unreadable"]
    assert [problem.code for problem in read(tmp_path)[1]] == ["pack_unreadable"]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "packs" / "safety").rglob("*.yaml")), ids=lambda one: one.stem
)
def test_another_reader_finds_the_same(path: Path) -> None:
    node, problems = read(path)
    other = YAML(typ="rt", pure=True)
    assert node is not None
    assert not problems
    assert _bare(node) == _decimal(other.load(path))


def _bare(node: Node) -> object:
    if isinstance(node.value, dict):
        return {key: _bare(child) for key, child in node.value.items()}
    return [_bare(child) for child in node.value] if isinstance(node.value, tuple) else node.value


def _decimal(value: object) -> object:
    """Return what ruamel read, in our terms: keys and days as written, decimals exact."""
    if isinstance(value, dict):
        return {str(key): _decimal(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_decimal(child) for child in value]
    if isinstance(value, date):
        return value.isoformat()
    return Decimal(str(value)) if isinstance(value, float) else value


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>%@`'\"#,? \n\t1.路"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    node, problems = parse(text, "f")
    assert node is not None or problems


@given(st.binary(max_size=80))
def test_any_bytes_in_any_file_of_a_pack_are_told(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("pack")
    (folder / "pack.yaml").write_bytes(data)
    (folder / "indicators.yaml").write_bytes(data)
    assert load([folder])[1]
