"""Forms: Django's own, drawn by our field component, with hints and errors in words."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.forms.renderers import DjangoTemplates

from taizhang.base.problems import Problem
from taizhang.web.shared.failures import worded


class Renderer(DjangoTemplates):
    """Draws widgets with the templates that Django carries."""


def take(form: forms.BaseForm, problems: Iterable[Problem]) -> None:
    """Put an action's problems beside the fields they are about; `where` names the field, or none."""
    for problem in problems:
        name = problem.where if problem.where in form.fields else None
        bare = Problem(problem.code, "" if name else problem.where, problem.params)
        form.add_error(name, worded(bare))
