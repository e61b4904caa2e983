"""Filling: the form of a kind's fields, from its declaration alone, and the payload it gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from taizhang.actions import draft as drafts
from taizhang.base.problems import Problem
from taizhang.declarations.types import Field, Kind
from taizhang.sheets.drafts import SubjectDraft
from taizhang.sheets.subjects import linked_subjects
from taizhang.web.console.registers.fields import Reading, form_field, unit_of
from taizhang.web.console.registers.files import Kept, brought, carried
from taizhang.web.shared.fields import take

Files: TypeAlias = "MultiValueDict[str, UploadedFile[Any]]"
_ABOUT_PLACE: Final = frozenset(
    {"record_place_unknown", "record_place_no_township", "record_place_too_deep", "record_not_permitted"}
)


@dataclass(slots=True)
class Piece:
    """One field as the page draws it: plain, a record to be picked, or files."""

    bound: BoundField
    declared: Field
    unit: str = ""
    chips: list[tuple[str, str]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    picked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def sort(self) -> str:
        """Return which template draws it."""
        return {"record": "record", "attachment": "files"}.get(self.declared.type, "plain")


class KindForm(forms.Form):
    """The fields of a kind, or some of them; `optional` asks for none of them."""

    def __init__(
        self,
        kind: Kind,
        reading: Reading,
        names: Collection[str],
        *,
        data: QueryDict | None = None,
        files: Files | None = None,
        initial: Mapping[str, Any] | None = None,
        optional: bool = False,
    ) -> None:
        """Add a form field for each declared one."""
        super().__init__(data, files, initial=dict(initial or {}))
        self.kind, self.reading = kind, reading
        self.declared = [one for one in kind.fields.values() if one.name in names and one.type != "computed"]
        self.kept = {one.name: carried(one.name, data) for one in self.declared if one.type == "attachment"}
        for one in self.declared:
            self.fields[one.name] = form_field(one, reading)
            if optional:
                self.fields[one.name].required = False

    def clean(self) -> dict[str, Any]:
        """Keep uploaded files, and check values against the declaration."""
        for one in self.declared:
            if one.type == "attachment":
                self.kept[one.name] = brought(self, one, self.cleaned_data.get(one.name), self.kept[one.name])
                if self.fields[one.name].required and not self.kept[one.name]:
                    take(self, [Problem("record_field_missing", one.name, {"field": one.label})])
            elif not one.personal and one.type != "subject" and one.name in self.cleaned_data:
                value = self.cleaned_data[one.name]
                found = drafts.check_fields(self.kind, {one.name: value}, self.reading.registry, one.name)
                take(self, [*found] if value not in (None, [], "") else [])
        return self.cleaned_data

    def payload(self) -> dict[str, Any]:
        """Return the values in payload form: without empty ones, personal ones and subjects."""
        values = {
            one.name: self._value(one) for one in self.declared if not one.personal and one.type != "subject"
        }
        return {name: value for name, value in values.items() if value not in (None, "", [])}

    def _value(self, one: Field) -> Any:  # noqa: ANN401 - a payload value
        if one.type == "attachment":
            digests = [kept.digest for kept in self.kept[one.name]]
            return digests if one.many else next(iter(digests), None)
        return self.cleaned_data.get(one.name)

    def personal(self) -> dict[str, str]:
        """Return the values of personal fields."""
        some = {one.name: self.cleaned_data.get(one.name) for one in self.declared if one.personal}
        return {name: str(value) for name, value in some.items() if value not in (None, "", [])}

    def linked(self) -> dict[str, tuple[SubjectDraft, ...]]:
        """Return those named in fields of type subject."""
        found: dict[str, tuple[SubjectDraft, ...]] = {}
        for one in self.declared:
            said = self.cleaned_data.get(one.name) if one.type == "subject" else None
            if said:
                found[one.name] = linked_subjects(said if isinstance(said, list) else [said])
        return found

    def pieces(self, chips: Mapping[str, list[tuple[str, str]]] | None = None) -> list[Piece]:
        """Return the fields as the page draws them."""
        told = chips or {}
        return [
            Piece(
                self[one.name],
                one,
                unit_of(one),
                told.get(one.name, []),
                self.kept.get(one.name, []),
            )
            for one in self.declared
        ]


def beside(kind: Kind, problems: Iterable[Problem]) -> list[Problem]:
    """Return an action's problems with the name of the form's field each is about."""
    labels = {one.label: one.name for one in kind.fields.values()}
    labels[kind.date_label] = "happened_on"
    return [Problem(one.code, _where(one, labels), one.params) for one in problems]


def _where(problem: Problem, labels: Mapping[str, str]) -> str:
    if problem.code in _ABOUT_PLACE:
        return "place"
    if problem.code in {"record_subject_missing", "record_subject_unwanted"}:
        return "subject_name"
    if problem.code in {"record_date_unreadable", "record_date_future", "record_move_early"}:
        return "happened_on"
    return labels.get(str(problem.params.get("field", "")), "") or labels.get(problem.where, problem.where)
