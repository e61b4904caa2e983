"""Identities: what a sheet or a person says of a subject, and the keyed hashes by which it is found again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from taizhang.base.normal import squeezed
from taizhang.declarations.types import SubjectType
from taizhang.vault.numbers import normal_id_no
from taizhang.vault.seal import Keys

Attribute: TypeAlias = Literal["name", "id_no", "phone", "address", "place"]
ATTRIBUTES: Final[tuple[Attribute, ...]] = ("name", "id_no", "phone", "address", "place")
"""What every subject may have. Personal fields of kinds are kept beside them as `kind.field`."""
SUBJECT_TYPES: Final[tuple[SubjectType, ...]] = ("household", "person", "organisation")
_SPOKEN: Final = re.compile(r"[\s()（）-]")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is meant: found by `id_no` if given, else by type, name and place; opened if nobody is found.

    `place` is the id of the village or community. `extra` holds further personal values by attribute.
    `id`, if given, is the subject's id: taken as it is, and used for a subject that must be opened.
    `where` is where it stands (sheet!cell), for problems.
    """

    type: SubjectType
    township: str
    name: str = ""
    id_no: str | None = None
    phone: str | None = None
    address: str | None = None
    place: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    where: str = ""

    def values(self) -> dict[str, str]:
        """Return the values to be kept, in normal form, without the empty ones."""
        said = {
            "name": normal_name(self.name),
            "id_no": normal_id_no(self.id_no or ""),
            "phone": normal_phone(self.phone or ""),
            "address": squeezed(self.address or ""),
            "place": self.place or "",
            **self.extra,
        }
        return {attribute: value for attribute, value in said.items() if value}


def normal_name(name: str) -> str:
    """Return a name in one spelling: half-width, no spaces, the middle dot as `·`."""
    return re.sub("[•・‧∙]", "·", squeezed(name))


def normal(attribute: str, value: str) -> str:
    """Return a value of a subject's own in the one spelling it is kept and looked for in."""
    match attribute:
        case "name":
            return normal_name(value)
        case "id_no":
            return normal_id_no(value)
        case "phone":
            return normal_phone(value)
        case "address":
            return squeezed(value)
    return value


def normal_phone(phone: str) -> str:
    """Return a phone number's digits alone, without the country's 86."""
    digits = _SPOKEN.sub("", squeezed(phone))
    return digits.removeprefix("+86")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An identity with its values in normal form, and the search hash of each (None: not searched)."""

    identity: Identity
    values: Mapping[str, str]
    hashes: Mapping[str, str | None]


def prepared(keys: Keys, identity: Identity) -> Prepared:
    """Return an identity ready to be matched and kept."""
    values = identity.values()
    hashes = {
        attribute: search_hash(keys, attribute, values, identity.type, identity.township)
        for attribute in values
    }
    return Prepared(identity, values, hashes)


def search_hash(
    keys: Keys, attribute: str, values: Mapping[str, str], subject_type: str, township: str
) -> str | None:
    """Return the keyed hash by which a subject is found by one of its `values`, or None.

    Numbers and phones are found everywhere, names and addresses within a township; `place` carries the hash
    of type, name and place together, which is how a subject without a number is known again.
    """
    value = values[attribute]
    match attribute:
        case "id_no" | "phone":
            return keys.hashed(attribute, value)
        case "name" | "address":
            return keys.hashed(attribute, township, value)
        case "place":
            return keys.hashed("place", subject_type, values["name"], value) if values.get("name") else None
    return None
