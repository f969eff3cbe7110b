"""Taking uploads in and giving them out. Bytes are complete on disk before a row speaks of them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Missing
from redsail.base.references import reference
from redsail.files import contents
from redsail.files.models import StoredFile, place

_BLOCK = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def store(
    stream: Any, *, name: str, unit: Any, by: Any, allow: tuple[str, ...] = contents.TABLES, limit: int | None = None
) -> StoredFile:
    """Keep an upload and return its row.

    `stream`: an open binary file or a Django upload. `unit`: the owning unit, its number, or None. `allow`: kinds of
    `files.contents`. `limit`: bytes (default: settings.UPLOAD_LIMIT_MB). Raises BadInput (files.too_big, .empty,
    .executable, .not_allowed, .not_what_it_says, .disk_full); then nothing is left on disk.
    """
    shown = clean_name(name)
    most = limit if limit is not None else settings.UPLOAD_LIMIT_MB * 1024 * 1024
    with _draft() as (draft, file):
        sha256, size = _copy(stream, file, most, shown)
        kind = contents.check(draft, name=shown, allow=allow)
        _keep(draft, place(sha256))
    number = getattr(unit, "pk", unit)
    with transaction.atomic():
        row = StoredFile.objects.create(
            sha256=sha256,
            size=size,
            content_type=contents.CONTENT_TYPES[kind],
            name=shown,
            unit_id=number,
            by=reference(by),
        )
        chain = "installation:redsail" if number is None else f"unit:{number}"
        audit.record(chain=chain, by=by, verb="files.store", subject=row, after={"sha256": sha256, "size": size})
    return row


def open_file(file: StoredFile | int) -> IO[bytes]:
    """The bytes, to read. Raises Missing when the row or the bytes are gone."""
    row = file if isinstance(file, StoredFile) else StoredFile.objects.filter(pk=file).first()
    if row is None:
        raise Missing("files.missing", name=str(file))
    try:
        return row.path.open("rb")
    except FileNotFoundError:
        raise Missing("files.missing", name=row.name) from None


def clean_name(name: str) -> str:
    """The last part of a name, without control characters or path tricks, at most 200 characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    text = "".join(each for each in last if unicodedata.category(each)[0] != "C").strip(" .")
    stem, dot, suffix = text.rpartition(".")
    return (f"{stem[:180]}{dot}{suffix[:19]}" if dot else text[:200]) or "file"


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Turns a full disk into BadInput (files.disk_full); for everything that writes into the data folder."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise BadInput("files.disk_full") from error
        raise


@contextlib.contextmanager
def _draft() -> Iterator[tuple[Path, IO[bytes]]]:
    """A temporary file beside the others, removed again whatever happens."""
    folder = Path(settings.MEDIA_ROOT) / "drafts"
    with writing():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, path = tempfile.mkstemp(dir=folder)
    try:
        with writing(), os.fdopen(handle, "wb") as file:
            yield Path(path), file
    finally:
        Path(path).unlink(missing_ok=True)


def _copy(stream: Any, file: IO[bytes], most: int, name: str) -> tuple[str, int]:
    running, size = hashlib.sha256(), 0
    blocks = stream.chunks(_BLOCK) if hasattr(stream, "chunks") else iter(lambda: stream.read(_BLOCK), b"")
    for block in blocks:
        size += len(block)
        if size > most:
            raise BadInput("files.too_big", name=name, limit=most // (1024 * 1024))
        running.update(block)
        file.write(block)
    file.flush()
    os.fsync(file.fileno())
    return running.hexdigest(), size


def _keep(draft: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # A rename is all or nothing; the same bytes again only renew the date, which keeps them from the collector.
    if target.exists():
        os.utime(target)
    else:
        os.replace(draft, target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
