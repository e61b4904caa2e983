"""Links of a page: which there are, which address pattern each belongs to, and what a page must not show."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

ID_NO = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
MOBILE = re.compile(r"(?<![0-9A-Za-z.,-])1[3-9]\d{9}(?![0-9A-Za-z.,-])")
_LINK = re.compile(r"""\s(href|hx-get)=["']([^"']+)["']""")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SIGNS = "10X98765432"


def unmasked(text: str) -> list[str]:
    """Return the ID numbers (GB 11643: by date and check sign) and mobile numbers in a text."""
    return [one for one in ID_NO.findall(text) if _is_id(one)] + MOBILE.findall(text)


def _is_id(text: str) -> bool:
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return _SIGNS[sum(int(a) * b for a, b in zip(text[:17], _WEIGHTS, strict=True)) % 11] == text[17].upper()


def links_of(text: str, page: str) -> dict[str, bool]:
    """Return the addresses of this site that a page leads to, in order; True where one is a page of its own.

    The others are what a page fetches into itself.
    """
    found: dict[str, bool] = {}
    for sort, href in _LINK.findall(text):
        parts = urlsplit(urljoin(page, href.replace("&amp;", "&")))
        if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(page).netloc:
            continue
        if parts.path.startswith("/static/"):
            continue
        link = parts.path + (f"?{parts.query}" if parts.query else "")
        found[link] = found.get(link, False) or sort == "href"
    return found


def pattern_of(link: str) -> str:
    """Return the route a link belongs to, whatever its query."""
    path = urlsplit(link).path
    try:
        return str(resolve(path).route)
    except Resolver404:
        return path
