"""Starting Django, for the commands that work on a ledger."""

from __future__ import annotations

import importlib
import os

import django
from django.apps import apps

from taizhang.base.problems import Problem, Refused


def start(settings: str = "settings") -> None:
    """Set Django up, once, before anything that knows it is imported. Raises Refused.

    `settings` is a module of `taizhang.config`: `web` for what knows the console's tables too.
    """
    if apps.ready:
        return
    chosen = f"taizhang.config.{settings}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", chosen)
    try:
        importlib.import_module(chosen)
        django.setup()
    except ValueError as error:
        raise Refused([Problem("cli_database_url", "", {"why": str(error).splitlines()[0]})]) from error
