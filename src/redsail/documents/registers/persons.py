"""Tables with a line for each person: the one reading that members and officers share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypedDict, TypeVar, Unpack

from redsail.documents.books import Limits
from redsail.documents.reading import Source, open_book
from redsail.documents.registers.assembly import Progress, assemble, numbered
from redsail.documents.registers.cleaning import Texts
from redsail.documents.registers.crosschecks import same_keys
from redsail.documents.registers.mapping import Mapping
from redsail.documents.registers.problems import Report
from redsail.documents.registers.sheets import choose
from redsail.documents.registers.values import Lined, Reading, Skipped


class Keyed(Lined, Protocol):
    """A line with what tells its person from others: the code, or the name where there are no codes."""

    @property
    def key(self) -> str: ...


Person = TypeVar("Person", bound=Keyed)


class How(TypedDict, total=False):
    """What a caller may say about the file; everything left away is worked out and told in the reading."""

    mapping: Mapping | str | None
    sheet: str | None
    header_row: int | None
    encoding: str | None
    delimiter: str | None
    limits: Limits | None
    progress: Progress | None


def read_persons(
    source: Source, kind: str, row: Callable[[Texts], Person], fields: tuple[str, ...], **how: Unpack[How]
) -> Reading[Person]:
    """Read a table of this `kind` by `row`, which makes a person of a line. Two lines for one person are errors."""
    book = open_book(source, encoding=how.get("encoding"), delimiter=how.get("delimiter"), limits=how.get("limits"))
    choice = choose(book, kind, mapping=how.get("mapping"), sheet=how.get("sheet"), header_row=how.get("header_row"))
    report, skipped = Report(choice.mapping), list[Skipped]()
    texts = Texts(choice.mapping, report)
    rows: list[Person] = []
    for name, line, cells in numbered(choice, report, skipped, how.get("progress")):
        texts.begin(name, line, cells)
        rows.append(row(texts))
    column = choice.mapping.column("code") if texts.has("code") else choice.mapping.column("name")
    same_keys(rows, lambda place: rows[place].key, report, "key_clash", column)
    known = tuple(field for field in fields if texts.has(field))
    return assemble(book, choice, rows, report, skipped, known, ())
