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
from taizhang.ledger.archive import read_manifest
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


def _damage(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x55
    path.write_bytes(bytes(data))


def test_any_damaged_byte_is_a_word_or_harmless(
    archive: Path, registry: Registry, home: Path, tmp_path: Path
) -> None:
    """Whatever a bad disk does to the file, the answer is a problem in words, or the ledger as it was."""
    whole, _ = read_manifest(archive)
    assert whole is not None
    copy = tmp_path / "damaged.zip"
    refused = 0
    for at in range(0, archive.stat().st_size, 7):
        shutil.copyfile(archive, copy)
        _damage(copy, at)
        found, problems = read_manifest(copy)
        assert all(problem.text() for problem in problems)
        refused += bool(problems)
        if not problems:
            assert found is not None
            assert (found.heads, found.digests) == (whole.heads, whole.digests)
    assert refused > archive.stat().st_size // 14
    restore_ledger(archive, home / "attachments", registry)


@pytest.mark.parametrize(
    "told",
    [
        "[]",
        "{}",
        "null",
        '{"format": 2, "made_at": "", "heads": {}, "entries": 0, "digests": {}}',
        '{"format": "one", "made_at": "", "heads": {}, "entries": 0, "digests": {}}',
        '{"format": 1, "made_at": "", "heads": [], "entries": 0, "digests": {}}',
        '{"format": 1, "made_at": "", "heads": {"qs": []}, "entries": 0, "digests": {}}',
        '{"format": 1, "made_at": "", "heads": {}, "entries": null, "digests": {}}',
        '{"format": 1',
    ],
)
def test_a_manifest_that_is_not_ours_is_refused_in_words(archive: Path, told: str) -> None:
    _rewritten(archive, "manifest.json", lambda _: told.encode(), vouch=False)
    manifest, problems = read_manifest(archive)
    assert manifest is None
    assert [problem.code for problem in problems] == ["archive_unreadable"]


def test_a_locked_archive_is_refused_in_words(archive: Path) -> None:
    """Bit 0 of the flags says that a part wants a password."""
    data = archive.read_bytes()
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for at in [at for at in range(len(data)) if data.startswith(mark, at)]:
            data = data[: at + flags] + bytes([data[at + flags] | 1]) + data[at + flags + 1 :]
    archive.write_bytes(data)
    manifest, problems = read_manifest(archive)
    assert manifest is None
    assert [problem.code for problem in problems] == ["archive_unreadable"]


def test_a_missing_or_changed_attachment_is_named(archive: Path) -> None:
    _rewritten(archive, "attachments/ab/abcd", lambda _: b"another photo", vouch=False)
    _, problems = read_manifest(archive)
    assert [(p.code, p.params["part"]) for p in problems] == [("archive_digest", "attachments/ab/abcd")]
    cut = archive.with_suffix(".cut")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(cut, "w") as new:
        for name in old.namelist():
            if not name.startswith("attachments"):
                new.writestr(name, old.read(name))
    _, problems = read_manifest(cut)
    assert [(p.code, p.params["part"]) for p in problems] == [("archive_digest", "attachments/ab/abcd")]


@pytest.mark.parametrize("name", ["entries.jsonl", "tables.jsonl"])
def test_an_archive_without_a_part_it_needs_restores_nothing(
    archive: Path, registry: Registry, home: Path, name: str
) -> None:
    with zipfile.ZipFile(archive) as old:
        parts = {one: old.read(one) for one in old.namelist() if one != name}
    manifest = json.loads(parts["manifest.json"])
    manifest["digests"].pop(name)
    parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(archive, "w") as new:
        for one, data in parts.items():
            new.writestr(one, data)
    with pytest.raises(Refused) as refused:
        restore_ledger(archive, home / "attachments", registry)
    assert [(p.code, p.params["part"]) for p in refused.value.problems] == [("archive_digest", name)]


@pytest.mark.parametrize(
    "name", ["attachments/../../evil", "../evil", "evil", "attachments/ok/../../../evil", "attachments"]
)
def test_an_attachment_is_never_written_outside_its_folder(
    archive: Path, registry: Registry, home: Path, name: str
) -> None:
    with zipfile.ZipFile(archive) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    manifest = json.loads(parts["manifest.json"])
    parts[name] = b"evil"
    manifest["digests"][name] = hashlib.sha256(b"evil").hexdigest()
    parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(archive, "w") as new:
        for one, data in parts.items():
            new.writestr(one, data)
    restore_ledger(archive, home / "attachments", registry)
    assert not list(home.parent.rglob("evil*"))
    assert sorted(path.name for path in (home / "attachments").rglob("*")) == ["ab", "abcd"]


@pytest.mark.usefixtures("context")
def test_a_ledger_without_attachments_goes_through_an_archive(registry: Registry, tmp_path: Path) -> None:
    append([visit("v")], registry)
    manifest = export_ledger(tmp_path / "台账 备份.zip", tmp_path / "nowhere")
    assert sorted(manifest.digests) == ["entries.jsonl", "tables.jsonl"]
    assert [path.name for path in tmp_path.glob("*.part")] == []
    _empty()
    restore_ledger(tmp_path / "台账 备份.zip", tmp_path / "nowhere", registry)
    assert [entry.id for entry in stored.walk()] == ["v"]


@pytest.mark.usefixtures("context")
def test_long_work_says_how_far_it_is(registry: Registry, tmp_path: Path) -> None:
    append([visit(f"v{n}") for n in range(1001)], registry)
    told: dict[str, list[int]] = {"export": [], "check": [], "restore": []}
    export_ledger(tmp_path / "a.zip", tmp_path / "nowhere", progress=told["export"].append)
    proof.check(registry, progress=told["check"].append)
    _empty()
    restore_ledger(tmp_path / "a.zip", tmp_path / "nowhere", registry, progress=told["restore"].append)
    assert told == {"export": [1000], "check": [1000], "restore": [1001]}
