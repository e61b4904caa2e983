"""Words: an indicator's definition (口径) in plain words, made from its declaration."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from taizhang.base.expressions.ast import Expr, Scalar
from taizhang.base.expressions.write import number_text, words
from taizhang.base.language import said
from taizhang.declarations.types import Among, Indicator, Kind, Registry, When

_WINDOWS: Final = {
    "opened": ("期内登记的{kind}", "{kind} records opened in the period"),
    "entered": ("期内进入“{state}”的{kind}", '{kind} records that became "{state}" in the period'),
    "active": ("期内任一天在册的{kind}", "{kind} records in force on any day of the period"),
    "end": ("期末在册的{kind}", "{kind} records in force at the end of the period"),
    "to_date": ("截至期末登记过的{kind}", "{kind} records opened up to the end of the period"),
}
_FORMS: Final = {
    "count": ("{what}的{unit}数", "Number of {what}"),
    "sum": ("{what}的{field}合计", 'Total of "{field}" over {what}'),
    "distinct": ("{what}涉及的{field}{unit}数（去重）", 'Number of different "{field}" values in {what}'),
    "latest": ("{what}中最近一次的{field}", '"{field}" of the latest of {what}'),
    "min": ("{what}的{field}最小值", 'Least "{field}" of {what}'),
    "max": ("{what}的{field}最大值", 'Greatest "{field}" of {what}'),
    "span": ("{what}从最早到最晚经过的时间", "Time from the first to the last of {what}"),
    "day": ("{what}最近一次的日期", "Day of the latest of {what}"),
}
_LEVELS: Final = {
    "county": ("县", "counties"),
    "township": ("乡镇", "townships"),
    "village": ("村", "villages"),
    "community": ("社区", "communities"),
    "group": ("组", "groups"),
    "grid": ("网格", "grids"),
}


def definition(indicator: Indicator, registry: Registry) -> str:
    """Return the definition of `indicator` as one sentence without its full stop."""
    return (indicator.basis or _made(indicator, registry)).rstrip("。.")


def _made(indicator: Indicator, registry: Registry) -> str:  # noqa: C901, PLR0911 - one arm a form
    names, language = registry.indicators, registry.language

    def label(code: str | None) -> str:
        return names[code].label if code and code in names else str(code)

    def pick(zh: str, en: str) -> str:
        return said(language, zh, en)

    each = said(language, *_LEVELS[indicator.each or "village"])
    of, bar = label(indicator.of), indicator.at_least
    line = label(bar) if isinstance(bar, str) else number_text(bar or 0)
    match indicator.form:
        case "rate":
            told = f"{label(indicator.numerator)}÷{label(indicator.denominator)}"
            told = told if language == "zh" else told.replace("÷", " ÷ ")
            steady = indicator.steady
            if not steady:
                return told
            return told + pick(
                f"，并向全乡镇平均值靠拢{steady}件", f", steadied towards the township's by {steady} cases"
            )
        case "places":
            levels = [said(language, *_LEVELS[level]) for level in indicator.levels]
            return pick(
                f"期末在册的{'、'.join(levels)}个数",
                f"Number of {' and '.join(levels)} there are at the end of the period",
            )
        case "score":
            return _score(indicator, registry)
        case "change":
            return _change(indicator, of, registry)
        case "threshold":
            return pick(f"{of}达到{line}的{each}数", f'Number of {each} where "{of}" reaches {line}')
        case "run":
            return pick(
                f"截至期末，{of}连续达到{line}的月数",
                f'Months in a row, up to the end of the period, in which "{of}" reached {line}',
            )
        case "rank":
            lowest = indicator.order == "lowest"
            order = pick("从低到高", "lowest first") if lowest else pick("从高到低", "highest first")
            return pick(
                f"{of}在各{each}中{order}的名次，并列同名次",
                f'Rank by "{of}" among the {each}, {order}; equals share a rank',
            )
        case _:
            return _counted(indicator, registry)


def _score(indicator: Indicator, registry: Registry) -> str:
    names, weights = registry.indicators, indicator.weights.items()
    zh = "、".join(f"{names[code].label}{number_text(w)}" for code, w in weights)
    en = ", ".join(f"{names[code].label} {number_text(w)}" for code, w in weights)
    return said(
        registry.language,
        f"按权重加权平均（{zh}），各项按0至100计",
        f"Mean by weight ({en}), each counted from 0 to 100",
    )


def _change(indicator: Indicator, of: str, registry: Registry) -> str:
    if indicator.against == "time":
        return said(
            registry.language,
            f"{of}减去本年已过时间的占比",
            f'"{of}" less the share of the year that is over',
        )
    percent, year = indicator.as_ == "percent", indicator.against == "last_year"
    zh = f"{of}比{'上年同期' if year else '上期'}的{'增减幅度' if percent else '增减'}"
    before = "the same period of last year" if year else "the period before"
    en = f'"{of}" against {before}, ' + ("in percent" if percent else "as a difference")
    return said(registry.language, zh, en)


def _counted(indicator: Indicator, registry: Registry) -> str:
    kind, language = registry.kinds[indicator.kind or ""], registry.language
    conditions = []
    if indicator.where is not None:
        conditions.append(condition(indicator.where, kind, registry))
    if indicator.among is not None:
        conditions.append(_among(indicator.among, kind, registry))
    what = _window(indicator.when, kind, registry)
    if conditions:
        what += said(language, f"（{'，且'.join(conditions)}）", f" ({', and '.join(conditions)})")
    form = said(language, *_FORMS[indicator.form])
    unit = registry.unit_said(indicator.unit)
    return form.format(what=what, field=_field(indicator.field, kind, registry), unit=unit)


def _window(when: When | None, kind: Kind, registry: Registry) -> str:
    """Say which records of a kind are meant."""
    if when is None:
        return said(registry.language, kind.label, f"{kind.label} records")
    form = said(registry.language, *_WINDOWS[when.window])
    return form.format(kind=kind.label, state=state_label(kind, when.state, registry))


def _subject(kind: Kind, registry: Registry) -> str:
    return kind.subject.label if kind.subject else said(registry.language, "对象", "Subject")


def _field(name: str | None, kind: Kind, registry: Registry) -> str:
    if name == "subject":
        return _subject(kind, registry)
    if name == "place":
        return said(registry.language, "村", "Village")
    return kind.fields[name].label if name and name in kind.fields else ""


def _among(among: Among, kind: Kind, registry: Registry) -> str:
    theirs, language = registry.kinds[among.kind], registry.language
    own = _subject(kind, registry) if among.by == "subject" else kind.fields[among.by].label
    which = condition(among.where, theirs, registry) if among.where is not None else ""
    if language == "en":
        told = f'"{own}" has one of {_window(among.when, theirs, registry)}'
        return f"{told} where {which}" if which else told
    window = _window(among.when, replace(theirs, label=""), registry)
    return f"{own}属于{window}{f'{which}的' if which else ''}{theirs.label}"


def condition(expr: Expr, kind: Kind, registry: Registry) -> str:
    """Say a condition on records of `kind` in the labels staff see."""

    def label(name: str, value: Scalar) -> str:
        return _labelled(name, value, kind, registry)

    return words(expr, label, registry.language)


def _labelled(name: str, value: Scalar, kind: Kind, registry: Registry) -> str:
    if name == "state":
        if value is None:
            return said(registry.language, "状态", "State")
        return state_label(kind, str(value), registry)
    field = kind.fields[name]
    if value is None:
        return field.label
    if field.choices:
        return registry.code_label(field.choices, str(value))
    if isinstance(value, bool):
        return said(registry.language, *(("是", "yes") if value else ("否", "no")))
    return str(value) if isinstance(value, str) else number_text(value)


def state_label(kind: Kind, state: str | None, registry: Registry) -> str:
    """Return the label of a state of the kind's workflow."""
    workflow = registry.workflow_of(kind)
    found = workflow.states.get(state or "") if workflow else None
    return found.label if found else str(state)
