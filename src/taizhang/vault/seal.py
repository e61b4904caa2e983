"""Sealing: a key for each subject, wrapped by the instance key; keyed hashes to search without opening.

AES-256-GCM throughout. The instance key is a file of lines `version key`, made on first use and readable by
its owner only. The newest line wraps; every line unwraps. Search hashes hang on the oldest line, so that
adding a line does not lose them.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from taizhang.base.problems import Problem, Refused

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_HASH_BYTES: Final = 16
_BETWEEN: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class SubjectKey:
    """The key of one subject: seals and opens its items. It is never stored unwrapped."""

    subject: str
    cipher: AESGCM

    def seal(self, attribute: str, record: str, value: str) -> bytes:
        """Return nonce and ciphertext of a value, bound to its subject, attribute and record."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self.cipher.encrypt(nonce, value.encode(), self._bound(attribute, record))

    def open(self, attribute: str, record: str, sealed: bytes) -> str:
        """Return the value. Raises Refused where the bytes were changed or belong elsewhere."""
        try:
            plain = self.cipher.decrypt(
                sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], self._bound(attribute, record)
            )
        except InvalidTag as failure:
            raise Refused([Problem("vault_item_damaged", "", {"subject": self.subject})]) from failure
        return plain.decode()

    def _bound(self, attribute: str, record: str) -> bytes:
        return _BETWEEN.join((self.subject, attribute, record)).encode()


class Keys:
    """The instance's keys, by version."""

    def __init__(self, versions: Mapping[int, bytes], path: Path) -> None:
        """Derive the ciphers that wrap subjects' keys, and the key of search hashes."""
        self.path = path
        self.newest = max(versions)
        self._wrapping = {
            version: AESGCM(_derived(key, b"taizhang wrap")) for version, key in versions.items()
        }
        self._searching = _derived(versions[min(versions)], b"taizhang search")

    def new_subject(self, subject: str) -> tuple[SubjectKey, bytes]:
        """Return a fresh key for a subject, and its wrapped form to be stored."""
        key = secrets.token_bytes(_KEY_BYTES)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        wrapped = nonce + self._wrapping[self.newest].encrypt(nonce, key, subject.encode())
        return SubjectKey(subject, AESGCM(key)), wrapped

    def unwrap(self, subject: str, wrapped: bytes, version: int) -> SubjectKey:
        """Return a subject's key. Raises Refused where this instance's keys do not fit."""
        try:
            cipher = self._wrapping[version]
            key = cipher.decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], subject.encode())
        except (InvalidTag, KeyError) as failure:
            raise Refused([Problem("vault_key_wrong", "", {"path": str(self.path)})]) from failure
        return SubjectKey(subject, AESGCM(key))

    def lock(self, purpose: str, text: str) -> str:
        """Return a short secret of the program's own (of a second factor, say) sealed for one purpose."""
        version, _, sealed = self.lock_bytes(purpose, text.encode()).partition(b".")
        return f"{version.decode()}.{sealed.hex()}"

    def unlock(self, purpose: str, locked: str) -> str:
        """Return what was locked for a purpose. Raises Refused where this instance's keys do not fit."""
        version, _, said = locked.partition(".")
        try:
            sealed = version.encode() + b"." + bytes.fromhex(said)
        except ValueError as failure:
            raise self._wrong() from failure
        return self.unlock_bytes(purpose, sealed).decode()

    def lock_bytes(self, purpose: str, plain: bytes) -> bytes:
        """Return bytes (a file somebody left with us, say) sealed for one purpose: `version.`, the rest."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._wrapping[self.newest].encrypt(nonce, plain, f"lock {purpose}".encode())
        return f"{self.newest}.".encode() + nonce + sealed

    def unlock_bytes(self, purpose: str, locked: bytes) -> bytes:
        """Return what was locked for a purpose. Raises Refused where this instance's keys do not fit."""
        version, _, sealed = locked.partition(b".")
        try:
            cipher = self._wrapping[int(version)]
            return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], f"lock {purpose}".encode())
        except (InvalidTag, KeyError, ValueError) as failure:
            raise self._wrong() from failure

    def _wrong(self) -> Refused:
        return Refused([Problem("vault_key_wrong", "", {"path": str(self.path)})])

    def hashed(self, *parts: str) -> str:
        """Return the keyed hash of some words, 32 hexadecimal digits: equal words, equal hash."""
        message = _BETWEEN.join(parts).encode()
        return hmac.digest(self._searching, message, "sha256")[:_HASH_BYTES].hex()


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), _KEY_BYTES, salt=None, info=purpose).derive(key)


def instance_keys(path: Path, *, create: bool) -> Keys:
    """Return the keys of the instance; with `create`, make the file if there is none.

    Raises Refused where the file is missing or is no key file: a new one would not open what is there.
    """
    if create and not path.exists():
        _made(path)
    try:
        lines = path.read_text(encoding="ascii").splitlines()
        versions = {int(version): bytes.fromhex(key) for version, key in map(str.split, filter(None, lines))}
    except OSError as failure:
        raise Refused([Problem("vault_key_missing", "", {"path": str(path)})]) from failure
    except ValueError as failure:
        raise Refused([Problem("vault_key_wrong", "", {"path": str(path)})]) from failure
    if not versions or any(len(key) != _KEY_BYTES for key in versions.values()):
        raise Refused([Problem("vault_key_wrong", "", {"path": str(path)})])
    return Keys(versions, path)


def _made(path: Path) -> None:
    """Make the key file whole or not at all; of two processes that try at once, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"1 {secrets.token_hex(_KEY_BYTES)}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first: its key is the one
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
