"""Answering part of a file: PMTiles readers ask for a few kilobytes out of gigabytes."""

from __future__ import annotations

import re
from pathlib import Path

from django.http import HttpRequest, HttpResponse

RANGE = re.compile(r"^bytes=(\d+)-(\d*)$")
LARGEST = 8 * 1024 * 1024


def ranged(request: HttpRequest, path: Path) -> HttpResponse:
    """206 with the bytes asked for (at most 8 MiB at once); 416 outside the file or without a range."""
    size = path.stat().st_size
    asked = RANGE.match(request.headers.get("Range", ""))
    if not asked or int(asked[1]) >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first = int(asked[1])
    last = min(int(asked[2] or size - 1), size - 1, first + LARGEST - 1)
    if last < first:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(first)
        body = file.read(last - first + 1)
    headers = {
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Accept-Ranges": "bytes",
        "ETag": f'"{path.stat().st_mtime_ns:x}-{size:x}"',
        "Cache-Control": "private, max-age=86400",
    }
    return HttpResponse(body, status=206, content_type="application/octet-stream", headers=headers)
