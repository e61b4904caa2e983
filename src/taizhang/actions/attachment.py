"""Keeps attachments by the digest of their content: checked, stripped of traces, each stored once."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import FileFormat
from taizhang.vault.media import DamagedError, MacrosError, MediaType, media_type, without_traces

LIMIT_MB: Final = 20
_LIMIT: Final = LIMIT_MB * 2**20
EXTENSIONS: Final[dict[str, MediaType]] = {
    ".jpg": "jpg",
    ".jpeg": "jpg",
    ".png": "png",
    ".pdf": "pdf",
    ".docx": "docx",
    ".xlsx": "xlsx",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A kept file. A record's payload holds `digest`: the sha256 of the bytes as kept, 64 hex digits."""

    digest: str
    type: MediaType
    size: int
    name: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A file found fit to be kept: what it will be, and its bytes as they will lie there."""

    attachment: Attachment
    data: bytes

    def keep(self) -> Attachment:
        """Store the bytes; a file of that content that is there already serves."""
        _stored(self.data, attachment_path(self.attachment.digest))
        return self.attachment


def keep_attachment(path: Path, *, with_traces: bool = False) -> Attachment:
    """Check a file and keep it; the same content again is the same attachment.

    JPG, PNG, PDF, DOCX and XLSX up to 20 MB, told by content. EXIF, XMP and comments are taken out of
    pictures, except `with_traces` (for kinds that ask for them). Raises Refused; then nothing is kept.
    """
    return check_file(path, with_traces=with_traces).keep()


def check_file(path: Path, formats: Sequence[FileFormat] = (), *, with_traces: bool = False) -> Checked:
    """Return a file as it would be kept, storing nothing. `formats` are those it may have. Raises Refused."""
    try:
        if path.stat().st_size > _LIMIT:
            raise Refused([_too_large(path.name, path.stat().st_size)])
        data = path.read_bytes()
    except OSError as failure:
        params = {"name": path.name, "reason": failure.strerror or "?"}
        raise Refused([Problem("attachment_unreadable", "", params)]) from failure
    return check_bytes(data, path.name, formats, with_traces=with_traces)


def keep_bytes(data: bytes, name: str, *, with_traces: bool = False) -> Attachment:
    """Check and keep content that arrived as bytes, as `keep_attachment` does."""
    return check_bytes(data, name, with_traces=with_traces).keep()


def check_bytes(
    data: bytes, name: str, formats: Sequence[FileFormat] = (), *, with_traces: bool = False
) -> Checked:
    """Return content as it would be kept, storing nothing. Raises Refused."""
    kind = _checked_type(data, name)
    if formats and kind not in formats:
        raise Refused([format_problem(name, kind, formats)])
    try:
        clean = data if with_traces else without_traces(data, kind)
    except DamagedError as failure:
        raise Refused([Problem("attachment_damaged", "", {"name": name})]) from failure
    return Checked(Attachment(hashlib.sha256(clean).hexdigest(), kind, len(clean), name), clean)


def format_problem(name: str, found: MediaType, formats: Sequence[FileFormat]) -> Problem:
    """Return the problem of a file whose format the field does not take."""
    params = {"name": name, "found": found.upper(), "formats": "、".join(formats).upper()}
    return Problem("attachment_format", "", params)


def attachment_path(digest: str) -> Path:
    """Return where the attachment of a digest lies."""
    return Path(settings.TAIZHANG_HOME) / "attachments" / digest[:2] / digest


def attachment_bytes(digest: str) -> bytes:
    """Return the content of an attachment. Raises Refused where it is missing or no longer what it was."""
    try:
        data = attachment_path(digest).read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused([Problem("attachment_unknown", "", {"digest": digest})])
    return data


def kept_type(digest: str) -> MediaType | None:
    """Return the format of a kept attachment; None where no whole one has that digest."""
    try:
        return media_type(attachment_bytes(digest))
    except (Refused, DamagedError, MacrosError):
        return None


def _checked_type(data: bytes, name: str) -> MediaType:
    if not data:
        raise Refused([Problem("attachment_empty", "", {"name": name})])
    if len(data) > _LIMIT:
        raise Refused([_too_large(name, len(data))])
    try:
        kind = media_type(data)
    except MacrosError as failure:
        raise Refused([Problem("attachment_macros", "", {"name": name})]) from failure
    except DamagedError as failure:
        raise Refused([Problem("attachment_damaged", "", {"name": name})]) from failure
    if kind is None:
        raise Refused([Problem("attachment_type", "", {"name": name})])
    said = EXTENSIONS.get(Path(name).suffix.lower())
    if said not in {None, kind}:
        raise Refused([Problem("attachment_extension", "", {"name": name, "kind": kind.upper()})])
    return kind


def _too_large(name: str, size: int) -> Problem:
    params = {"name": name, "size": -(-size // 2**20), "limit": LIMIT_MB}
    return Problem("attachment_too_large", "", params)


def _stored(data: bytes, path: Path) -> None:
    """Write the bytes whole or not at all; a file of that name already holds them."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with draft.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
