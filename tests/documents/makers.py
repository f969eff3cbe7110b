"""Small files of every kind, made in memory: workbooks new and old, OpenDocument, web pages called .xls."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import xlwt

Rows = Sequence[Sequence[Any]]

HEAD = ("许可证号", "店名", "地址")
SHOPS: Rows = (
    HEAD,
    ("320412100011", "甲店", "湖滨路1号"),
    ("320412100029", "乙店", "湖滨路2号"),
    ("320412100037", "丙店", "湖滨路3号"),
)


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    """Plain text without quotes."""
    return "".join(delimiter.join(map(str, row)) + "\r\n" for row in rows)


def xlsx(sheets: dict[str, Rows], merged: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """A workbook; `merged` are ranges of its first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    for span in merged:
        book.worksheets[0].merge_cells(span)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(sheets: dict[str, Rows], merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """An Excel 97 workbook, as WPS writes .et; `merged` are (first row, last row, first column, last column)."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        spans = {(span[0], span[2]): span for span in merged}
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if (r, c) in spans:
                    sheet.write_merge(*spans[r, c], value)
                elif value != "" and not any(a <= r <= b and x <= c <= y for a, b, x, y in merged):
                    sheet.write(r, c, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(rows: Rows, name: str = "Sheet1") -> bytes:
    """The least OpenDocument spreadsheet that opens."""
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{name}">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def html(rows: Rows, charset: str = "gb2312") -> bytes:
    """A web page with one table, as office systems hand out under the name .xls."""
    cells = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>\n" for row in rows)
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>'
    return f"{head}<body><table border=1>{cells}</table></body></html>".encode(charset)


def spreadsheet_xml(rows: Rows) -> bytes:
    """XML Spreadsheet 2003."""
    cells = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{escape(str(v))}</Data></Cell>' for v in row) + "</Row>"
        for row in rows
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" '
        f'xmlns:ss="{space}"><Worksheet ss:Name="户表"><Table>{cells}</Table></Worksheet></Workbook>'
    ).encode()


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
