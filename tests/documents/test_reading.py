"""Catches: a file taken for a table that is none, or one that eats the memory before it is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
from tests.documents import makers
from tests.documents.makers import SHOPS

from redsail.documents.books import Limits
from redsail.documents.faults import CODES, BadFile
from redsail.documents.reading import open_book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def code(data: bytes | Path, **options: object) -> str:
    with pytest.raises(BadFile) as caught:
        open_book(data, **options)  # type: ignore[arg-type]
    assert caught.value.code in CODES
    return f"{caught.value.code} {caught.value.numbers.get('kind', '')}".strip()


REFUSED = {
    "nothing": (b"", "empty"),
    "blanks": (b" \r\n\t\r\n", "empty"),
    "a mark only": (b"\xef\xbb\xbf", "empty"),
    "zeros": (b"\x00" * 5000, "empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not_a_table pdf"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "not_a_table png"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not_a_table jpeg"),
    "gzip": (b"\x1f\x8b\x08\x00rest", "not_a_table gzip"),
    "rar": (b"Rar!\x1a\x07\x00", "not_a_table rar"),
    "program": (b"\x7fELF\x02\x01\x01", "not_a_table program"),
    "zip": (makers.zipped({"a.txt": "hello"}), "not_a_table zip"),
    "docx": (makers.zipped({"word/document.xml": "<w/>"}), "not_a_table docx"),
    "cut zip": (makers.xlsx({"A": SHOPS})[:400], "damaged"),
    "hollow xlsx": (makers.zipped({"xl/workbook.xml": "<workbook"}), "damaged"),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), "not_a_table doc"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "hollow xls": (OLE + "Workbook".encode("utf-16-le"), "damaged"),
    "noise": (bytes(range(256)) * 40, "not_a_table binary"),
    "binary": (struct.pack("<500d", *map(float, range(500))), "not_a_table binary"),
    "page without table": (b"<html><body>please log in</body></html>", "no_rows"),
    "entities": (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "damaged",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_content(name: str, tmp_path: Path) -> None:
    """Each refused with its own code, from bytes and from a file that calls itself .xlsx."""
    data, expected = REFUSED[name]
    assert code(data) == expected
    path = tmp_path / "register.xlsx"
    path.write_bytes(data)
    assert code(path) == expected


def test_too_large_is_refused_unread(tmp_path: Path) -> None:
    """By its size alone."""
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(BadFile) as caught:
        open_book(path)
    assert caught.value.numbers == {"size": 200 * 1024 * 1024, "limit": 100 * 1024 * 1024}


def test_zip_bomb() -> None:
    """By what it unpacks to, whether it says so or lies about it."""
    honest = makers.zipped({"xl/workbook.xml": b" " * 3_000_000})
    limits = Limits(unpacked_bytes=1_000_000)
    assert code(honest, limits=limits) == "zip_bomb"
    lying = honest.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 300))
    assert lying != honest
    assert code(lying, limits=limits) == "zip_bomb"


def test_sealed_zip_members() -> None:
    """A zip behind a password."""
    data = bytearray(makers.zipped({"xl/workbook.xml": "x"}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.start_dir
    data[start + 8] |= 1
    assert code(bytes(data)) == "encrypted"


@pytest.mark.parametrize(("row", "column"), [(1_048_576, 3), (1_048_576, 16_384), (20, 16_384)])
def test_stray_cell_far_away(row: int, column: int, tmp_path: Path) -> None:
    """A cell at the end of the sheet costs no memory and hides nothing."""
    book = openpyxl.Workbook()
    for values in SHOPS:
        book.active.append(list(values))
    book.active.cell(row, column, "x")
    book.save(tmp_path / "stray.xlsx")
    sheet = open_book(tmp_path / "stray.xlsx").sheets[0]
    assert sheet.rows[:4] == [tuple(values) for values in SHOPS]


def test_repeated_cells_of_opendocument() -> None:
    """A billion cells in a line of XML."""
    data = makers.ods(SHOPS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["content.xml"] = members["content.xml"].replace(
        b"<table:table-row><table:table-cell ",
        b'<table:table-row table:number-rows-repeated="1000000">'
        b'<table:table-cell table:number-columns-repeated="1000" ',
        1,
    )
    assert code(makers.zipped(members)) == "too_many_cells"


def test_plain_text_forms() -> None:
    """Encoding and delimiter are found, and can be given."""
    text = makers.csv_text(SHOPS, ";")
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"):
        data = text.encode(encoding)
        book = open_book(data)
        assert book.sheets[0].rows == [tuple(row) for row in SHOPS], encoding
        assert (book.kind, book.delimiter) == ("csv", ";")
    assert open_book(text.encode("big5", "ignore"), encoding="big5").encoding == "big5"
    assert open_book(b"a|b;c\n1|2;3\n", delimiter=";").sheets[0].rows == [("a|b", "c"), ("1|2", "3")]
    assert code(b"a,b\n", encoding="klingon") == "unknown_encoding"


def test_rare_characters() -> None:
    """Characters that GB 18030 writes in four bytes, beside Latin ones that only look similar."""
    rows = [["许可证号", "店名"], ["320412100011", "𠮷野㐂商店"], ["320412100029", "䶮记烟酒"]]
    book = open_book(makers.csv_text(rows).encode("gb18030"))
    assert (book.encoding, book.sheets[0].rows[1][1], book.sheets[0].rows[2][1]) == (
        "gb18030",
        "𠮷野㐂商店",
        "䶮记烟酒",
    )
    french = "licence,nom,adresse\n1,Café Noël,12 Rue de l’Église\n2,Crêperie Élysée,3 Allée\n"
    book = open_book(french.encode("cp1252"))
    assert (book.encoding, book.sheets[0].rows[1]) == ("cp1252", ("1", "Café Noël", "12 Rue de l’Église"))


def test_one_broken_byte_is_one_broken_character() -> None:
    """The rest of the file is read; the count is told."""
    data = makers.csv_text(SHOPS * 40).encode("gb18030").replace("乙店".encode("gb18030"), b"\xff\xff", 1)
    book = open_book(data)
    assert (book.encoding, book.damaged > 0, len(book.sheets[0].rows)) == ("gb18030", True, 160)
    utf8 = makers.csv_text(SHOPS * 40).encode().replace("乙".encode(), b"\xe4\xb9", 1)
    assert (open_book(utf8).encoding, open_book(utf8).damaged) == ("utf-8", 1)


def test_quotes_and_line_ends_within_cells() -> None:
    """One record may take several lines; a quote that nobody closed takes one."""
    data = b'a,b\r\n1,"two\nlines, and ""quotes"""\r\n2,"open\r\n3,c\r\n'
    assert open_book(data).sheets[0].rows == [
        ("a", "b"), ("1", 'two\nlines, and "quotes"'), ("2", '"open'), ("3", "c"),
    ]  # fmt: skip


BOMBS = {
    "lines": b"x\n" * 40_000,
    "commas": b"," * 40_000,
    "spans": b"<html><table>" + b"<td colspan=1000>" * 60 + b"</table></html>",
    "gaps": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>'
        + b'<Row ss:Index="9000"/>' + b'<Row><Cell ss:Index="9000"/></Row>' * 5 + b"</Table></Worksheet></Workbook>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_small_files_of_many_cells(name: str) -> None:
    """Refused before they unfold."""
    assert code(BOMBS[name], limits=Limits(cells=30_000)) == "too_many_cells"


def test_endless_line() -> None:
    """A line longer than the csv module likes, with and without a quote."""
    for data in (b"a,b\n" + b"x" * 300_000 + b",1\n", b'a,b\n"' + b"x" * 300_000 + b",1\nc,d\n"):
        rows = open_book(data).sheets[0].rows
        assert (rows[0], len(rows[1][0]) >= 300_000, rows[1][1]) == (("a", "b"), True, "1")
