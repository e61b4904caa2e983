"""Figures of hand-written reports meet the indicator people said they are, and no other without asking."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from taizhang.declarations.registry import builtin_packs, errors, load
from taizhang.declarations.types import Registry
from taizhang.reader.lexicon import Lexicon, lexicon
from taizhang.reader.matching import Candidate, candidates, winner
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.stub import stub
from taizhang.reader.surroundings import Around, surroundings
from tests.coverage.mapping import read_mapping
from tests.reader.figures import reading

DOCUMENTS = ("002", "004")
FORMS = {"rank": "rank", "ordinal_or_name": "name"}


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Return the packs that come with the program."""
    return load([builtin_packs()])[0]


@pytest.fixture(scope="module")
def declared(registry: Registry) -> Lexicon:
    """Return the words of the declarations alone, without the sentences of the templates."""
    return lexicon(registry, templates=False)


def marked(shared: Path, name: str) -> Reading:
    """Return a report as people marked it: its figures with subject, unit, nature and line."""
    text = next((shared / "seeds").glob(f"{name}_*.txt")).read_text(encoding="utf-8")
    lines = (shared / "golden" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return Reading(text, "", "2022", None, tuple(_slot(json.loads(line), text) for line in lines))


def _slot(slot: dict[str, Any], text: str) -> Mention:
    stops = [text.rfind(stop, 0, slot["start"]) for stop in "。！？；\n"]
    ends = [at for stop in "。！？；\n" if (at := text.find(stop, slot["end"])) >= 0]
    sentence = (max(stops) + 1, min(ends, default=len(text)))
    form = "placeholder" if slot["value"] is None else FORMS.get(slot["nature"], "number")
    return Mention(
        slot["start"],
        slot["end"],
        slot["text"],
        None if slot["value"] is None else Decimal(str(slot["value"])),
        slot["unit"],
        form,  # type: ignore[arg-type]
        slot["subject"],
        slot["nature"],
        slot["line"],
        sentence,
        sentence,
        slot["approx"],
    )


def figures(shared: Path) -> list[tuple[str, Around]]:
    """Return every marked figure that has an indicator, with the indicator."""
    truth = {one.ref: one for one in read_mapping() if not one.is_refused}
    return [
        (truth[ref].indicator, around)
        for name in DOCUMENTS
        for n, around in enumerate(surroundings(marked(shared, name)), 1)
        if (ref := f"{name}#{n}") in truth
    ]


def test_the_indicator_that_is_meant_is_among_the_nearest_three(shared: Path, declared: Lexicon) -> None:
    found = [(meant, [c.indicator for c in candidates(one, declared)]) for meant, one in figures(shared)]
    assert sum(meant in near for meant, near in found) / len(found) >= 0.95
    assert sum(meant == near[0] for meant, near in found if near) / len(found) >= 0.85


def test_what_is_bound_without_asking_is_right(shared: Path, declared: Lexicon) -> None:
    found = [(meant, winner(candidates(one, declared))) for meant, one in figures(shared)]
    bound = [(meant, one.indicator) for meant, one in found if one]
    assert len(bound) / len(found) >= 0.6
    assert sum(meant != one for meant, one in bound) <= 1


def test_the_words_of_templates_lead_to_their_indicators(registry: Registry) -> None:
    known = lexicon(registry)
    text = reading("全年受理市民热线诉求【诉求|70个|line=cases】，办结率【办结率|98.57%|line=cases】。")
    found = [winner(candidates(one, known)) for one in surroundings(text)]
    assert [one.indicator if one else None for one in found] == ["hotline_cases", "hotline_closing_rate"]


def test_units_that_never_meet_are_never_taken(declared: Lexicon) -> None:
    text = reading(
        "年末低保户【低保户|131户|nature=stock】、【低保户|191人|nature=stock】、【低保户|3.5%】。"
    )
    found = [[c.indicator for c in candidates(one, declared)] for one in surroundings(text)]
    assert found[0][0] == "low_income_households"
    assert found[1][0] == "low_income_persons"
    assert winner(candidates(surroundings(text)[2], declared)) is None


def test_a_winner_is_far_ahead() -> None:
    one, close, far = (Candidate(code, score, ()) for code, score in (("a", 0.8), ("b", 0.75), ("c", 0.3)))
    assert winner([one, far]) == one
    assert winner([one, close]) is None
    assert winner([far]) is None
    assert winner([]) is None


def test_every_stub_is_a_declaration_that_loads(
    shared: Path, registry: Registry, declared: Lexicon, tmp_path: Path
) -> None:
    drafts: list[str] = []
    taken: set[str] = set()
    for name in DOCUMENTS:
        for around in surroundings(marked(shared, name)):
            near = candidates(around, declared)
            draft = stub(around.mention, len(drafts) + 1, near, registry, taken)
            taken.add(draft.split('label: "')[1].split('"')[0])
            drafts.append(draft)
    loaded = with_indicators("".join(drafts), tmp_path)
    assert len(loaded.indicators) == len(registry.indicators) + len(drafts)


def test_a_stub_takes_the_text_as_words(registry: Registry, declared: Lexicon, tmp_path: Path) -> None:
    text = reading("“新”办: #{村}事\\【\"办事\": 'x' #|3件|line=a: b】；【|*户】")
    drafts = [
        stub(one.mention, n, candidates(one, declared), registry)
        for n, one in enumerate(surroundings(text), 1)
    ]
    loaded = with_indicators("".join(drafts), tmp_path)
    assert {"other_figure_1", "other_figure_2"} <= loaded.indicators.keys()


def with_indicators(text: str, folder: Path) -> Registry:
    """Return everything declared once a pack with these indicators is added; it must be right."""
    pack = folder / "ours"
    pack.mkdir()
    (pack / "pack.yaml").write_text("pack: ours\nlabel: 本乡\nline: ours\nversion: 1\nformat: 1\n")
    (pack / "indicators.yaml").write_text(text)
    found, problems = load([builtin_packs(), pack])
    assert not errors(problems), [problem.text() for problem in problems]
    return found
