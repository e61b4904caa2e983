"""The frozen types that a pack's YAML becomes: what the rest of Taizhang trusts without looking again."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from taizhang.base.expressions.ast import Expr
from taizhang.base.language import Language

FieldType: TypeAlias = Literal[
    "text",
    "longtext",
    "integer",
    "decimal",
    "money",
    "date",
    "datetime",
    "bool",
    "choice",
    "multi_choice",
    "place",
    "point",
    "subject",
    "record",
    "attachment",
    "computed",
]
FileFormat: TypeAlias = Literal["jpg", "png", "pdf", "docx", "xlsx"]
KindNature: TypeAlias = Literal["event", "register", "case", "measurement"]
Nature: TypeAlias = Literal[
    "flow", "stock", "part", "rate", "change", "rank", "threshold", "latest", "target", "score", "other"
]
Form: TypeAlias = Literal[
    "count",
    "sum",
    "distinct",
    "latest",
    "min",
    "max",
    "rate",
    "change",
    "rank",
    "threshold",
    "run",
    "span",
    "score",
    "places",
    "day",
]
Window: TypeAlias = Literal["opened", "entered", "active", "end", "to_date"]
Level: TypeAlias = Literal["county", "township", "village", "community", "group", "grid"]
SubjectType: TypeAlias = Literal["household", "person", "organisation"]

LEVELS: Final[tuple[Level, ...]] = ("county", "township", "village", "community", "group", "grid")


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a dictionary, with the Chinese label that staff see and the dates it may be used."""

    code: str
    label: str
    unit: str | None = None
    aliases: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A closed list of codes that choice fields point to."""

    code: str
    label: str
    codes: Mapping[str, Code]
    source: str = ""
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a record holds. `personal` values live in the vault, never in an entry."""

    name: str
    label: str
    type: FieldType
    required: bool = False
    unit: str | None = None
    unit_from: str | None = None
    choices: str | None = None
    kind: str | None = None
    level: Level | None = None
    many: bool = False
    personal: bool = False
    value: Expr | None = None
    hint: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    formats: tuple[FileFormat, ...] = ()
    """Of an attachment: the formats it may have; empty for all that are kept."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SubjectSpec:
    """Whom a record is about; the name and numbers of that subject live in the vault."""

    label: str
    types: tuple[SubjectType, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class When:
    """Which records of a period count: opened, entered a state, active in it, or in force at its end."""

    window: Window
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Spends:
    """What a kind uses up: `amount` here of what `kind`.`earned` adds, a balance that is never below zero.

    There is one balance for each subject and each set of values of the fields `same`. What was earned is
    lost when it has not been spent within `months`; None keeps it for ever.
    """

    amount: str
    kind: str
    earned: str
    when: When
    same: tuple[str, ...] = ()
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What one record holds and how it moves (隐患, 诉求, 低保户)."""

    code: str
    label: str
    version: int
    nature: KindNature
    date_label: str
    pack: str
    fields: Mapping[str, Field]
    place_level: Level | None = None
    deepest: Level | None = None
    """The lowest level a record may be booked at; None where any will do."""
    subject: SubjectSpec | None = None
    workflow: str | None = None
    key: tuple[str, ...] = ()
    until: str | None = None
    title: tuple[str, ...] = ()
    ahead: bool = False
    nil: bool = True
    """Whether an office may report that there was none; where not, a zero is a record of its own."""
    spends: Spends | None = None
    source: str = ""

    def counted(self) -> tuple[Field, ...]:
        """Return the fields that may be counted: all but personal ones and attachments."""
        return tuple(f for f in self.fields.values() if not f.personal and f.type != "attachment")

    def computed(self) -> tuple[Field, ...]:
        """Return the fields whose values follow from the others."""
        return tuple(f for f in self.fields.values() if f.value is not None and not f.personal)


@dataclass(frozen=True, slots=True)
class Within:
    """A term (期限): so many days, working days, hours or months."""

    number: int
    unit: Literal["days", "workdays", "hours", "months"]


@dataclass(frozen=True, slots=True)
class StateDeadline:
    """The term of a state: `always`, or by the value of the choice field `field`."""

    always: Within | None = None
    field: str | None = None
    by_value: Mapping[str, Within] = dataclasses.field(default_factory=dict)
    rolls: bool = False
    """Whether a last day that is not worked gives way to the next one that is."""
    national: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class MoveSpec:
    """A step from one state to another, and the roles that may take it."""

    to: str
    label: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """One state of a workflow; `dated` labels its date column in sheets, `pauses` stops the clock."""

    code: str
    label: str
    dated: str | None = None
    last: bool = False
    pauses: bool = False
    within: StateDeadline | None = None
    moves: Mapping[str, MoveSpec] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workflow:
    """Allowed states and the moves between them."""

    code: str
    label: str
    initial: str
    states: Mapping[str, State]
    source: str = ""
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Among:
    """Only records whose subject or linked record is one of another kind's, in force at the period's end."""

    kind: str
    by: str
    where: Expr | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A declared measure. Which of the optional parts are set follows from `form` (see docs/reference)."""

    code: str
    label: str
    unit: str
    nature: Nature
    form: Form
    pack: str
    digest: str
    kind: str | None = None
    field: str | None = None
    when: When | None = None
    where: Expr | None = None
    among: Among | None = None
    part_of: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    of: str | None = None
    against: Literal["last_year", "before", "time"] | None = None
    as_: Literal["difference", "percent"] | None = None
    each: Level | None = None
    at_least: Decimal | str | None = None
    order: Literal["highest", "lowest"] | None = None
    until: str | None = None
    steady: int = 0
    levels: tuple[Level, ...] = ()
    stated_zero: bool = False
    weights: Mapping[str, Decimal] = dataclasses.field(default_factory=dict)
    decimals: int = 2
    over_time: bool = True
    over_places: bool = True
    basis: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """The source text of a report template; `reports` parses it."""

    code: str
    text: str
    pack: str
    path: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of declarations for one line of work (条线)."""

    id: str
    label: str
    line: str
    version: int
    path: str
    english: Mapping[str, str] = field(default_factory=dict)
    """The English of its texts, by the text; empty where the pack has no `en.yaml`."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything declared, by code: what doors and engines look things up in.

    A registry speaks one language, and so does what is made from it: labels, definitions, conditions.
    """

    packs: Mapping[str, Pack] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    dictionaries: Mapping[str, Dictionary] = field(default_factory=dict)
    workflows: Mapping[str, Workflow] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    templates: Mapping[str, Template] = field(default_factory=dict)
    language: Language = "zh"
    units: Mapping[str, str] = field(default_factory=dict)
    """How units are said in `language`, where otherwise than they are declared."""
    own: Registry | None = None
    """The registry in the packs' own words, where this one says it in another language."""

    def workflow_of(self, kind: Kind) -> Workflow | None:
        """Return the workflow a kind moves by, if it has one."""
        return self.workflows[kind.workflow] if kind.workflow else None

    def line_of(self, kind: Kind) -> str:
        """Return the line of work (条线) a kind belongs to: what posts are scoped by."""
        return self.packs[kind.pack].line

    def code_label(self, dictionary: str, code: str) -> str:
        """Return the label of a dictionary code; the code itself when it is no longer declared."""
        known = self.dictionaries[dictionary].codes.get(code)
        return known.label if known else code

    def declared(self) -> Registry:
        """Return the registry in the packs' own words: for sheets, reports, the ledger, matching text."""
        return self.own or self

    def unit_said(self, unit: str) -> str:
        """Return a unit in the registry's language; the unit itself stays, for figures are counted by it."""
        return self.units.get(unit, unit)
