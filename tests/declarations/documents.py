"""Pack files as JSON documents, and the schema of each sort of file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from taizhang.declarations.schema import schema

FILES = {
    "pack.yaml": "pack",
    "dictionaries.yaml": "dictionaries",
    "indicators.yaml": "indicators",
    "en.yaml": "english",
    "kinds": "kind",
    "workflows": "workflow",
    "tests": "test",
}
"""The schema's name of each file, or folder of files, of a pack."""


@cache
def validator(noun: str) -> Draft202012Validator:
    """Return the validator of one sort of file."""
    return Draft202012Validator(schema()["$defs"][noun])


def document(path: Path) -> object:
    """Return a YAML file as an editor's JSON Schema check sees it."""
    return _plain(YAML(typ="safe", pure=True).load(path))


def _plain(value: object) -> object:
    """Write dates back as the text they were: a JSON document has no dates."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)
