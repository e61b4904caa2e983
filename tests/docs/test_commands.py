"""Every command that a document or a problem text names can be given: it exists, and so do its options."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scripts.render_cli import cli_page, commands
from taizhang.base.catalogue import CATALOGUE

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
COMMANDS = dict(commands())
GROUPS = {" ".join(name.split()[:2]) for name in COMMANDS if name.count(" ") > 1}
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(taizhang [^`\n]+)`")
NAMED = re.compile(r"(taizhang(?: [a-z]+){1,2})")


def named(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
    told = [line[found.end() :] for line in lines if (found := re.search(r"(?:^|.*?\s)(?=taizhang )", line))]
    return [*told, *INLINE.findall(BLOCK.sub("", text))]


def resolved(words: list[str]) -> tuple[str, list[str]] | None:
    """Return the command that `words` begin with, and the rest; None if there is none."""
    for count in (3, 2):
        if " ".join(words[:count]) in COMMANDS:
            return " ".join(words[:count]), words[count:]
    return None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_command_in_a_document_exists_with_its_options(page: Path) -> None:
    for line in named(page):
        words = shlex.split(line, comments=True)
        if " ".join(words) in GROUPS:
            continue
        found = resolved(words)
        assert found, f"no such command: {line}"
        name, rest = found
        options = {opt for param in COMMANDS[name].params for opt in [*param.opts, *param.secondary_opts]}
        unknown = {word.split("=")[0] for word in rest if word.startswith("--")} - options - {"--help"}
        assert not unknown, f"{line}: {unknown}"


def test_each_command_in_a_problem_text_exists() -> None:
    told = {found for text in CATALOGUE.values() for found in NAMED.findall(f"{text.zh}\n{text.en}")}
    assert not [command for command in told if not resolved(command.split()) and command not in GROUPS]


def test_each_command_is_documented_and_explains_itself() -> None:
    page = cli_page()
    assert not [name for name in COMMANDS if f"## `{name}`" not in page]
    assert not [name for name, command in COMMANDS.items() if not (command.help or "").strip()]
    silent = {
        f"{name} {param.name}"
        for name, command in COMMANDS.items()
        for param in command.params
        if not param.help
    }
    assert not silent
