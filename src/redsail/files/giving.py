"""Answers that hand a file to a browser: always as a download, never run there."""

from __future__ import annotations

from typing import IO, Any

from django.http import FileResponse

from redsail.files.models import StoredFile
from redsail.files.storing import open_file


def download(file: StoredFile) -> FileResponse:
    """The stored file as a download under its own name. The caller has asked `access`. Raises Missing."""
    return _answer(open_file(file), file.name, file.content_type)


def hand_over(stream: IO[bytes], *, name: str, content_type: str) -> FileResponse:
    """Bytes made on the spot (an export) as a download."""
    return _answer(stream, name, content_type)


def _answer(stream: Any, name: str, content_type: str) -> FileResponse:
    # Django writes both spellings of a name outside ASCII (RFC 6266).
    answer = FileResponse(stream, as_attachment=True, filename=name, content_type=content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
