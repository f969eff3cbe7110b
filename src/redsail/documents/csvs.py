"""Tables as csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from redsail.documents.formulas import neutralise
from redsail.documents.tables import Table, as_text


def lines(table: Table, *, delimiter: str = ",") -> Iterator[str]:
    """The table line by line, headings first, for streaming. Cells that look like formulas get an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([neutralise(column.heading) for column in table.columns])
    yield _drain(buffer)
    for values in table.rows:
        writer.writerow([neutralise(v) if isinstance(v, str) else as_text(v) for v in values])
        yield _drain(buffer)


def write_csv(table: Table, target: BinaryIO, *, bom: bool = True, delimiter: str = ",") -> None:
    """Write UTF-8; `bom` lets Excel see that it is (leave it off for other programs)."""
    if bom:
        target.write(b"\xef\xbb\xbf")
    for line in lines(table, delimiter=delimiter):
        target.write(line.encode("utf-8", "replace"))


def csv_bytes(table: Table, *, bom: bool = True, delimiter: str = ",") -> bytes:
    """The whole file as bytes, for small tables."""
    buffer = io.BytesIO()
    write_csv(table, buffer, bom=bom, delimiter=delimiter)
    return buffer.getvalue()


def _drain(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
