"""Answers that show a picture or play a film in the page: only kinds that cannot run, in parts where asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse

from redsail.base.errors import Refused
from redsail.files.contents import CONTENT_TYPES, MEDIA
from redsail.files.models import StoredFile
from redsail.files.storing import open_file

RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")
SHOWN = frozenset(CONTENT_TYPES[kind] for kind in MEDIA)
_BLOCK = 256 * 1024


def inline(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """The stored file, whole or (206) the one range asked for; 416 for a range outside it. Any length costs the same
    memory. The caller has asked `access`. Raises Missing; Refused for kinds that are only ever downloads."""
    if file.content_type not in SHOWN:
        raise Refused("files.only_download", name=file.name)
    stream = open_file(file)
    try:
        size = stream.seek(0, 2)
        span = _span(request.headers.get("Range", ""), size)
    except BaseException:
        stream.close()
        raise
    if span is None:
        stream.close()
        return _dressed(HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}), file)
    first, last, partial = span
    answer = StreamingHttpResponse(
        _blocks(stream, first, last), status=206 if partial else 200, content_type=file.content_type
    )
    answer["Content-Length"] = str(last - first + 1)
    if partial:
        answer["Content-Range"] = f"bytes {first}-{last}/{size}"
    return _dressed(answer, file)


def _span(asked: str, size: int) -> tuple[int, int, bool] | None:
    """First and last byte and whether it is a part; None where nothing of the file was asked for."""
    found = RANGE.match(asked)
    if not found or found[1] == found[2] == "":
        return 0, size - 1, False  # no range, or several: the whole is a lawful answer
    if found[1] == "":
        first, last = max(0, size - int(found[2])), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    return (first, last, True) if first <= last and first < size else None


def _blocks(stream: IO[bytes], first: int, last: int) -> Iterator[bytes]:
    with stream:
        stream.seek(first)
        left = last - first + 1
        while left > 0 and (block := stream.read(min(_BLOCK, left))):
            left -= len(block)
            yield block


def _dressed(answer: HttpResponseBase, file: StoredFile) -> HttpResponseBase:
    answer["Accept-Ranges"] = "bytes"
    answer["ETag"] = f'"{file.sha256[:32]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox"
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Disposition"] = "inline"
    return answer
