"""Reads whom a row is about: name, numbers and address, with the kind of subject told or guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from taizhang.declarations.types import SubjectSpec, SubjectType
from taizhang.sheets.columns import TYPE_LABELS
from taizhang.sheets.drafts import SubjectDraft
from taizhang.sheets.headers import Match
from taizhang.sheets.row import Row
from taizhang.sheets.values import named_reader, read_number_text, read_text
from taizhang.vault.numbers import id_no_problems, is_credit_code

_TYPE_NAMES: Final[Mapping[str, SubjectType]] = {
    "户": "household",
    "家庭": "household",
    "农户": "household",
    "住户": "household",
    "个人": "person",
    "人": "person",
    "居民": "person",
    "村民": "person",
    "自然人": "person",
    "单位": "organisation",
    "企业": "organisation",
    "组织": "organisation",
    "法人": "organisation",
    "机构": "organisation",
    **{name: name for name in ("household", "person", "organisation")},
}
_ORGANISATION: Final = re.compile(
    r".+(公司|合作社|合作联社|厂|店|超市|中心|委员会|村委会|居委会|学校|小学|中学|幼儿园|医院|卫生院|卫生室|"
    r"企业|工厂|家庭农场|农场|养殖场|加工点|加油站|工程队|经营部|商行|工作室|协会|基地|工地|项目部|敬老院|集团)"
)
_NUMBERED: Final = re.compile(r"(.+?)\s*[(（]([0-9Xx]{15,22}|[0-9A-Z]{18})[)）]")
_MIN_PHONE: Final = 5
_LONGEST_NAME: Final = 100


class SubjectReader:
    """Reads the subject of each row."""

    def __init__(self, by_key: Mapping[str, Match], spec: SubjectSpec) -> None:
        """Take note of which subject columns the sheet has."""
        self._spec = spec
        self._type = by_key.get("type:")
        self._name = by_key.get("name:")
        self._id_no = by_key.get("id_no:")
        self._phone = by_key.get("phone:")
        self._address = by_key.get("address:")
        names = {name: one for name, one in _TYPE_NAMES.items() if one in spec.types}
        self._read_type = named_reader(names, [TYPE_LABELS[one] for one in spec.types])

    def subject(self, row: Row) -> SubjectDraft | None:
        """Return whom the row names; None when it names no one, which is a problem where it must."""
        name = row.read(self._name, read_text)
        id_no = row.read(self._id_no, read_number_text)
        phone = row.read(self._phone, read_number_text)
        address = row.read(self._address, read_text)
        if name is None:
            if (
                self._name is not None
                and (self._spec.required or id_no)
                and not row.problems_at(self._name.index)
            ):
                row.problem(self._name.index, "sheet_required", column=self._name.column.label)
            return None
        kind: SubjectType = row.read(self._type, self._read_type) or guessed(name, id_no, self._spec.types)
        self._check(row, name, id_no, phone, kind)
        return SubjectDraft(kind, name, id_no, phone, address)

    def _check(self, row: Row, name: str, id_no: str | None, phone: str | None, kind: SubjectType) -> None:
        if self._name and (len(name) > _LONGEST_NAME or name.isdecimal()):
            row.problem(self._name.index, "sheet_name", text=name[:_LONGEST_NAME])
        if id_no and self._id_no:
            for problem in id_no_problems(id_no, subject_type=kind):
                row.problem(self._id_no.index, problem.code, **problem.params)
        if phone and self._phone and sum(one.isdecimal() for one in phone) < _MIN_PHONE:
            row.problem(self._phone.index, "sheet_phone", text=phone)


def guessed(name: str, id_no: str | None, types: tuple[SubjectType, ...]) -> SubjectType:
    """Return what a subject most likely is by its number and name; the first type where neither tells."""
    if "organisation" in types and len(types) > 1:
        if (id_no and is_credit_code(id_no)) or _ORGANISATION.fullmatch(name):
            return "organisation"
        return next(one for one in types if one != "organisation")
    return types[0]


def linked_subjects(texts: list[str]) -> tuple[SubjectDraft, ...]:
    """Return the subjects named in one cell, each with its number in brackets where it is written."""
    found = []
    for text in texts:
        match = _NUMBERED.fullmatch(text)
        name, id_no = (match[1], match[2].upper()) if match else (text, None)
        found.append(SubjectDraft(guessed(name, id_no, ("person", "organisation")), name, id_no))
    return tuple(found)
