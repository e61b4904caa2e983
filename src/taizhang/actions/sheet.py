"""Sheets into the ledger: all rows or none, and the same rows again are nothing new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

from django.db import transaction

from taizhang.actions.balance import is_held
from taizhang.actions.beside import Beside
from taizhang.actions.draft import Draft
from taizhang.actions.lookups import place_lookup, record_lookup
from taizhang.actions.permission import Permission
from taizhang.actions.record import Context, check_drafts, nil_problems, record_checked, report_nil
from taizhang.actions.subject import find_or_open_subjects
from taizhang.base.canonical import canonical
from taizhang.base.ids import id_from
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import Kind
from taizhang.ledger import stored
from taizhang.sheets.drafts import NilDraft, RowDraft, SheetReading, SubjectDraft
from taizhang.sheets.mended import write_mended
from taizhang.sheets.reading import read_sheet
from taizhang.sheets.rowreader import Job
from taizhang.vault.append import PersonalValue, put_values
from taizhang.vault.identity import Identity

Progress = Callable[[str, int], None]
"""Told a stage (`read`, `checked`, `recorded`) and how many rows have come through it."""
_BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How a sheet is to be read where it does not say so itself.

    `sheet` names the one meant of several, `year` completes dates like 3月5日, `place` is where rows
    belong that name no place, `mended` is where to put the marked copy if there are problems.
    """

    sheet: str | None = None
    year: int | None = None
    place: str | None = None
    mended: Path | None = None


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What came of a sheet. With problems nothing was recorded; in a dry run nothing ever is.

    `accepted` and `duplicates` count rows, in a dry run those that would be; `nils` are 零报告 rows among
    them. `totals` are sums by column label. `mended` is the marked copy, if one was asked for and needed.
    """

    sheet: str = ""
    accepted: int = 0
    duplicates: int = 0
    nils: int = 0
    subjects_opened: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    totals: Mapping[str, Decimal] = field(default_factory=dict)
    mended: Path | None = None
    dry_run: bool = False


def import_sheet(
    path: Path,
    kind: str,
    context: Context,
    *,
    options: SheetOptions = SheetOptions(),
    dry_run: bool = False,
    progress: Progress = lambda _stage, _count: None,
) -> ImportOutcome:
    """Record every row of a sheet, or none where anything is wrong with any of them.

    Entry ids derive from what the rows say, so a file may be sent again after a crash, or by two people:
    what is recorded already is a duplicate and nothing else happens. Equal rows of one file are told
    apart by their count. Never raises for what is in the file.
    """
    declared = context.registry.kinds.get(kind)
    if declared is None:
        return ImportOutcome(
            problems=(Problem("record_kind_unknown", path.name, {"kind": kind}),), dry_run=dry_run
        )
    job = Job(
        declared,
        context.registry,
        context.day(),
        place_lookup(context.actor, options.place),
        record_lookup(context.actor.viewer, context.registry),
    )
    reading = read_sheet(path, job, sheet=options.sheet, year=options.year)
    progress("read", len(reading.drafts))
    if not reading.problems:
        try:
            return _Import(declared, context, reading, progress, path.parent, dry_run=dry_run).carry_out()
        except Refused as refused:
            reading.problems += refused.problems
    return _refused(path, reading, options.mended, dry_run=dry_run)


def _refused(path: Path, reading: SheetReading, mended: Path | None, *, dry_run: bool) -> ImportOutcome:
    marked = mended is not None and write_mended(path, mended, reading.problems)
    return ImportOutcome(
        sheet=reading.sheet,
        problems=tuple(reading.problems),
        notes=tuple(reading.notes),
        totals=reading.totals,
        mended=mended if marked else None,
        dry_run=dry_run,
    )


class _Import:
    """One sheet on its way into the ledger."""

    def __init__(
        self,
        kind: Kind,
        context: Context,
        reading: SheetReading,
        progress: Progress,
        folder: Path,
        *,
        dry_run: bool,
    ) -> None:
        self._files = Beside(folder, kind)
        self._kind, self._context, self._reading = kind, context, reading
        self._progress, self._dry_run = progress, dry_run
        self._permission = Permission(context.actor, context.registry)

    @transaction.atomic
    def carry_out(self) -> ImportOutcome:
        """Find the subjects, check every row, record them all. Raises Refused, and then nothing is stored."""
        rows, nils = self._reading.drafts, self._reading.nils
        self._refuse(self._rights())
        self._refuse(self._files.look(rows, self._reading))
        owners, opened = self._subjects(rows)
        new = self._drafts(rows, owners)
        self._refuse(check_drafts(new, self._context))
        self._progress("checked", len(new))
        known = self._recorded(new)
        accepted = [index for index, draft in enumerate(new) if draft.id not in known]
        nil_ids = [self._nil_id(nil) for nil in nils]
        nils_known = stored.entries_by_id(nil_ids)
        if self._dry_run and is_held(self._kind.code, self._context.registry):
            self._tried(new)
        if not self._dry_run:
            self._files.keep()
            record_checked(new, self._context, progress=lambda count: self._progress("recorded", count))
            self._keep_personal(rows, new, owners, accepted)
            for nil, nil_id in zip(nils, nil_ids, strict=True):
                report_nil(self._kind.code, nil.place, nil.from_on, nil.to_on, self._context, id=nil_id)
        fresh_nils = len(set(nil_ids) - nils_known.keys())
        return ImportOutcome(
            sheet=self._reading.sheet,
            accepted=len(accepted) + fresh_nils,
            duplicates=len(new) - len(accepted) + len(nil_ids) - fresh_nils,
            nils=fresh_nils,
            subjects_opened=opened,
            notes=tuple(self._reading.notes),
            totals=self._reading.totals,
            dry_run=self._dry_run,
        )

    def _tried(self, new: list[Draft]) -> None:
        """Record and take back: whether a balance suffices is only known with the rows in it."""
        with transaction.atomic():
            record_checked(new, self._context)
            transaction.set_rollback(True)

    @staticmethod
    def _refuse(problems: list[Problem]) -> None:
        if problems:
            raise Refused(problems)

    def _rights(self) -> list[Problem]:
        """Return why the actor may not import for some row's place; each place is asked about once a day."""
        problems: list[Problem] = []
        rows: list[RowDraft | NilDraft] = [*self._reading.drafts, *self._reading.nils]
        for row in rows:
            on = row.to_on if isinstance(row, NilDraft) else row.happened_on
            where = self._reading.cell(row.row, "place:")
            problems += nil_problems(self._kind, where) if isinstance(row, NilDraft) else []
            problems += self._permission.refusals("import", self._kind.code, row.place, on, where)
        return problems

    def _subjects(self, rows: list[RowDraft]) -> tuple[dict[tuple[int, str], list[str]], int]:
        """Return the vault ids of everyone named, by row and field ("" is the row's subject)."""
        slots: list[tuple[int, str]] = []
        identities: list[Identity] = []
        for row in rows:
            named = {"": (row.subject,) if row.subject else (), **row.linked}
            for name, subjects in named.items():
                slots += [(row.row, name)] * len(subjects)
                identities += [self._identity(row, name, one) for one in subjects]
        if not identities:
            return {}, 0
        found = find_or_open_subjects(identities, actor=self._context.actor, dry_run=self._dry_run)
        self._refuse(found.problems)
        owners: dict[tuple[int, str], list[str]] = {}
        for slot, subject in zip(slots, found.ids, strict=True):
            owners.setdefault(slot, []).append(subject)
        return owners, len(found.opened)

    def _identity(self, row: RowDraft, name: str, said: SubjectDraft) -> Identity:
        key = f"field:{name}" if name else "id_no:" if said.id_no else "name:"
        return Identity(
            type=said.type,
            township=self._permission.township(row.place, row.happened_on),
            name=said.name,
            id_no=said.id_no,
            phone=said.phone,
            address=said.address,
            place=row.place,
            where=self._reading.cell(row.row, key),
        )

    def _drafts(self, rows: list[RowDraft], owners: Mapping[tuple[int, str], list[str]]) -> list[Draft]:
        """Return the rows as drafts whose ids say what is in them."""
        seen: Counter[str] = Counter()
        drafts = []
        for row in rows:
            fields = self._files.by_digest(row.fields)
            for name in row.linked:
                ids = owners.get((row.row, name), [])
                fields[name] = ids if self._kind.fields[name].many else ids[0]
            (subject,) = owners.get((row.row, "")) or (None,)
            said = canonical(
                {
                    "on": row.happened_on,
                    "place": row.place,
                    "fields": fields,
                    "subject": subject,
                    "trail": row.trail,
                }
            )
            seen[said] += 1
            township = self._permission.township(row.place, row.happened_on)
            drafts.append(
                Draft(
                    kind=self._kind.code,
                    place=row.place,
                    happened_on=row.happened_on,
                    fields=fields,
                    subject=subject,
                    trail=row.trail,
                    id=id_from("sheet", township, self._kind.code, said, str(seen[said])),
                    where=self._reading.cell(row.row),
                )
            )
        return drafts

    def _recorded(self, new: list[Draft]) -> set[str]:
        """Return the ids that the ledger holds already."""
        known: set[str] = set()
        for start in range(0, len(new), _BATCH):
            known |= stored.entries_by_id([draft.id for draft in new[start : start + _BATCH]]).keys()
        return known

    def _keep_personal(
        self,
        rows: list[RowDraft],
        new: list[Draft],
        owners: Mapping[tuple[int, str], list[str]],
        accepted: list[int],
    ) -> None:
        """Keep the personal values of the rows that are new; none of them is in any entry.

        A row that is about nobody (a call whose caller is sealed) gets a keeper of its own: a blank subject
        found from the record alone, so that two calls of one person are never joined, and each can be erased.
        """
        holding = [index for index in accepted if rows[index].personal]
        keepers = {
            index: (owners.get((rows[index].row, "")) or [id_from("keeper", new[index].id)])[0]
            for index in holding
        }
        blank = [index for index in holding if not owners.get((rows[index].row, ""))]
        if blank:
            find_or_open_subjects(
                [self._keeper(rows[i], keepers[i]) for i in blank], actor=self._context.actor
            )
        put_values(
            [
                PersonalValue(keepers[index], f"{self._kind.code}.{name}", new[index].id, value)
                for index in holding
                for name, value in rows[index].personal.items()
            ]
        )

    def _keeper(self, row: RowDraft, subject: str) -> Identity:
        township = self._permission.township(row.place, row.happened_on)
        return Identity(type="person", township=township, place=row.place, id=subject)

    def _nil_id(self, nil: NilDraft) -> str:
        return id_from("sheet-nil", self._kind.code, nil.place, nil.from_on, nil.to_on)
