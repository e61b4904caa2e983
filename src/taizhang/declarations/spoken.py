"""Says declarations in other words: which texts of a pack people read, and a whole registry in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from taizhang.declarations.types import (
    Dictionary,
    Indicator,
    Kind,
    Pack,
    Registry,
    State,
    Workflow,
)

Say: TypeAlias = Callable[[str], str]
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_GENERAL: Final[Mapping[str, str]] = {
    "%": "%",
    "元": "yuan",
    "名": "people",
    "分": "points",
    "个百分点": "percentage points",
}
"""English of units that follow from a declaration and need not be written in it."""


def pack_said(pack: Pack, say: Say) -> Pack:
    """Return the pack with its name said by `say`."""
    return replace(pack, label=say(pack.label))


def kind_said(kind: Kind, say: Say) -> Kind:
    """Return the kind with the texts people read said by `say`."""
    fields = {
        name: replace(one, label=say(one.label), hint=say(one.hint)) for name, one in kind.fields.items()
    }
    subject = kind.subject and replace(kind.subject, label=say(kind.subject.label))
    return replace(
        kind, label=say(kind.label), date_label=say(kind.date_label), subject=subject, fields=fields
    )


def workflow_said(workflow: Workflow, say: Say) -> Workflow:
    """Return the workflow with its states and steps said by `say`; the law a term rests on keeps its name."""
    states = {code: _state_said(one, say) for code, one in workflow.states.items()}
    return replace(workflow, label=say(workflow.label), states=states)


def _state_said(state: State, say: Say) -> State:
    moves = {to: replace(one, label=say(one.label)) for to, one in state.moves.items()}
    dated = None if state.dated is None else say(state.dated)
    return replace(state, label=say(state.label), dated=dated, moves=moves)


def dictionary_said(dictionary: Dictionary, say: Say) -> Dictionary:
    """Return the dictionary with its labels said by `say`; aliases are words that sheets use, and stay."""
    codes = {code: replace(one, label=say(one.label)) for code, one in dictionary.codes.items()}
    return replace(dictionary, label=say(dictionary.label), codes=codes)


def indicator_said(indicator: Indicator, say: Say) -> Indicator:
    """Return the indicator with its name and its stated definition said by `say`."""
    return replace(indicator, label=say(indicator.label), basis=say(indicator.basis))


def texts(
    packs: Iterable[Pack],
    kinds: Iterable[Kind],
    workflows: Iterable[Workflow],
    dictionaries: Iterable[Dictionary],
    indicators: Iterable[Indicator],
) -> list[str]:
    """Return every text of these declarations that people read, units too, each once, as it first appears."""
    found: dict[str, None] = {}

    def note(text: str) -> str:
        if text.strip():
            found.setdefault(squeezed(text))
        return text

    for pack in packs:
        pack_said(pack, note)
    for kind in kinds:
        kind_said(kind, note)
        _noted(note, (field.unit for field in kind.fields.values()))
    for workflow in workflows:
        workflow_said(workflow, note)
    for dictionary in dictionaries:
        dictionary_said(dictionary, note)
        _noted(note, (code.unit for code in dictionary.codes.values()))
    for indicator in indicators:
        indicator_said(indicator, note)
        _noted(note, (indicator.unit,))
    return list(found)


def _noted(note: Say, units: Iterable[str | None]) -> None:
    for unit in units:
        note(unit or "")


def squeezed(text: str) -> str:
    """Return a text with its line breaks and runs of blanks as one blank: how texts are looked up."""
    return " ".join(text.split())


def untold(registry: Registry, pack: str) -> list[str]:
    """Return the Chinese texts of a pack that its `en.yaml` has no English for."""
    one = registry.packs[pack]
    written = texts(
        [one],
        (kind for kind in registry.kinds.values() if kind.pack == pack),
        (flow for flow in registry.workflows.values() if flow.pack == pack),
        (dictionary for dictionary in registry.dictionaries.values() if dictionary.pack == pack),
        (indicator for indicator in registry.indicators.values() if indicator.pack == pack),
    )
    # A unit may come from another pack's indicator, or follow from the form: written nowhere in this pack.
    known = {*one.english, *_units(registry)}
    return [text for text in written if _CHINESE.search(text) and text not in known]


def in_english(registry: Registry) -> Registry:
    """Return the same registry said in English, as far as its packs have it; the rest stays Chinese.

    Codes, digests, aliases, templates and the names of laws are the same. So are units: figures are counted
    and converted by them, and `unit_said` says them.
    """
    say = {code: _speaker(pack) for code, pack in registry.packs.items()}
    return replace(
        registry,
        language="en",
        units=_units(registry),
        own=registry,
        packs={code: pack_said(one, say[code]) for code, one in registry.packs.items()},
        kinds={code: kind_said(one, say[one.pack]) for code, one in registry.kinds.items()},
        workflows={code: workflow_said(one, say[one.pack]) for code, one in registry.workflows.items()},
        dictionaries={
            code: dictionary_said(one, say[one.pack]) for code, one in registry.dictionaries.items()
        },
        indicators={code: indicator_said(one, say[one.pack]) for code, one in registry.indicators.items()},
    )


def _speaker(pack: Pack) -> Say:
    return lambda text: pack.english.get(squeezed(text), text) if text else text


def _units(registry: Registry) -> dict[str, str]:
    """Return the English of each unit, as the first pack that says it has it: units go from pack to pack."""
    used = {one.unit for one in registry.indicators.values()}
    used |= {field.unit for kind in registry.kinds.values() for field in kind.fields.values() if field.unit}
    used |= {code.unit for one in registry.dictionaries.values() for code in one.codes.values() if code.unit}
    told = {
        unit: next((one.english[unit] for one in registry.packs.values() if unit in one.english), None)
        for unit in used
    }
    return {**_GENERAL, **{unit: said for unit, said in told.items() if said is not None}}
