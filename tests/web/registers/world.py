"""The entries of the packs' own tests, recorded in 测试乡: a record of every kind for its pages to show."""

from __future__ import annotations

from taizhang.actions.example import record_example
from taizhang.declarations.example import TOWNSHIP as MADE_UP
from taizhang.declarations.example import ExampleRecord
from taizhang.declarations.examples import load_examples
from taizhang.declarations.registry import builtin_packs
from taizhang.declarations.types import Registry
from tests.people import EAST, TOWNSHIP, WEST


def record_every_kind(registry: Registry) -> None:
    """Record tests of packs until every kind has a record; their villages are 东岭村 and 西坡村 in turn."""
    known: set[str] = set()
    for folder in sorted(one.parent for one in builtin_packs().glob("*/pack.yaml")):
        examples, problems = load_examples(folder, registry)
        assert not problems
        for one in examples:
            kinds = {entry.kind for entry in one.entries if isinstance(entry, ExampleRecord)}
            if not kinds <= known:
                places = {MADE_UP: TOWNSHIP} | dict(zip(one.places, (EAST, WEST) * 50, strict=False))
                found = record_example(one, registry, places)
                assert not found, [problem.text() for problem in found]
                known |= kinds
    assert known == registry.kinds.keys()
