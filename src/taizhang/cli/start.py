"""Starting Django, for the commands that work on a ledger."""

from __future__ import annotations

import functools
import importlib
import os

import django

from taizhang.base.problems import Problem, Refused


@functools.cache
def start() -> None:
    """Set Django up, once, before anything that knows it is imported. Raises Refused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")
    try:
        importlib.import_module("taizhang.config.settings")
        django.setup()
    except ValueError as error:
        raise Refused([Problem("cli_database_url", "", {"why": str(error).splitlines()[0]})]) from error
