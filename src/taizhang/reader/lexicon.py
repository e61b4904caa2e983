"""The lexicon: in which words the declarations speak of each indicator, so that a text's words can be met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.declarations.types import Indicator, Registry
from taizhang.indicators.words import definition
from taizhang.reader.grams import Rarity, grams
from taizhang.reader.phrases import Phrase, phrases
from taizhang.reader.synonyms import respelt

_ABOUT: Final = 0.45
"""How much a word of the definition counts beside one of the name."""
_CHANGED: Final = ("change", "rank", "rate")


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator and its words: `names` what it is called, `phrases` what stands around its slots."""

    indicator: Indicator
    line: str
    names: tuple[frozenset[str], ...]
    weights: Mapping[str, float]
    """How much of each gram is this indicator's: all of its names', some of its definition's."""
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every indicator by its words."""

    listed: tuple[Entry, ...]
    rarity: Rarity
    by_gram: Mapping[str, tuple[int, ...]]

    def sharing(self, words: Iterable[str]) -> list[Entry]:
        """Return the indicators that share a pair of characters with `words`, in the order of declaration."""
        found = {number for gram in words for number in self.by_gram.get(gram, ())}
        return [self.listed[number] for number in sorted(found)]


def lexicon(registry: Registry, *, templates: bool = True) -> Lexicon:
    """Return the words of every declared indicator; without `templates` only of its declaration."""
    said = phrases(registry) if templates else {}
    listed = tuple(_entry(one, registry, said.get(one.code, ())) for one in registry.indicators.values())
    by_gram: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for number, entry in enumerate(listed):
        for gram in frozenset().union(*entry.names, *(phrase.words for phrase in entry.phrases)):
            # One character is shared by half of everything: only pairs lead to an indicator.
            if len(gram) > 1:
                by_gram[gram][number] = None
    rarity = Rarity(name for entry in listed for name in entry.names)
    return Lexicon(listed, rarity, {gram: tuple(numbers) for gram, numbers in by_gram.items()})


def _entry(one: Indicator, registry: Registry, said: Sequence[Phrase]) -> Entry:
    pack = registry.packs.get(one.pack)
    names = tuple(dict.fromkeys(grams(name) for name in _names(one, registry)))
    about = grams(respelt(f"{definition(one, registry)}{_kind(one, registry)}"))
    weights = dict.fromkeys(about, _ABOUT) | dict.fromkeys(frozenset().union(*names), 1.0)
    return Entry(one, pack.line if pack else one.pack, names, weights, tuple(said))


def _names(one: Indicator, registry: Registry) -> Iterator[str]:
    """Yield what an indicator is called: its label, and for a part also in the words of its whole."""
    label = respelt(one.label)
    yield label
    whole = registry.indicators.get(one.part_of or "")
    if whole and one.part_of:
        yield respelt(f"{whole.label}{one.label}")
    of = registry.indicators.get(one.of or "")
    if of and one.nature in _CHANGED:
        yield respelt(f"{of.label}{'同比' if one.nature == 'change' else ''}")


def _kind(one: Indicator, registry: Registry) -> str:
    kind = registry.kinds.get(one.kind or "")
    pack = registry.packs.get(one.pack)
    return f"，{kind.label if kind else ''}，{pack.label if pack else ''}"
