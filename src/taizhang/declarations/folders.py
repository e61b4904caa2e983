"""Finds packs in folders and reads their files; what stands where is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import taizhang
from taizhang.base.problems import Problem
from taizhang.base.spelling import near
from taizhang.declarations.dictionaries import dictionaries
from taizhang.declarations.english import ENGLISH_FILE, english, stale
from taizhang.declarations.indicators import Declared, indicators
from taizhang.declarations.kinds import kind
from taizhang.declarations.nodes import Node
from taizhang.declarations.packs import PACK_FILE, pack
from taizhang.declarations.read import read, shown, text_of
from taizhang.declarations.spoken import texts
from taizhang.declarations.types import Dictionary, Kind, Pack, Template, Workflow
from taizhang.declarations.workflows import workflow

_FILES: Final = (PACK_FILE, "dictionaries.yaml", "indicators.yaml", ENGLISH_FILE)
_FOLDERS: Final = {"kinds": ".yaml", "workflows": ".yaml", "reports": ".md", "tests": ".yaml"}
_PASSED: Final = (".md", ".txt", ".json")
"""Notes may lie in a pack; nothing reads them."""


@dataclass(slots=True)
class PackRead:
    """One pack folder as read: what could be, with the node of each, and every problem of form."""

    pack: Pack
    folder: Path
    problems: list[Problem] = field(default_factory=list)
    kinds: list[tuple[Kind, Node]] = field(default_factory=list)
    workflows: list[tuple[Workflow, Node]] = field(default_factory=list)
    dictionaries: list[tuple[Dictionary, Node]] = field(default_factory=list)
    indicators: list[Declared] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    """What is declared but could not be read: references to it are not reported again."""
    unread: set[str] = field(default_factory=set)
    """Nouns of which a whole file could not be read: nobody knows what it declares."""

    def texts(self) -> list[str]:
        """Return every text of the pack that people read."""
        return texts(
            [self.pack],
            (kind for kind, _ in self.kinds),
            (flow for flow, _ in self.workflows),
            (dictionary for dictionary, _ in self.dictionaries),
            (declared.indicator for declared in self.indicators),
        )


def builtin_packs() -> Path:
    """Return the folder of the packs that come with Taizhang: of the checkout or of the installed package."""
    package = Path(taizhang.__file__).parent
    checkout = package.parent.parent / "packs"
    return package / "_packs" if (package / "_packs").is_dir() else checkout


def packs_in(paths: Sequence[Path]) -> tuple[list[PackRead], list[Problem]]:
    """Read every pack of the folders; one in a later folder replaces an earlier one with its id."""
    found: dict[str, PackRead] = {}
    problems: list[Problem] = []
    for path in paths:
        here: dict[str, PackRead] = {}
        for folder in _pack_folders(path, problems):
            if (one := _read_pack(folder, problems)) is None:
                continue
            if one.pack.id in here:
                params = {"code": one.pack.id, "first": here[one.pack.id].pack.path}
                problems.append(Problem("pack_twice_pack", shown(folder / PACK_FILE), params))
            here[one.pack.id] = one
        found |= here
    return list(found.values()), problems


def _pack_folders(path: Path, problems: list[Problem]) -> Iterator[Path]:
    if not path.is_dir():
        problems.append(Problem("pack_no_folder", shown(path)))
    elif (path / PACK_FILE).is_file():
        yield path
    else:
        below = [p for p in sorted(path.iterdir()) if p.is_dir() and not p.name.startswith((".", "_"))]
        if not below:
            problems.append(Problem("pack_none_found", shown(path)))
        yield from below


def _read_pack(folder: Path, problems: list[Problem]) -> PackRead | None:
    path = folder / PACK_FILE
    if not path.is_file():
        problems.append(Problem("pack_no_pack_file", shown(folder), {"file": PACK_FILE}))
        return None
    node, found = read(path)
    head = None if node is None else pack(node, folder, found)
    problems += found
    if head is None:
        return None
    one = PackRead(head, folder)
    _read_files(one)
    _read_english(one, folder / ENGLISH_FILE)
    _stray(one)
    return one


def _read_files(one: PackRead) -> None:
    for path in _listed(one, "workflows"):
        if (node := _node(one, path, "workflow")) and (flow := workflow(node, one.pack.id, one.problems)):
            one.workflows.append((flow, node))
        else:
            one.broken.add(("workflow", _code(node, "workflow", path)))
    for path in _listed(one, "kinds"):
        if (node := _node(one, path, "kind")) and (read_ := kind(node, one.pack.id, one.problems)):
            one.kinds.append((read_, node))
        else:
            one.broken.add(("kind", _code(node, "kind", path)))
    _read_dictionaries(one, one.folder / "dictionaries.yaml")
    _read_indicators(one, one.folder / "indicators.yaml")
    for path in _listed(one, "reports"):
        text, found = text_of(path)
        one.problems += found
        if text is not None:
            one.templates.append(Template(path.stem, text, one.pack.id, shown(path)))


def _read_dictionaries(one: PackRead, path: Path) -> None:
    if not path.is_file() or (node := _node(one, path, "dictionary")) is None:
        return
    found = dictionaries(node, one.pack.id, one.problems)
    one.dictionaries += found.values()
    one.broken |= {("dictionary", code) for code in (node.mapping or {}) if code not in found}


def _read_indicators(one: PackRead, path: Path) -> None:
    if not path.is_file() or (node := _node(one, path, "indicator")) is None:
        return
    found = indicators(node, one.pack.id, one.problems)
    one.indicators += found.values()
    one.broken |= {("indicator", code) for code in (node.mapping or {}) if code not in found}


def _read_english(one: PackRead, path: Path) -> None:
    if not path.is_file() or (node := _node(one, path, "english")) is None:
        return
    one.pack = replace(one.pack, english=english(node, one.problems))
    # Of what could not be read nobody knows which texts it holds.
    if not one.broken and not one.unread:
        one.problems += stale(node, one.texts())


def _node(one: PackRead, path: Path, noun: str) -> Node | None:
    node, found = read(path)
    one.problems += found
    if node is None:
        one.unread.add(noun)
    return node


def _code(node: Node | None, key: str, path: Path) -> str:
    """Return the code a broken file most likely declares: the one it says, else its name."""
    said = node.mapping[key].value if node and node.mapping and key in node.mapping else None
    return said if isinstance(said, str) else path.stem


def _listed(one: PackRead, folder: str) -> list[Path]:
    """Return the files of one folder of a pack, in the order of their names."""
    return sorted((one.folder / folder).glob(f"*{_FOLDERS[folder]}"))


def _stray(one: PackRead) -> None:
    """Tell of files that nothing reads: most often a folder or an ending that was misspelt."""
    known = (*_FILES, *_FOLDERS)
    for path in sorted(one.folder.iterdir()):
        if path.name in known or path.name.startswith((".", "_")) or path.suffix in _PASSED:
            continue
        params = {"name": path.name, "near": near(path.name, known)}
        one.problems.append(Problem("pack_unknown_file", shown(path), params))
    for folder, suffix in _FOLDERS.items():
        for path in sorted((one.folder / folder).glob("*")):
            if path.suffix != suffix and not path.name.startswith((".", "_")):
                params = {"name": path.name, "near": near("", (f"{path.stem}{suffix}",))}
                one.problems.append(Problem("pack_unknown_file", shown(path), params))


def test_files(folder: Path) -> list[Path]:
    """Return the test files of a pack folder."""
    return sorted((folder / "tests").glob("*.yaml"))
