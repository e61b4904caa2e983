"""Words: an indicator's definition (口径) in plain Chinese, made from its declaration."""

from __future__ import annotations

from typing import Final

from taizhang.base.expressions.ast import Expr, Scalar
from taizhang.base.expressions.write import number_text, words
from taizhang.declarations.types import Among, Indicator, Kind, Registry, When

_WINDOWS: Final = {
    "opened": "期内登记的",
    "entered": "期内进入“{state}”的",
    "active": "期内任一天在册的",
    "end": "期末在册的",
    "to_date": "截至期末登记过的",
}
_FORMS: Final = {
    "count": "{what}的{unit}数",
    "sum": "{what}的{field}合计",
    "distinct": "{what}涉及的{field}{unit}数（去重）",
    "latest": "{what}中最近一次的{field}",
    "min": "{what}的{field}最小值",
    "max": "{what}的{field}最大值",
    "span": "{what}从最早到最晚经过的时间",
    "day": "{what}最近一次的日期",
}
_LEVELS: Final = {
    "county": "县",
    "township": "乡镇",
    "village": "村",
    "community": "社区",
    "group": "组",
    "grid": "网格",
}


def definition(indicator: Indicator, registry: Registry) -> str:
    """Return the definition of `indicator` as one Chinese sentence without its full stop."""
    said = indicator.basis or _made(indicator, registry)
    return said.rstrip("。")


def _made(indicator: Indicator, registry: Registry) -> str:  # noqa: PLR0911 - one arm a form
    names = registry.indicators

    def label(code: str | None) -> str:
        return names[code].label if code and code in names else str(code)

    match indicator.form:
        case "rate":
            said = f"{label(indicator.numerator)}÷{label(indicator.denominator)}"
            return f"{said}，并向全乡镇平均值靠拢{indicator.steady}件" if indicator.steady else said
        case "places":
            return f"期末在册的{'、'.join(_LEVELS[level] for level in indicator.levels)}个数"
        case "score":
            parts = "、".join(f"{label(code)}{number_text(w)}" for code, w in indicator.weights.items())
            return f"按权重加权平均（{parts}），各项按0至100计"
        case "change" if indicator.against == "time":
            return f"{label(indicator.of)}减去本年已过时间的占比"
        case "change":
            against = "上年同期" if indicator.against == "last_year" else "上期"
            return f"{label(indicator.of)}比{against}的{'增减幅度' if indicator.as_ == 'percent' else '增减'}"
        case "threshold":
            line = indicator.at_least
            said = label(line) if isinstance(line, str) else number_text(line or 0)
            return f"{label(indicator.of)}达到{said}的{_LEVELS[indicator.each or 'village']}数"
        case "run":
            bar = indicator.at_least
            said = label(bar) if isinstance(bar, str) else number_text(bar or 0)
            return f"截至期末，{label(indicator.of)}连续达到{said}的月数"
        case "rank":
            order = "从低到高" if indicator.order == "lowest" else "从高到低"
            return (
                f"{label(indicator.of)}在各{_LEVELS[indicator.each or 'village']}中{order}的名次，并列同名次"
            )
        case _:
            return _counted(indicator, registry)


def _counted(indicator: Indicator, registry: Registry) -> str:
    kind = registry.kinds[indicator.kind or ""]
    what = f"{_window(indicator.when, kind, registry)}{kind.label}"
    conditions = []
    if indicator.where is not None:
        conditions.append(condition(indicator.where, kind, registry))
    if indicator.among is not None:
        conditions.append(_among(indicator.among, kind, registry))
    if conditions:
        what += f"（{'，且'.join(conditions)}）"
    field = _field(indicator.field, kind)
    return _FORMS[indicator.form].format(what=what, field=field, unit=indicator.unit)


def _window(when: When | None, kind: Kind, registry: Registry) -> str:
    if when is None:
        return ""
    return _WINDOWS[when.window].format(state=state_label(kind, when.state, registry))


def _field(name: str | None, kind: Kind) -> str:
    if name == "subject":
        return kind.subject.label if kind.subject else "对象"
    if name == "place":
        return "村"
    return kind.fields[name].label if name and name in kind.fields else ""


def _among(among: Among, kind: Kind, registry: Registry) -> str:
    theirs = registry.kinds[among.kind]
    own = (
        (kind.subject.label if kind.subject else "对象")
        if among.by == "subject"
        else kind.fields[among.by].label
    )
    which = f"{condition(among.where, theirs, registry)}的" if among.where is not None else ""
    return f"{own}属于{_window(among.when, theirs, registry)}{which}{theirs.label}"


def condition(expr: Expr, kind: Kind, registry: Registry) -> str:
    """Say a condition on records of `kind` in the labels staff see."""

    def label(name: str, value: Scalar) -> str:
        return _labelled(name, value, kind, registry)

    return words(expr, label)


def _labelled(name: str, value: Scalar, kind: Kind, registry: Registry) -> str:
    if name == "state":
        return "状态" if value is None else state_label(kind, str(value), registry)
    field = kind.fields[name]
    if value is None:
        return field.label
    if field.choices:
        return registry.code_label(field.choices, str(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if isinstance(value, str) else number_text(value)


def state_label(kind: Kind, state: str | None, registry: Registry) -> str:
    """Return the Chinese label of a state of the kind's workflow."""
    workflow = registry.workflow_of(kind)
    found = workflow.states.get(state or "") if workflow else None
    return found.label if found else str(state)
