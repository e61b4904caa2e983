"""Entering: the whole form of a new record: where, when, about whom, and the fields of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import QueryDict

from taizhang.actions.draft import Draft
from taizhang.actions.filled import Filled
from taizhang.base.problems import Problem
from taizhang.declarations.types import Kind, SubjectType
from taizhang.sheets.drafts import SubjectDraft
from taizhang.sheets.subjects import guessed
from taizhang.vault.numbers import id_no_problems
from taizhang.web.console.registers import seen
from taizhang.web.console.registers.fields import Reading
from taizhang.web.console.registers.filling import Files, KindForm
from taizhang.web.shared import clock
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import Words, say
from taizhang.web.shared.request import Request

TYPES: Final[dict[SubjectType, Words]] = {
    "household": Words("户", "Household"),
    "person": Words("个人", "Person"),
    "organisation": Words("单位", "Organisation"),
}
PERSONAL: Final = ("subject_name", "subject_type", "subject_id_no", "subject_phone", "subject_address")
HEAD: Final = ("id", "place", "happened_on", "subject")


class EntryForm(KindForm):
    """The form of a new record. Its `id` is made with it: sent twice, it is recorded once."""

    def __init__(
        self,
        request: Request,
        kind: Kind,
        reading: Reading,
        *,
        data: QueryDict | None = None,
        files: Files | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """Put where and when before the kind's own fields."""
        super().__init__(kind, reading, kind.fields.keys(), data=data, files=files, initial=initial)
        self.request = request
        self.fields = {**_head(kind), **self.fields}
        if kind.subject and kind.subject.required:
            self.fields["subject_name"].required = not (data and data.get("subject"))

    def clean(self) -> dict[str, Any]:
        """Find the place, and check who is named."""
        said = super().clean()
        text = said.get("place")
        if text:
            found, lost = self.reading.finder.find(text, on=clock.today(), within=seen.within(self.request))
            take(self, [Problem(one.code, "place", one.params) for one in lost] if found is None else [])
            said["place_id"] = found
        self._clean_subject(said)
        return said

    def _clean_subject(self, said: dict[str, Any]) -> None:
        spec = self.kind.subject
        if spec is None or said.get("subject"):
            return
        name, id_no = said.get("subject_name", ""), said.get("subject_id_no", "")
        if not name and not spec.required and (id_no or said.get("subject_phone")):
            message = say(
                "只写了号码；请写上姓名，或从查到的人里选。",
                "There is only a number: write the name, or choose whom you found.",
            )
            self.add_error("subject_name", message)
        if id_no:
            found = id_no_problems(id_no, "subject_id_no", subject_type=self._type(said, name, id_no))
            take(self, found)

    def _type(self, said: Mapping[str, Any], name: str, id_no: str | None) -> SubjectType:
        types = self.kind.subject.types if self.kind.subject else ()
        chosen = said.get("subject_type")
        return next((one for one in types if one == chosen), None) or guessed(name, id_no, types)

    def filled(self) -> Filled:
        """Return what the form says, ready to be recorded."""
        said = self.cleaned_data
        draft = self.draft()
        name = said.get("subject_name") if self.kind.subject and not draft.subject else ""
        named = None
        if name:
            id_no = said.get("subject_id_no") or None
            named = SubjectDraft(
                self._type(said, name, id_no),
                name,
                id_no,
                said.get("subject_phone") or None,
                said.get("subject_address") or None,
            )
        many = frozenset(one.name for one in self.declared if one.many)
        return Filled(draft, named, self.linked(), many, self.personal())

    def draft(self) -> Draft:
        """Return the draft as far as it is filled in."""
        said = self.cleaned_data
        day = said.get("happened_on")
        return Draft(
            self.kind.code,
            said.get("place_id") or "",
            day.isoformat() if day else "",
            self.payload(),
            said.get("subject") or None,
            id=str(said.get("id") or ""),
        )


def _head(kind: Kind) -> dict[str, forms.Field]:
    place = forms.TextInput(attrs={"list": "registers-places", "autocomplete": "off"})
    day = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    head: dict[str, forms.Field] = {
        "id": forms.UUIDField(widget=forms.HiddenInput),
        "place": forms.CharField(label=say("地点", "Place"), widget=place, max_length=200),
        "happened_on": forms.DateField(label=kind.date_label, widget=day),
    }
    if kind.subject is None:
        return head
    head["subject"] = forms.CharField(required=False, widget=forms.HiddenInput, max_length=36)
    types = [(one, str(TYPES[one])) for one in kind.subject.types]
    text = forms.TextInput(attrs={"autocomplete": "off"})
    organisation = kind.subject.types == ("organisation",)
    head["subject_name"] = forms.CharField(
        label=say("名称", "Name") if organisation else say("姓名或名称", "Name"),
        required=False,
        widget=text,
        max_length=100,
    )
    if len(types) > 1:
        head["subject_type"] = forms.ChoiceField(
            label=say("是户、个人还是单位", "What it is"),
            choices=[("", say("按名称判断", "Tell by the name")), *types],
            required=False,
        )
    numbers = say("统一社会信用代码", "Credit code") if organisation else say("证件号", "ID number")
    head["subject_id_no"] = forms.CharField(label=numbers, required=False, widget=text, max_length=30)
    head["subject_phone"] = forms.CharField(
        label=say("电话", "Phone"), required=False, widget=text, max_length=30
    )
    head["subject_address"] = forms.CharField(
        label=say("住址", "Address"), required=False, widget=text, max_length=200
    )
    return head
