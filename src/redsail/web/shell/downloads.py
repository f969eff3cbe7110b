"""Files on their way out to the browser."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def spreadsheet(content: bytes, name: str) -> HttpResponse:
    """An xlsx to be saved under `name` (any language)."""
    return download(content, name, XLSX)


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be saved, never shown in the page, and kept by no cache on the way."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name.replace("/", "-"))
    response["Cache-Control"] = "private, no-store"
    return response
