"""The demo runs whole, gives the same county for the same seed, and leaves other people's ledgers alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from taizhang.base.problems import Refused
from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.types import Registry
from taizhang.demo.fill import fill
from taizhang.demo.run import run_demo
from taizhang.ledger.models import Head
from taizhang.ledger.proof import check
from taizhang.ledger.stored import walk
from tests.demo.conftest import Filling, silent

TINY = 0.004
PACK = {
    "pack.yaml": "{pack: boats, label: 渡船, line: boats, version: 1, format: 1}\n",
    "dictionaries.yaml": "boat_type: {label: 船型, codes: {raft: 竹筏, motor: 机动船}}\n",
    "kinds/boat.yaml": """kind: boat
label: 渡船登记
version: 1
nature: register
date: 登记日期
until: retired_on
place: village
title: [name]
fields:
  name: {type: text, label: 船名, required: true}
  category: {type: choice, label: 船型, choices: boat_type, required: true}
  seats: {type: integer, label: 载客, unit: 人, minimum: 2, maximum: 40}
  retired_on: {type: date, label: 停用日期}
""",
    "indicators.yaml": "boats: {label: 在册渡船, nature: stock, count: boat, unit: 艘}\n",
}


def heads(filling: Filling, seed: int) -> dict[str, tuple[int, str]]:
    with filling(seed, TINY):
        return {head.township: (head.position, head.digest) for head in Head.objects.all()}


def test_the_same_seed_gives_the_same_digests(filling: Filling) -> None:
    first = heads(filling, 7)
    assert heads(filling, 7) == first
    assert heads(filling, 8) != first


@pytest.mark.django_db
def test_a_county_fills_and_proves_on_the_configured_database(packs: Registry) -> None:
    filled = fill(packs, seed=1, scale=TINY, progress=silent)
    proof = check(packs)
    assert proof.entries == filled.entries
    assert not proof.problems


@pytest.mark.django_db
def test_a_ledger_that_is_not_empty_is_left_alone(packs: Registry) -> None:
    fill(packs, seed=1, scale=TINY, progress=silent)
    before = Head.objects.count()
    with pytest.raises(Refused, match="已经有台账"):
        fill(packs, seed=2, scale=TINY, progress=silent)
    assert Head.objects.count() == before


@pytest.mark.django_db
def test_a_new_pack_appears_without_any_python(tmp_path: Path) -> None:
    for name, text in PACK.items():
        path = tmp_path / "boats" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    registry, problems = load([builtin_packs(), tmp_path / "boats"])
    assert not problems
    fill(registry, seed=1, scale=TINY, progress=silent)
    assert {entry.township for entry in walk() if entry.kind == "boat"} == set(
        Head.objects.values_list("township", flat=True)
    )


def test_the_demo_runs_whole_and_again(
    tmp_path: Path, packs: Registry, django_db_blocker: DjangoDbBlocker
) -> None:
    stages: list[str] = []
    with django_db_blocker.unblock():
        for _ in range(2):
            result = run_demo(
                tmp_path / "demo", scale=TINY, registry=packs, progress=lambda stage, *_: stages.append(stage)
            )
    told = result.told
    assert list(dict.fromkeys(stages)) == ["made", "recorded", "count", "tell", "check"]
    assert not result.proof.problems
    assert told.verified.clean
    (caught,) = (one for one in told.caught.figures if one.verdict != "reproduces")
    assert (caught.verdict, caught.label) == ("edited", told.changed)
    assert all(path.is_file() for path in (told.written.docx, told.written.html, told.altered))
    assert len(told.others) == 6
    assert all(path.is_file() and path.with_suffix(".html").is_file() for path in told.others)
    assert len(result.counted.figures) == len(packs.indicators) * 4 * 2


def test_the_demo_does_not_touch_a_ledger_it_did_not_make(tmp_path: Path, packs: Registry) -> None:
    ledger = tmp_path / "ledger.sqlite3"
    ledger.write_bytes(b"somebody's")
    with pytest.raises(Refused, match="已经有台账"):
        run_demo(tmp_path, scale=TINY, registry=packs)
    assert ledger.read_bytes() == b"somebody's"
