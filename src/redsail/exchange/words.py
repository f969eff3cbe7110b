"""The sentences to what `documents` finds wrong with a file, a line or a cell; and the names of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.base import phrases
from redsail.base.errors import BadInput
from redsail.documents.faults import BadFile

phrases.register(
    "exchange",
    {
        "sheet_no_headings": _("“%(name)s”: these headings are missing: %(headings)s. Take the sheet from this page."),
        "file_empty": _("The file “%(name)s” is empty."),
        "file_too_large": _("The file “%(name)s” is too large (%(size)s bytes; %(limit)s are allowed). Split it."),
        "file_not_a_table": _(
            "“%(name)s” is not a table: its content is %(kind)s. Open it in its own program, save it as .xlsx or .csv, "
            "and choose it again."
        ),
        "file_not_a_table_text": _(
            "“%(name)s” holds text but no list: there are no columns. Choose a file in which every shop has its line "
            "and every value its column (.xlsx or .csv)."
        ),
        "file_not_a_table_json": _(
            "“%(name)s” holds data of a program (JSON), not a table. Ask where it comes from for the same list as "
            ".xlsx or .csv."
        ),
        "file_not_a_table_archive": _("“%(name)s” is a packed archive. Unpack it first and choose the table in it."),
        "file_not_a_table_program": _(
            "“%(name)s” is not a table but something only programs can read. Choose a file in .xlsx, .xls or .csv."
        ),
        "file_encrypted": _("“%(name)s” is protected by a password. Save it without one and choose it again."),
        "file_zip_bomb": _("“%(name)s” unpacks to more than it may hold. It was not opened."),
        "file_damaged": _("“%(name)s” is damaged and cannot be opened. Save it again as .xlsx or .csv."),
        "file_too_many_cells": _("“%(name)s” has too many cells (%(cells)s; %(limit)s are allowed). Split it."),
        "file_undecodable": _(
            "“%(name)s” is not text in the encoding %(encoding)s (at byte %(place)s). Choose another."
        ),
        "file_unknown_encoding": _("There is no encoding called %(encoding)s."),
        "file_unknown_sheet": _("“%(name)s” has no sheet called “%(sheet)s”."),
        "file_unknown_heading": _("The file has no column “%(heading)s”, which the mapping names."),
        "file_unknown_header_row": _("The file has no row %(row)s that could hold the headings."),
        "file_bad_mapping": _("The mapping is not one: it has to be JSON with “columns”."),
        "file_no_rows": _("“%(name)s” has no rows below its headings: there is nothing to import."),
        "coordinates_unknown": _(
            "The coordinates could be WGS-84, GCJ-02 or BD-09; the file does not say which. "
            "Say it with --coordinates wgs84, gcj02 or bd09."
        ),
    },
)

PROBLEMS = {
    "name_missing": _("The name is missing."),
    "licence_missing": _("The licence number is missing."),
    "licence_precision_lost": _(
        "A spreadsheet has rounded the licence number (%(value)s). Format the column as text and type it again."
    ),
    "licence_unreadable": _("“%(value)s” is not a licence number."),
    "licence_length": _("The licence number has %(length)s characters; the others have %(usual)s."),
    "licence_duplicate": _("The same licence number also stands in row %(rows)s."),
    "key_missing": _("What the shop is recognised by is missing."),
    "key_clash": _("Name and address are the same as in row %(rows)s. Which shop is it?"),
    "too_long": _("The text is too long (%(length)s characters; %(limit)s are allowed)."),
    "control_characters": _("The text holds control characters that cannot be printed."),
    "broken_characters": _("The text holds characters that could not be decoded. Check the file's encoding."),
    "latitude_range": _("%(value)s is not a latitude: it runs from -90 to 90."),
    "longitude_range": _("%(value)s is not a longitude: it runs from -180 to 180."),
    "coordinate_unreadable": _("“%(value)s” is not a coordinate."),
    "coordinate_swapped": _("Latitude and longitude are swapped in this row."),
    "far": _("The place is %(km)s km away: in the sea, or in another province."),
    "coordinate_missing": _("The place is missing: latitude and longitude are needed here."),
    "same_place": _("The place is the same as in row %(rows)s."),
    "date_unclear": _("“%(value)s” is not a date."),
    "period_reversed": _("The first day lies after the last day."),
    "role_unknown": _("“%(value)s” is not a known role."),
    "membership_unknown": _("“%(value)s” is neither a full nor a probationary member."),
    "year_unclear": _("“%(value)s” is neither a year of birth nor an age."),
    "answer_unclear": _("“%(value)s” is neither yes nor no."),
    "coordinate_zero": _("0, 0 is no place: the shop is to be located."),
    "coordinate_incomplete": _("Only one of the two coordinates is there: the shop is to be located."),
    "hours_unclear": _("The opening hours “%(value)s” cannot be read and are left empty."),
    "shortened": _("The text is too long (%(length)s characters): only the first %(limit)s are kept."),
    "date_left_out": _("“%(value)s” is not a date and is left empty."),
    "area_unclear": _("“%(value)s” is not an area and is left empty."),
}

phrases.register("exchange", {f"problem_{code}": sentence for code, sentence in PROBLEMS.items()})

# What a file cannot answer about itself, or what of it is not read. What to do about it depends on the door.
QUESTIONS = {
    "sheet": _("Other sheets hold rows too and are not read: %(sheets)s."),
    "projected": _(
        "The columns %(columns)s hold metres of a map projection, not degrees. They are kept as they stand and not "
        "converted: these shops stay to be located. Ask for longitude and latitude in degrees, or place the shops on "
        "the map after the import."
    ),
    "no_coordinates": _(
        "The columns %(columns)s are named like coordinates, but nothing in them can be read as one. They are kept as "
        "they stand; these shops stay to be located."
    ),
    "side_by_side": _(
        "%(tables)s tables stand side by side on the sheet. They are read one after the other, from left to right; "
        "check that the number of lines is right."
    ),
}

# Kinds of files that are told of in the same way.
_KINDS = {
    "zip": "archive", "rar": "archive", "7z": "archive", "gzip": "archive", "bzip2": "archive", "xz": "archive",
    "binary": "program", "ole": "program", "media": "program", "sqlite": "program", "parquet": "program",
}  # fmt: skip

SKIPPED = {
    "title": _("title"),
    "numbering": _("numbering of columns"),
    "subtotal": _("subtotal"),
    "section": _("section heading"),
    "footer": _("note below the table"),
    "repeated": _("headings repeated"),
    "twin": _("same line again"),
}

MEANINGS = {
    "licence": _("Licence number"),
    "name": _("Shop name"),
    "dba": _("Name on the sign"),
    "company": _("Company"),
    "holder": _("Licence holder"),
    "address": _("Address"),
    "street_number": _("House number"),
    "street_name": _("Street name"),
    "unit": _("Floor or room"),
    "town": _("Town or street office"),
    "county": _("County or district"),
    "state": _("Province"),
    "postcode": _("Postcode"),
    "phone": _("Telephone (not kept)"),
    "grade": _("Grade"),
    "kind": _("Kind of shop"),
    "status": _("Licence status"),
    "station": _("Service station"),
    "priority": _("Priority"),
    "hours": _("Opening hours"),
    "opens": _("Opens at"),
    "closes": _("Closes at"),
    "area": _("Area"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "point": _("Coordinates in one column"),
    "coordinate_system": _("Coordinate system"),
    "valid_from": _("Licence valid from"),
    "valid_to": _("Licence valid to"),
    "note": _("Note"),
    "code": _("Code"),
    "head": _("Head"),
    "registration": _("Business registration (kept as it stands)"),
}


def fault_code(fault: BadFile) -> str:
    """The code of a file's fault among the exchange's sentences."""
    kind = str(fault.numbers.get("kind", ""))
    own = f"exchange.file_{fault.code}_{_KINDS.get(kind, kind)}"
    return own if phrases.known(own) else f"exchange.file_{fault.code}"


def questions(asked: Iterable[tuple[str, Mapping[str, Any]]], notes: Mapping[str, Any]) -> dict[str, str]:
    """The sentences to a reading's questions and notes that need no more than being told, by code."""
    told = [*asked, *([("side_by_side", {"tables": notes["side_by_side"]})] if notes.get("side_by_side") else [])]
    return {code: str(QUESTIONS[code]) % numbers for code, numbers in told if code in QUESTIONS}


def unreadable(fault: BadFile, name: str) -> BadInput:
    """A file's fault as an error that people are meant to read."""
    return BadInput(fault_code(fault), **{**fault.numbers, "name": name})


def problem(each: Mapping[str, Any]) -> str:
    """The sentence to a staged problem."""
    code = f"exchange.problem_{each['code']}"
    return phrases.sentence(code, {**each.get("numbers", {}), "value": each.get("value", "")})


def where(sheet: str, row: int, column: str) -> str:
    """Where something stands, as a spreadsheet names it."""
    if sheet and column:
        return _now("sheet %(sheet)s, row %(row)s, column %(column)s") % {"sheet": sheet, "row": row, "column": column}
    if column:
        return _now("row %(row)s, column %(column)s") % {"row": row, "column": column}
    if sheet:
        return _now("sheet %(sheet)s, row %(row)s") % {"sheet": sheet, "row": row}
    return _now("row %(row)s") % {"row": row}
