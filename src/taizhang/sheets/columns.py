"""The columns a kind has in a sheet, with the names people give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from taizhang.declarations.types import Field, Kind, Level, Registry, SubjectSpec

Role: TypeAlias = Literal[
    "serial",
    "above",
    "place",
    "below",
    "type",
    "name",
    "id_no",
    "phone",
    "address",
    "on",
    "field",
    "state",
    "entered",
]
UNSEEN_TYPES: Final = frozenset({"computed"})
"""Fields a sheet cannot hold: what is computed."""
NUMBERS: Final = frozenset({"integer", "decimal", "money"})
TYPE_LABELS: Final[Mapping[str, str]] = {"household": "户", "person": "个人", "organisation": "单位"}

_SERIAL: Final = ("序号", "编号", "行号", "序列", "序", "No", "No.")
_ABOVE: Final = ("乡镇", "镇", "乡", "街道", "乡镇(街道)", "乡(镇)", "所属乡镇", "镇街")
_PLACE: Final = (
    "村",
    "社区",
    "村居",
    "村社区",
    "村(居)",
    "村/社区",
    "村名",
    "村名称",
    "行政村",
    "所在村",
    "所属村",
    "村委会",
    "地点",
    "所在地",
    "区域",
)
_BELOW: Final = ("组", "村民小组", "小组", "组别", "组名", "社", "网格", "所属网格", "组(网格)", "村组")
_ENDINGS: Final[Mapping[str, str]] = {"household": "姓名", "person": "姓名", "organisation": "名称"}
_NAME: Final[Mapping[str, tuple[str, ...]]] = {
    "household": ("户主", "户主姓名", "姓名", "农户", "农户姓名"),
    "person": ("姓名", "名字", "本人姓名", "人员姓名"),
    "organisation": ("名称", "单位", "单位名称", "企业", "企业名称", "机构名称", "主体名称"),
}
_ID: Final = ("身份证号", "身份证号码", "身份证", "公民身份号码", "证件号", "证件号码", "身份证件号码")
_ORG_ID: Final = ("统一社会信用代码", "社会信用代码", "信用代码", "证件号码", "证件号")
_PHONE: Final = ("联系电话", "电话", "电话号码", "手机", "手机号", "手机号码", "联系方式")
_ADDRESS: Final = ("住址", "家庭住址", "家庭地址", "地址", "详细地址", "住所", "现住址")
_DATE: Final = ("日期", "时间")
_STATE: Final = ("状态", "办理状态", "当前状态", "进度", "办理情况", "目前状态")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `code` names the field or the state it is about; `unit` is what its numbers are kept in."""

    role: Role
    label: str
    code: str = ""
    aliases: tuple[str, ...] = ()
    required: bool = False
    unit: str | None = None
    field: Field | None = None
    offered: bool = True
    """Whether templates show it; some columns are only understood."""

    @property
    def key(self) -> str:
        """Return what tells this column from all others of its kind."""
        return f"{self.role}:{self.code}"

    @property
    def is_number(self) -> bool:
        """Tell whether its cells are numbers, which may be summed."""
        return self.field is not None and self.field.type in NUMBERS

    @property
    def titled(self) -> str:
        """Return the header a template shows: label, unit and a star where it must be filled."""
        unit = f"（{self.unit}）" if self.unit and self.is_number else ""
        return f"{self.label}{unit}{'*' if self.required else ''}"


def columns_of(kind: Kind, registry: Registry) -> tuple[Column, ...]:
    """Return the columns of a kind in the order of its template."""
    return (
        Column("serial", "序号", aliases=_SERIAL),
        *_place_columns(kind.place_level),
        *(_subject_columns(kind.subject) if kind.subject else ()),
        Column("on", kind.date_label, aliases=_DATE, required=True),
        *_field_columns(kind),
        *_state_columns(kind, registry),
    )


def dated_by(kind: Kind, registry: Registry) -> Mapping[str, str]:
    """Return which column dates each state: its own, or the date of the same label."""
    workflow = registry.workflow_of(kind)
    if workflow is None:
        return {}
    known = _dates(kind)
    return {
        state.code: known.get(state.dated, f"entered:{state.code}")
        for state in workflow.states.values()
        if state.dated
    }


def _dates(kind: Kind) -> dict[str, str]:
    fields = {field.label: f"field:{name}" for name, field in kind.fields.items() if field.type == "date"}
    return {**fields, kind.date_label: "on:"}


def _place_columns(level: Level | None) -> Iterator[Column]:
    deep = level in {"group", "grid"}
    yield Column("above", "乡镇", aliases=_ABOVE, offered=False)
    yield Column("place", "村（社区）", aliases=_PLACE, required=level in {"village", "community"} or deep)
    yield Column("below", "网格" if level == "grid" else "组", aliases=_BELOW, required=deep)


def _subject_columns(spec: SubjectSpec) -> Iterator[Column]:
    label, types = spec.label, spec.types
    if len(types) > 1:
        yield Column("type", f"{label}类别", aliases=("对象类别", "主体类别"))
    ending = _ENDINGS[types[0]] if len(types) == 1 else ""
    titled = label if label.endswith(("姓名", "名称")) else label + ending
    names = [alias for one in types for alias in _NAME[one]]
    yield Column(
        "name", titled, aliases=(label, f"{label}姓名", f"{label}名称", *names), required=spec.required
    )
    numbers = _ORG_ID if types == ("organisation",) else (*_ID, *_ORG_ID) if "organisation" in types else _ID
    mixed = "organisation" in types and len(types) > 1
    shown = "证件号码" if mixed else numbers[0]
    yield Column("id_no", shown, aliases=(*numbers, *(label + one for one in numbers)))
    yield Column("phone", _PHONE[0], aliases=(*_PHONE, *(label + one for one in _PHONE)))
    yield Column("address", _ADDRESS[0], aliases=(*_ADDRESS, *(label + one for one in _ADDRESS)))


def _field_columns(kind: Kind) -> Iterator[Column]:
    for name, field in kind.fields.items():
        if field.type in UNSEEN_TYPES:
            continue
        unit = field.unit or ("元" if field.type == "money" else None)
        # A file is told by its name; forms ask for it only where a record may not lack it.
        offered = field.type != "attachment" or field.required
        aliases = (name, f"{field.label}文件名", f"{field.label}（文件名）")
        yield Column(
            "field",
            field.label,
            name,
            aliases if field.type == "attachment" else (name,),
            required=field.required,
            unit=unit,
            field=field,
            offered=offered,
        )


def _state_columns(kind: Kind, registry: Registry) -> Iterator[Column]:
    workflow = registry.workflow_of(kind)
    if workflow is None:
        return
    yield Column("state", "状态", aliases=_STATE)
    shared = _dates(kind)
    for state in workflow.states.values():
        if state.dated and state.dated not in shared:
            yield Column("entered", state.dated, state.code)
