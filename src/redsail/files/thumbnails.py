"""Small pictures for lists: made once, kept as files of their own, without what cameras write into theirs."""

from __future__ import annotations

from typing import Any

from redsail.files.contents import JPEG
from redsail.files.models import StoredFile
from redsail.files.photos import redraw
from redsail.files.storing import open_file, store

EDGE = 640


def thumbnail(file: StoredFile, *, unit: Any, by: Any) -> StoredFile:
    """A JPEG of at most `EDGE` pixels a side. Raises BadInput for a picture that cannot be read or is far too large."""
    with open_file(file) as stream:
        small = redraw(stream, name=file.name, edge=EDGE)
    stem = file.name.rpartition(".")[0] or file.name
    return store(small, name=f"{stem}.jpg", unit=unit, by=by, allow=(JPEG,))
