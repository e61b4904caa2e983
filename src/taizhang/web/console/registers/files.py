"""Files of a form: kept by their digest as soon as they arrive, so that a form sent back loses none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from taizhang.actions.attachment import attachment_path, check_bytes
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import Field
from taizhang.web.shared.fields import take


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept file, as the form carries it: its digest, its name, its size in words."""

    digest: str
    name: str
    size: str

    @property
    def value(self) -> str:
        return f"{self.digest}|{self.name}"


def carried(field: str, data: QueryDict | None) -> list[Kept]:
    """Return the files that a form has already brought in an earlier try."""
    found = []
    for one in data.getlist(f"{field}.kept") if data else []:
        digest, _, name = one.partition("|")
        path = attachment_path(digest)
        if digest.isalnum() and path.is_file():
            found.append(Kept(digest, name[:120], size_words(path.stat().st_size)))
    return found


def brought(form: forms.Form, declared: Field, uploads: Any, before: list[Kept]) -> list[Kept]:  # noqa: ANN401
    """Keep newly uploaded files beside those carried; problems stand beside the field."""
    found = [*before]
    for upload in uploads or []:
        try:
            kept = check_bytes(upload.read(), upload.name, declared.formats).keep()
        except Refused as refused:
            take(form, [Problem(one.code, declared.name, one.params) for one in refused.problems])
            continue
        found.append(Kept(kept.digest, upload.name, size_words(kept.size)))
    return list({one.digest: one for one in found}.values()) if declared.many else found[-1:]


def size_words(size: int) -> str:
    """Return 1.4 MB, 38 KB."""
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{max(size // 1024, 1)} KB"
