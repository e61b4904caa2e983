"""Checks one indicator: nature against form and window, units, conditions, and what it is built on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from taizhang.base.expressions.ast import And, Column, Compare, Expr, In, Literal_
from taizhang.base.expressions.check import Type
from taizhang.base.quantities import ANY_COUNTER, UNITS, countable, is_counter, same_dimension, same_unit
from taizhang.base.spelling import near
from taizhang.declarations.indicators import COUNTED, Declared
from taizhang.declarations.types import Among, Field, Indicator, Kind, When
from taizhang.declarations.world import World

Built: TypeAlias = Mapping[str, Indicator]
"""The resolved indicators that one is built on, by the key that names them."""

_WINDOWS: Final = {
    "flow": frozenset({"opened", "entered", "active", "to_date"}),
    "stock": frozenset({"end", "to_date", "active"}),
    "latest": frozenset({"end", "to_date", "active"}),
}
_FORMS: Final = {
    "flow": frozenset({"count", "sum", "distinct", "min", "max"}),
    "latest": frozenset({"latest"}),
}
_MARKS: Final = frozenset({"%", "分"})
_SHARES: Final = frozenset({"%", "倍"})
"""What a rate of like things may be: a hundred times the quotient, or the quotient itself."""
RUN_UNITS: Final = ("个月", "月")
DAY_UNITS: Final = ("日",)
SPAN_UNITS: Final = ("天", "日", *RUN_UNITS)
"""What a stretch of time is told in: days, or the calendar months it touches."""
_NOUNS: Final = frozenset({"subject", "place"})
"""What a record has besides its fields, and of which different ones may be counted."""


def check_indicator(world: World, one: Indicator, declared: Declared, built: Built) -> None:
    """Add every problem of a completed indicator to `world`."""
    check = _Check(world, one)
    check.label()
    if one.nature == "part":
        check.part(declared.indicator, built["of"])
    if one.form in COUNTED:
        check.counted(declared.indicator)
    elif one.form == "places":
        check.counter()
    elif one.form in {"span", "day"}:
        check.span(declared.indicator)
    elif one.form == "run":
        check.run(built)
    elif one.form == "score":
        check.score(built)
    elif one.nature == "rate":
        check.rate(built["numerator"], built["denominator"])
    else:
        check.related(built)
    check.adding(declared)


class _Check:
    """The checks of one indicator; each complains at the key that is wrong."""

    def __init__(self, world: World, one: Indicator) -> None:
        self.world = world
        self.one = one

    def complain(self, path: tuple[str | int, ...], code: str, /, **params: object) -> None:
        self.world.complain("indicator", self.one.code, path, code, **params)

    def label(self) -> None:
        for code, other in self.world.declared.items():
            if code == self.one.code:
                return
            if other.indicator.label == self.one.label:
                self.complain(("label",), "pack_same_indicator_label", label=self.one.label, first=code)

    def adding(self, declared: Declared) -> None:
        """A pack may say that values do not add; it may not say that they do when they do not."""
        for key, said in (("over_time", declared.over_time), ("over_places", declared.over_places)):
            if said is True and not getattr(self.one, key):
                self.complain((key,), "pack_does_not_add", key=key, nature=self.one.nature)

    def counted(self, written: Indicator) -> None:
        """Check an indicator that reads records."""
        key = "of" if written.nature == "part" else self.one.form
        kind_code = self.one.kind or ""
        if not self.world.refers("indicator", self.one.code, (key,), "kind", kind_code):
            return
        kind = self.world.kinds[kind_code]
        if written.nature != "part":
            self._nature(kind)
            self._when(("when",), kind, self.one.when)
        if written.where is not None:
            self.world.check_condition("indicator", self.one.code, ("where",), kind, written.where)
        if written.among is not None:
            self._among(kind, written.among)
        self._unit(kind, key)

    def span(self, written: Indicator) -> None:
        """Check the time from the first to the last of some records, or the day of the last."""
        kind_code = self.one.kind or ""
        if not self.world.refers("indicator", self.one.code, (self.one.form,), "kind", kind_code):
            return
        kind = self.world.kinds[kind_code]
        self._when(("when",), kind, self.one.when)
        self._when(("until",), kind, When("entered", self.one.until) if self.one.until else None)
        if written.where is not None:
            self.world.check_condition("indicator", self.one.code, ("where",), kind, written.where)
        if written.among is not None:
            self._among(kind, written.among)
        wanted = SPAN_UNITS if self.one.form == "span" else DAY_UNITS
        if self.one.unit not in wanted:
            self.complain(("unit",), "pack_span_unit", unit=self.one.unit, wanted="、".join(wanted))

    def score(self, built: Built) -> None:
        """A score weighs what already lies between 0 and 100: percentages, or marks given by somebody."""
        for key, part in built.items():
            path = tuple(key.split("/"))
            if part.unit not in _MARKS:
                self.complain(path, "pack_score_part", name=part.code, unit=part.unit)
            elif self.one.weights[part.code] <= 0:
                self.complain(path, "pack_score_weight", name=part.code)

    def run(self, built: Built) -> None:
        """Check a run of months at a bar."""
        of = built["run"]
        if self.one.at_least is None:
            self.complain((), "pack_missing_key_for", key="at_least", by="nature", value="other")
        if of.form in {"rank", "change", "run", "span", "day"}:
            self.complain(("run",), "pack_related_of", nature="other", name=of.code, of_nature=of.nature)
        if self.one.unit not in RUN_UNITS:
            self.complain(("unit",), "pack_span_unit", unit=self.one.unit, wanted="、".join(RUN_UNITS))
        self._bar(of, built.get("at_least"))

    def _nature(self, kind: Kind) -> None:
        one, window = self.one, self.one.when.window if self.one.when else "opened"
        if one.form not in _FORMS.get(one.nature, COUNTED):
            self.complain((one.form,), "pack_nature_form", nature=one.nature, form=one.form)
        elif window not in _WINDOWS.get(one.nature, {window}):
            allowed = sorted(_WINDOWS[one.nature])
            params = {"nature": one.nature, "window": window, "near": near("", allowed)}
            self.complain(("when",), "pack_nature_window", **params)
        elif window in {"end", "active"} and kind.nature == "event":
            self.complain(("when",), "pack_event_stands", kind=kind.code, window=window)
        if one.form == "latest" and kind.nature not in {"measurement", "register"}:
            self.complain(("latest",), "pack_latest_nature", kind=kind.code, nature=kind.nature)

    def _when(self, path: tuple[str, ...], kind: Kind, when: When | None) -> None:
        if when is None or when.state is None:
            return
        flow = self.world.workflows.get(kind.workflow or "")
        if flow is None:
            self.complain(path, "pack_no_states", kind=kind.code)
        elif when.state not in flow.states:
            params = {"name": when.state, "near": near(when.state, flow.states)}
            self.complain(path, "pack_unknown_state", **params)

    def _among(self, kind: Kind, among: Among) -> None:
        if not self.world.refers("indicator", self.one.code, ("among", "kind"), "kind", among.kind):
            return
        other = self.world.kinds[among.kind]
        if among.by == "subject":
            for each in (kind, other):
                if each.subject is None:
                    self.complain(("among", "by"), "pack_no_subject", kind=each.code)
        else:
            link = kind.fields.get(among.by)
            if link is None or link.kind != among.kind:
                links = [f.name for f in kind.fields.values() if f.kind == among.kind]
                params = {"name": among.by, "kind": among.kind, "near": near(among.by, [*links, "subject"])}
                self.complain(("among", "by"), "pack_among_link", **params)
        self._when(("among", "when"), other, among.when)
        if among.where is not None:
            path = ("among", "where")
            self.world.check_condition("indicator", self.one.code, path, other, among.where)

    def _unit(self, kind: Kind, key: str) -> None:
        one = self.one
        if one.form in {"count", "distinct"}:
            if one.form == "distinct":
                self._distinct(kind, key)
            self.counter()
            return
        field = self._field(kind, key)
        if field is None:
            return
        type_ = self.world.names(kind).get(field.name)
        if type_ is None or type_.kind != "number":
            self.complain((key,), "pack_not_number", name=field.name, label=field.label)
        elif (unit := self._field_unit(kind, field, type_, key)) is not None:
            self._same_measure(field, unit)

    def counter(self) -> None:
        """What is counted is told in a counter."""
        if self.one.unit not in UNITS:
            self.complain(("unit",), "unit_unknown", unit=self.one.unit, near=near(self.one.unit, UNITS))
        elif not is_counter(self.one.unit):
            self.complain(("unit",), "pack_count_unit", unit=self.one.unit)

    def _distinct(self, kind: Kind, key: str) -> None:
        if self.one.field == "subject" and kind.subject is None:
            self.complain((key,), "pack_no_subject", kind=kind.code)
        elif self.one.field not in _NOUNS:
            self._field(kind, key)

    def _field(self, kind: Kind, key: str) -> Field | None:
        name = self.one.field or ""
        field = kind.fields.get(name)
        if field is None:
            options = [*kind.fields, *_NOUNS] if self.one.form == "distinct" else kind.fields
            params = {"kind": kind.code, "name": name, "near": near(name, options)}
            self.complain((key,), "pack_unknown_field", **params)
            return None
        if field.personal or field.type == "attachment":
            self.complain((key,), "pack_personal_counted", name=name)
            return None
        return field

    def _field_unit(self, kind: Kind, field: Field, type_: Type, key: str) -> str | None:
        """Return the unit that the field's values have here, or None after saying why there is none."""
        if field.unit_from is None:
            unit = field.unit or type_.unit
            if unit is None and not (type_.kind == "number" and is_counter(self.one.unit)):
                self.complain((key,), "pack_field_without_unit", name=field.name)
            return unit
        fixed = fixed_codes(self.one.where, field.unit_from)
        codes = self.world.dictionaries[kind.fields[field.unit_from].choices or ""].codes
        units = {codes[code].unit for code in fixed or () if code in codes}
        if len(units) != 1:
            params = {"name": field.name, "giver": field.unit_from}
            self.complain(("where",), "pack_unit_not_fixed", **params)
            return None
        return units.pop()

    def _same_measure(self, field: Field, unit: str) -> None:
        if self.one.unit not in UNITS:
            self.complain(("unit",), "unit_unknown", unit=self.one.unit, near=near(self.one.unit, UNITS))
        elif unit == ANY_COUNTER and is_counter(self.one.unit):
            return
        elif field.unit_from is not None and not same_unit(unit, self.one.unit):
            self.complain(("unit",), "pack_unit_of_code", unit=self.one.unit, code_unit=unit)
        elif not same_dimension(unit, self.one.unit):
            params = {"unit": self.one.unit, "name": field.name, "field_unit": unit}
            self.complain(("unit",), "pack_unit_of_field", **params)
        elif self.one.form == "sum" and UNITS[unit].dimension == "share":
            self.complain(("sum",), "pack_sum_of_share", name=field.name)

    def part(self, written: Indicator, whole: Indicator) -> None:
        """A part reads what its whole reads, and less of it."""
        if whole.form not in COUNTED:
            self.complain(("of",), "pack_part_of", name=whole.code, nature=whole.nature)
        elif written.among is not None and whole.among is not None:
            self.complain(("among",), "pack_two_among", name=whole.code)
        elif written.among is None and (written.where is None or self.one.where == whole.where):
            self.complain(("where",), "pack_part_not_narrower", name=whole.code)

    def rate(self, above: Indicator, below: Indicator) -> None:
        """Numerator over denominator: a share of like things, or so much of one for each other."""
        for key, side in (("numerator", above), ("denominator", below)):
            if side.form not in {*COUNTED, "threshold"}:
                self.complain((key,), "pack_rate_side", name=side.code, nature=side.nature)
                return
        unit = self.one.unit
        over, _, per = unit.partition("/")
        if unit in _SHARES:
            fits = _alike(above.unit, below.unit)
        elif per:
            fits = same_unit(above.unit, over) and same_unit(below.unit, per)
        else:
            fits = same_unit(above.unit, unit) and is_counter(below.unit)
        if not fits:
            params = {"unit": unit, "above": above.unit, "below": below.unit}
            self.complain(("unit",) if per else ("denominator",), "pack_rate_units", **params)

    def related(self, built: Built) -> None:
        """Check a change, a rank or a threshold against the indicator it looks at."""
        of, one = built["of"], self.one
        if of.form == "rank" or (of.form == "change" and one.form == "change"):
            self.complain(("of",), "pack_related_of", nature=one.nature, name=of.code, of_nature=of.nature)
        if one.form == "change":
            self._change_unit(of)
        elif one.form == "threshold":
            self.counter()
            self._bar(of, built.get("at_least"))

    def _change_unit(self, of: Indicator) -> None:
        if self.one.against == "time":
            if of.unit != "%" or self.one.as_ != "difference":
                self.complain(("against",), "pack_time_of", name=of.code, unit=of.unit)
            return
        unit = "%" if self.one.as_ == "percent" else of.unit
        if not _alike(self.one.unit, unit):
            self.complain(("unit",), "pack_change_unit", unit=self.one.unit, wanted=unit)

    def _bar(self, of: Indicator, told: Indicator | None) -> None:
        if told is not None and not same_unit(told.unit, of.unit):
            params = {"left": told.unit, "right": of.unit}
            self.complain(("at_least",), "expression_units", **params)
        bar = self.one.at_least
        if bar is not None and not isinstance(bar, str) and (problem := countable(bar)):
            self.complain(("at_least",), problem.code, **problem.params)


def _alike(left: str, right: str) -> bool:
    """Say whether values divide or subtract as they stand: nothing is converted between indicators."""
    return same_unit(left, right) or (is_counter(left) and is_counter(right))


def fixed_codes(where: Expr | None, name: str) -> frozenset[str] | None:
    """Return the codes that a condition surely fixes `name` to, by `=` or `in` among its ands; else None."""
    match where:
        case And(parts):
            found = (fixed_codes(part, name) for part in parts)
            return next((codes for codes in found if codes is not None), None)
        case Compare("=", Column(given), Literal_(str() as code)) if given == name:
            return frozenset({code})
        case Compare("=", Literal_(str() as code), Column(given)) if given == name:
            return frozenset({code})
        case In(Column(given), options, False) if given == name:
            return frozenset(o.value for o in options if isinstance(o, Literal_) and isinstance(o.value, str))
        case _:
            return None
