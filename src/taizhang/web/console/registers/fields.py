"""Fields: a form field for each type that a kind may declare; what is typed is read as a sheet's cell is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms

from taizhang.base.problems import Problem
from taizhang.declarations.types import Field, Registry
from taizhang.org.finding import Finder
from taizhang.sheets.numbers import Fault
from taizhang.sheets.values import Setting, reader_of
from taizhang.web.shared import clock
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import say
from taizhang.web.shared.registry import registry

EPOCH: Final = date(1899, 12, 30)
_RADIOS: Final = 5
"""Choices up to so many are shown all at once; more go into a list."""
_LONGEST: Final = 5_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What fields are read with: the declarations, and the places by name."""

    registry: Registry
    finder: Finder


class ReadField(forms.CharField):
    """A field whose text is read as a cell of a sheet; its value is in payload form, None when empty."""

    def __init__(self, declared: Field, reading: Reading, **more: Any) -> None:  # noqa: ANN401 - Django's options
        """Take the reader of the declared type."""
        super().__init__(max_length=_LONGEST, **more)
        self._read: Callable[[str], Any] = reader_of(declared, Setting(reading.registry, EPOCH))

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's signature; a payload value comes out
        """Return the payload value of what was typed. Raises ValidationError."""
        text = super().clean(value)
        found = self._read(text) if text else None
        if isinstance(found, Fault):
            raise forms.ValidationError(worded(Problem(found.code, "", found.params)))
        return found


class PlaceField(ReadField):
    """A field of one place, or several parted by 、; its value is the id, or the ids."""

    def __init__(self, declared: Field, reading: Reading, **more: Any) -> None:  # noqa: ANN401
        """Take note of where names are looked up."""
        super().__init__(declared, reading, **more)
        self._finder, self._many = reading.finder, declared.many

    def clean(self, value: Any) -> Any:  # noqa: ANN401
        """Return ids for names. Raises ValidationError."""
        said = super().clean(value)
        if said is None:
            return None
        names = said if isinstance(said, list) else [said]
        ids = []
        for name in names:
            found, lost = self._finder.find(name, on=clock.today())
            if found is None:
                raise forms.ValidationError([worded(one) for one in lost])
            ids.append(found)
        return ids if self._many else ids[0]


class CodeField(forms.ChoiceField):
    """A choice field whose empty value is None."""

    def clean(self, value: Any) -> Any:  # noqa: ANN401
        """Return the code, or None. Raises ValidationError."""
        return super().clean(value) or None


class YesField(CodeField):
    """Yes, no, or not said."""

    def clean(self, value: Any) -> Any:  # noqa: ANN401
        """Return True, False or None. Raises ValidationError."""
        said = super().clean(value)
        return None if said is None else said == "1"


class LinkField(forms.CharField):
    """A record, picked from those found; its value is the record's id, or ids."""

    def __init__(self, *, many: bool, **more: Any) -> None:  # noqa: ANN401
        """Hold one or several."""
        widget = forms.MultipleHiddenInput() if many else forms.HiddenInput()
        super().__init__(max_length=36, widget=widget, **more)
        self._many = many

    def clean(self, value: Any) -> Any:  # noqa: ANN401
        """Return ids. Raises ValidationError."""
        if not self._many:
            return super().clean(value) or None
        ids = [one for one in value or [] if one]
        if self.required and not ids:
            raise forms.ValidationError(self.error_messages["required"])
        return ids or None


class FilesInput(forms.FileInput):
    """An input for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files to be attached; their value is the list of uploads."""

    def __init__(self, declared: Field, **more: Any) -> None:  # noqa: ANN401
        """Accept the formats that the field declares."""
        formats = declared.formats or ("jpg", "png", "pdf", "docx", "xlsx")
        accept = ",".join(f".{one}" for one in (*formats, *(["jpeg"] if "jpg" in formats else [])))
        attrs = {"accept": accept}
        widget = (
            FilesInput(attrs={**attrs, "multiple": True}) if declared.many else forms.FileInput(attrs=attrs)
        )
        super().__init__(widget=widget, **more)

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401
        """Return the uploads as a list. Raises ValidationError for an empty one."""
        some = data if isinstance(data, list) else [data] if data else []
        # Whether one must be there is asked once kept files are known.
        required, self.required = self.required, False
        try:
            return [super(FilesField, self).clean(one, initial) for one in some if one]
        finally:
            self.required = required


def form_field(declared: Field, reading: Reading) -> forms.Field:
    """Return the form field of a declared field."""
    about: dict[str, Any] = {
        "label": declared.label,
        "required": declared.required,
        "help_text": hint(declared),
    }
    if declared.type in {"choice", "multi_choice"}:
        return _choice(declared, reading.registry, about)
    if declared.type == "bool":
        choices = [("1", say("是", "Yes")), ("0", say("否", "No"))]
        return YesField(choices=choices, widget=forms.RadioSelect, **about)
    if declared.type == "record":
        return LinkField(many=declared.many, **about)
    if declared.type == "attachment":
        return FilesField(declared, **about)
    if declared.type == "place":
        attrs = {"list": "registers-places", "autocomplete": "off"}
        return PlaceField(declared, reading, widget=forms.TextInput(attrs=attrs), **about)
    return ReadField(declared, reading, widget=_widget(declared), **about)


def _choice(declared: Field, registry: Registry, about: dict[str, Any]) -> forms.Field:
    codes = registry.dictionaries[declared.choices or ""].codes.values()
    choices = [(one.code, one.label) for one in codes]
    if declared.type == "multi_choice" or declared.many:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **about)
    if declared.required and len(choices) <= _RADIOS:
        return CodeField(choices=choices, widget=forms.RadioSelect, **about)
    return CodeField(choices=[("", say("——请选择——", "— choose —")), *choices], **about)


def _widget(declared: Field) -> forms.Widget:
    match declared.type:
        case "longtext":
            return forms.Textarea(attrs={"rows": 4})
        case "date":
            return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        case "datetime":
            return forms.DateTimeInput(attrs={"type": "datetime-local"})
        case "integer":
            return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        case "decimal" | "money":
            return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        case _:
            return forms.TextInput(attrs={"autocomplete": "off"})


def hint(declared: Field) -> str:
    """Return what stands below a field: its own hint, and what its type asks for."""
    own = declared.hint.rstrip("。.")
    low, high = declared.minimum, declared.maximum
    parts = [own] if own else []
    if low is not None and high is not None:
        parts.append(say(f"{low}到{high}之间", f"between {low} and {high}"))
    elif low is not None and low:
        parts.append(say(f"不小于{low}", f"not below {low}"))
    if declared.type == "point":
        parts.append(say("写成“经度,纬度”，如 106.55,29.56", "longitude,latitude: 106.55,29.56"))
    if declared.type in {"place", "subject"} and declared.many:
        parts.append(say("几个之间用顿号隔开", "several are parted by 、"))
    if declared.personal:
        parts.append(
            say("个人信息，加密保存，不进流水", "personal: kept encrypted, outside the ledger's entries")
        )
    if declared.type == "attachment":
        formats = say("、", ", ").join(declared.formats or ("jpg", "png", "pdf", "docx", "xlsx")).upper()
        parts.append(say(f"{formats}，每个不超过20 MB", f"{formats} up to 20 MB each"))
    return say("；", "; ").join(parts)


def unit_of(declared: Field) -> str:
    """Return the unit that stands at a field's end."""
    return registry().unit_said("元" if declared.type == "money" else declared.unit or "")
