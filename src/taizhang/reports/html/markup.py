"""The little HTML we write: elements whose text and attributes are always escaped."""

from __future__ import annotations

from html import escape


class Html(str):
    """Markup that is already safe to print."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str | None) -> Html:
    """Return an element; plain strings are escaped, `Html` is not. `class_` becomes `class`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(child if isinstance(child, Html) else escape(child, quote=False) for child in children)
    return Html(f"<{name}{written}>{inner}</{name}>")


def joined(*parts: str) -> Html:
    """Return parts in a row, plain ones escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part, quote=False) for part in parts))
