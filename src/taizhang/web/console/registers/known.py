"""Known: a record as its page needs it, reached through the acting post's scope."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import Http404

from taizhang.actions.permission import Permission
from taizhang.declarations.types import Kind, MoveSpec, Registry
from taizhang.ledger.entry import Act, Entry
from taizhang.ledger.fold import Record, fold
from taizhang.ledger.queries import history
from taizhang.org.places import Tree
from taizhang.org.queries import tree as places
from taizhang.web.shared import clock
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request
from taizhang.workflow.moves import moves


@dataclass(slots=True)
class Known:
    """A record with its entries and its kind, and what the acting post may do with it."""

    record: Record
    entries: list[Entry]
    kind: Kind
    registry: Registry
    tree: Tree
    permission: Permission
    roles: frozenset[str] = field(default_factory=frozenset)

    def may(self, doing: Act | str) -> bool:
        """Say whether the acting post may do this to the record today."""
        today = clock.today().isoformat()
        place = self.record.now.place
        return self.record.status == "live" and not self.permission.refusals(
            doing, self.kind.code, place, today, ""
        )

    def has_personal(self) -> bool:
        """Say whether the vault may hold something of the record: whom it is about, or a personal field."""
        return self.kind.subject is not None or any(one.personal for one in self.kind.fields.values())

    def moves(self) -> tuple[MoveSpec, ...]:
        """Return the steps the acting post may take from the record's state."""
        flow = self.registry.workflow_of(self.kind)
        if flow is None or not self.may("move"):
            return ()
        return moves(flow, self.record.now.state or flow.initial, self.roles)


def known_or_404(request: Request, record: str) -> Known:
    """Return a record the acting post sees. Raises Http404 for any other, whether it exists or not."""
    declared = registry()
    entries = history(record, viewer=request.viewer, registry=declared, on=clock.today())
    kind = declared.kinds.get(entries[0].kind) if entries else None
    if kind is None:
        raise Http404
    tree = places()
    permission = Permission(request.actor, declared, tree)
    return Known(fold(entries), entries, kind, declared, tree, permission, request.actor.roles())
