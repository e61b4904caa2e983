"""Archives: a restored ledger has equal digests, and a damaged archive restores nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from django.db import connection, transaction

from taizhang.actions.archive import export_ledger, restore_ledger
from taizhang.actions.record import Context
from taizhang.base.problems import Refused
from taizhang.declarations.types import Registry
from taizhang.ledger import proof, stored
from taizhang.ledger.append import append
from taizhang.ledger.models import Head, StoredSpan
from taizhang.org import queries
from taizhang.org.models import StoredLink, StoredPlace, StoredPlacement, TreeStamp
from tests.ledger.conftest import visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(context: Context, home: Path, tmp_path: Path) -> Path:
    """Return an archive of a ledger with seven entries and one attachment, and empty the database."""
    append([visit(f"v{n}", persons=n) for n in range(7)], context.registry)
    (home / "attachments" / "ab").mkdir(parents=True)
    (home / "attachments" / "ab" / "abcd").write_bytes(b"photo")
    path = tmp_path / "ledger.zip"
    export_ledger(path, home / "attachments")
    shutil.rmtree(home / "attachments")
    _empty()
    return path


def _empty() -> None:
    """Take everything out, guard aside: what a new machine looks like."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
            cursor.execute("DELETE FROM ledger_entry")
            cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER USER")
        else:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'ledger_entry_no_delete'")
            (made,) = cursor.fetchone()
            cursor.execute("DROP TRIGGER ledger_entry_no_delete")
            cursor.execute("DELETE FROM ledger_entry")
            cursor.execute(made)
    for model in (StoredSpan, Head, StoredLink, StoredPlacement, StoredPlace, TreeStamp):
        model.objects.all().delete()


def test_a_restored_ledger_is_the_same_ledger(archive: Path, registry: Registry, home: Path) -> None:
    manifest = restore_ledger(archive, home / "attachments", registry)
    entries = list(stored.walk())
    assert len(entries) == 7 == manifest.entries
    assert {e.township: (e.position, e.digest) for e in entries} == manifest.heads
    assert not proof.check(registry).problems
    assert queries.tree()["xp"].name == "西坡村"
    assert (home / "attachments" / "ab" / "abcd").read_bytes() == b"photo"


def test_an_archive_of_the_restored_ledger_has_equal_digests(
    archive: Path, registry: Registry, home: Path, tmp_path: Path
) -> None:
    first = restore_ledger(archive, home / "attachments", registry)
    again = export_ledger(tmp_path / "again.zip", home / "attachments")
    assert again.heads == first.heads
    assert again.digests == first.digests


def test_a_ledger_that_is_not_empty_takes_no_archive(archive: Path, registry: Registry, home: Path) -> None:
    restore_ledger(archive, home / "attachments", registry)
    with pytest.raises(Refused) as refused:
        restore_ledger(archive, home / "attachments", registry)
    assert [problem.code for problem in refused.value.problems] == ["archive_target_not_empty"]


@pytest.mark.usefixtures("context")
def test_neither_does_one_that_has_only_places(registry: Registry, home: Path) -> None:
    path = home / "ledger.zip"
    export_ledger(path, home / "attachments")
    with pytest.raises(Refused) as refused:
        restore_ledger(path, home / "attachments", registry)
    assert [problem.code for problem in refused.value.problems] == ["archive_target_not_empty"]


def _rewritten(path: Path, part: str, change: object, *, vouch: bool) -> None:
    """Change one part of an archive; with `vouch` the manifest is made to fit, as a forger would."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = change(parts[part])  # type: ignore[operator]
    if vouch:
        manifest = json.loads(parts["manifest.json"])
        manifest["digests"][part] = hashlib.sha256(parts[part]).hexdigest()
        parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)


@pytest.mark.parametrize("vouch", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b'\\"persons\\":3', b'\\"persons\\":8'),
        lambda data: b"\n".join(data.split(b"\n")[1:]),
        lambda data: b"\n".join(data.split(b"\n")[:-2]) + b"\n",
        lambda data: data[:-30],
        lambda data: b"[]\n" + data,
        lambda data: data[:0],
    ],
    ids=["changed", "first lost", "last lost", "cut", "foreign line", "empty"],
)
def test_a_changed_archive_restores_nothing(
    archive: Path, registry: Registry, home: Path, change: object, *, vouch: bool
) -> None:
    _rewritten(archive, "entries.jsonl", change, vouch=vouch)
    with pytest.raises(Refused) as refused, transaction.atomic():
        restore_ledger(archive, home / "attachments", registry)
    assert refused.value.problems
    assert not list(stored.walk())
    assert not StoredPlace.objects.exists()


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half a zip", b"<html>", None])
def test_what_is_no_archive_is_refused_in_words(
    registry: Registry, home: Path, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "wrong.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        restore_ledger(path, home / "attachments", registry)
    assert [problem.code for problem in refused.value.problems] == ["archive_unreadable"]
    assert "wrong.zip" in refused.value.problems[0].text()
