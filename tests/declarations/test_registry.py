"""Loading folders of packs: overriding, what is left out, what a warning is, and strays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from taizhang.base.expressions.parse import parse
from taizhang.declarations.keys import Key, Table
from taizhang.declarations.nodes import Node
from taizhang.declarations.registry import errors, is_warning, load
from taizhang.declarations.shapes import LABEL
from tests.declarations.broken_rows import LAMPS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder; `tmp_path` itself holds the instance of the test."""
    path = tmp_path / "packs"
    path.mkdir()
    return path


def copy(folder: Path, name: str = "lamps") -> Path:
    return Path(shutil.copytree(LAMPS, folder / name))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_pack_or_a_folder_of_packs(folder: Path) -> None:
    copy(folder)
    one, problems = load([LAMPS])
    several, more = load([folder])
    assert problems == more == []
    assert one.indicators.keys() == several.indicators.keys()
    assert one.line_of(one.kinds["lamp"]) == "lamps"
    assert one.templates["lamps"].text.startswith("# 路灯")


def test_a_later_folder_overrides_a_pack_of_the_same_id(folder: Path) -> None:
    county = copy(folder, "our_lamps")
    change(county / "pack.yaml", "label: 路灯", "label: 本县路灯")
    change(county / "kinds" / "lamp.yaml", "label: 路灯", "label: 灯杆")
    registry, problems = load([LAMPS, folder])
    assert problems == []
    assert registry.packs["lamps"].label == "本县路灯"
    assert registry.kinds["lamp"].label == "灯杆"


def test_two_packs_of_one_folder_may_not_share_an_id(folder: Path) -> None:
    copy(folder, "a")
    copy(folder, "b")
    assert [problem.code for problem in load([folder])[1]] == ["pack_twice_pack"]


def test_two_packs_may_not_share_a_code(folder: Path) -> None:
    copy(folder, "a")
    change(copy(folder, "b") / "pack.yaml", "pack: lamps", "pack: lights")
    codes = {problem.code for problem in load([folder])[1]}
    twice = {f"pack_twice_{noun}" for noun in ("kind", "workflow", "dictionary", "indicator", "template")}
    assert codes == twice


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("kind", "pack_unknown_file", "你是不是想写“kinds”"),
        ("indicator.yaml", "pack_unknown_file", "你是不是想写“indicators.yaml”"),
        ("kinds/pole.yml", "pack_unknown_file", "这里可以写：pole.yaml"),
    ],
)
def test_a_stray_file_is_told(folder: Path, name: str, code: str, says: str) -> None:
    path = copy(folder) / name
    path.mkdir() if "." not in name else path.write_text("a: 1", encoding="utf-8")
    (problem,) = load([folder])[1]
    assert problem.code == code
    assert says in problem.text()


def test_folders_that_hold_no_pack(folder: Path) -> None:
    assert [problem.code for problem in load([folder / "none"])[1]] == ["pack_no_folder"]
    assert [problem.code for problem in load([folder])[1]] == ["pack_none_found"]
    (folder / "safety").mkdir()
    assert [problem.code for problem in load([folder])[1]] == ["pack_no_pack_file"]


def test_what_rests_on_something_broken_is_left_out_in_silence(folder: Path) -> None:
    pack = copy(folder)
    change(pack / "kinds" / "lamp.yaml", "nature: register", "nature: registry")
    registry, problems = load([pack])
    assert [problem.code for problem in problems] == ["pack_bad_word"]
    assert registry.kinds.keys() == {"meter", "care", "swap"}
    assert registry.indicators.keys() == {"meter_reading", "villages"}


def test_all_mistakes_are_told_at_once_in_the_order_of_the_files(folder: Path) -> None:
    pack = copy(folder)
    change(pack / "kinds" / "lamp.yaml", "unit: 千瓦", "unit: 千万瓦")
    change(pack / "indicators.yaml", "of: lamps_solar,", "of: lamps_sola,")
    change(pack / "indicators.yaml", "unit: 万元", "unit: 亩")
    change(pack / "dictionaries.yaml", "label: 个, unit: 个", "label: 个, unit: 箇")
    problems = load([pack])[1]
    assert [problem.where.rpartition("/")[2] for problem in problems] == [
        "dictionaries.yaml:15",
        "indicators.yaml:3",
        "lamp.yaml:13",
    ], "the sum of repair.cost waits for the dictionary that repair rests on"


def test_a_renamed_key_loads_with_a_warning() -> None:
    table = Table((Key("date", LABEL, "The day.", required=True, was=("happened_on",)),))
    problems: list[object] = []
    got = table.read(Node({"happened_on": Node("发现日期", "f:1")}, "f:1"), "kind", found := [])
    assert got is not None
    assert got.values == {"date": "发现日期"}
    assert problems == errors(found) == []
    assert [is_warning(problem) for problem in found] == [True]
    assert "“happened_on”已改名为“date”" in found[0].text()
    twice = Node({"happened_on": Node("a", "f:1"), "date": Node("b", "f:2")}, "f:1")
    assert table.read(twice, "kind", found := []) is None
    assert [problem.code for problem in found] == ["pack_renamed_twice"]
    assert table.schema()["properties"]["happened_on"]["deprecated"] is True


def test_reserved_words_of_the_language_name_no_field(folder: Path) -> None:
    pack = copy(folder)
    change(pack / "kinds" / "lamp.yaml", "  plot:", "  end:")
    assert [problem.code for problem in load([pack])[1]] == ["pack_reserved_name"]
    assert parse("end = 1")[0] is not None, "SQLGlot would take it; our own writers need not"
