"""Forms: Django's own, drawn by our field component, with hints and errors in words."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.forms.renderers import DjangoTemplates

from taizhang.base.problems import Problem
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import words

forms.Field.default_error_messages["required"] = words("还没有填。", "Not filled in yet.")
forms.BooleanField.default_error_messages = {"required": words("还没有勾选。", "Not ticked yet.")}
"""Django's own words speak of fields that are required; people read what is still to be done."""


class Renderer(DjangoTemplates):
    """Draws widgets with the templates that Django carries."""


class DayInput(forms.DateInput):
    """A browser's own picker of a day; its value is always written 2026-01-23, whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        """Write days as browsers ask for them."""
        super().__init__(attrs, format="%Y-%m-%d")


def take(form: forms.BaseForm, problems: Iterable[Problem]) -> None:
    """Put an action's problems beside the fields they are about; `where` names the field, or none."""
    for problem in problems:
        name = problem.where if problem.where in form.fields else None
        bare = Problem(problem.code, "" if name else problem.where, problem.params)
        form.add_error(name, worded(bare))
