"""Templates made from reports: one without gaps goes into a pack of the county's own, never over another."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from django.conf import settings

from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import Registry, Template
from taizhang.org.posts import Actor
from taizhang.reports.template import parse

_PACK: Final = "pack.yaml"
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,40}")
_NOTE: Final = re.compile(r"\{#.*?#\}", re.DOTALL)


def own_packs() -> list[Path]:
    """Return the folders of the county's own packs: those it may put its templates into."""
    found = []
    for folder in settings.TAIZHANG_PACKS:
        inside = [folder, *sorted(folder.iterdir())] if folder.is_dir() else []
        found += [one for one in inside if (one / _PACK).is_file()]
    return found


def install_template(text: str, code: str, pack: str, *, actor: Actor, registry: Registry) -> Path:
    """Write a template into the county's own pack of this folder name, and return where. Raises Refused.

    Only who administers may; the template must read, leave no gap, and have a code that nothing has.
    """
    folder = next((one for one in own_packs() if one.name == pack), None)
    problems = [] if actor.may("administer") else [Problem("people_not_allowed")]
    if folder is None:
        problems.append(Problem("reading_template_pack"))
    problems += _unfit(text, code, registry)
    if problems or folder is None:
        raise Refused(problems)
    target = folder / "reports" / f"{code}.md"
    target.parent.mkdir(exist_ok=True)
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError as error:
        raise Refused([Problem("reading_template_taken", "", {"code": code})]) from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return target


def _unfit(text: str, code: str, registry: Registry) -> list[Problem]:
    """Return what keeps a text from being a template of the county."""
    if not _CODE.fullmatch(code) or code in registry.templates:
        return [Problem("reading_template_taken", "", {"code": code})]
    if "〔待填" in _NOTE.sub("", text):
        return [Problem("reading_template_gaps", "", {"count": _NOTE.sub("", text).count("〔待填")})]
    return parse(Template(code, text, "", f"{code}.md"), registry)[1]
