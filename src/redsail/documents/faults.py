"""What is wrong with a file as a whole: a code and numbers, never a sentence."""

from __future__ import annotations

# Every code BadFile may carry; the doors own the words.
CODES = (
    "empty",  # no bytes, or nothing but blanks
    "too_large",  # size, limit (bytes)
    "not_a_table",  # kind: pdf, png, jpeg, gif, docx, pptx, doc, zip, rar, 7z, gzip, program, binary ...
    "encrypted",  # a workbook behind a password
    "zip_bomb",  # size, limit: unpacks to more than it may
    "damaged",  # a workbook that cannot be opened
    "too_many_cells",  # cells, limit
    "undecodable",  # encoding, place: text that is not in that encoding
    "unknown_encoding",  # encoding
    "unknown_sheet",  # sheet
    "unknown_heading",  # heading: a mapping names a column that the sheet does not have
    "unknown_header_row",  # row
    "bad_mapping",  # a mapping file that is not one
    "no_rows",  # a table, but nothing in it
)


class BadFile(ValueError):
    """A file that cannot be read as a table. `code` is one of CODES, `numbers` the facts that go with it."""

    def __init__(self, code: str, **numbers: int | str) -> None:
        """Keep the code and its facts; the message is for developers only."""
        if code not in CODES:
            raise KeyError(code)
        super().__init__(code, numbers)
        self.code = code
        self.numbers: dict[str, int | str] = numbers
