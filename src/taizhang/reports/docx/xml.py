"""A few words for building WordprocessingML: elements, runs of text, and their measures."""

from __future__ import annotations

from typing import Final

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MM: Final = 56.6929
"""Twentieths of a point in a millimetre."""


def w(tag: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """Return a `w:` element; attributes are in the `w:` namespace too."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W, "r": R})
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", str(value))
    element.extend(children)
    return element


def val(tag: str, value: str | int) -> etree._Element:
    """Return `<w:tag w:val="value"/>`."""
    return w(tag, val=value)


def fonts(east: str, latin: str = "Times New Roman") -> etree._Element:
    """Return the fonts of a run: eastAsia must always be named beside ascii, or Word falls back."""
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=east, cs=latin)


def text(words: str) -> etree._Element:
    """Return a `w:t` that keeps its spaces. Characters XML cannot hold are dropped."""
    element = w("t")
    element.text = "".join(char for char in words if char in "\t\n\r" or ord(char) >= ord(" "))
    element.set(XML_SPACE, "preserve")
    return element


def run(words: str, *properties: etree._Element) -> etree._Element:
    """Return a run of text with its own properties, if any."""
    return w("r", *([w("rPr", *properties)] if properties else []), text(words))


def mm(length: float) -> int:
    """Return a length given in millimetres as twips."""
    return round(length * _MM)


def serialised(root: etree._Element) -> bytes:
    """Return the XML of a part; equal trees give equal bytes."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return DECLARATION + etree.tostring(root, encoding="UTF-8")
