"""What comes out of reading a register: rows, problems, questions. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, Protocol, TypeVar

from redsail.documents.registers.mapping import Mapping

Severity = Literal["error", "warning"]
Numbers = dict[str, int | float | str]


class Lined(Protocol):
    """Any row that knows where it stood."""

    @property
    def sheet(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def cells(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing wrong in one cell. `row` counts as a spreadsheet does; `column` is its letter ("" for a whole row).

    An error keeps the row out; with a warning the row is read and the value left blank or as it is.
    """

    sheet: str
    row: int
    column: str
    heading: str
    code: str
    value: str
    numbers: Numbers = field(default_factory=dict)
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that is no data, and why: title, heading, numbering, subtotal, section, footer, repeated
    (the headings again), twin (the same line again)."""

    sheet: str
    row: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something the file cannot answer or that was left out of it.

    coordinate_system (rows), key (suggested), clash (key, rows): answer them. sheet (sheets): others hold data too.
    projected (columns): coordinates in metres of some map, which are not read.
    """

    code: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet of the file; `data_rows` is 0 where none was found. `columns` tells one layout from another."""

    name: str
    rows: int
    columns: int
    data_rows: int
    hidden: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Located:
    """WGS-84 degrees, rounded to a centimetre, and the system they came in."""

    latitude: float
    longitude: float
    origin: str


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One shop as the file has it. Texts are cleaned; "" means the file does not say.

    key: what the row is recognised by, normalised; licence: as printed, cleaned. name: the name to show (registered
    name, else the sign, company or holder); sign: the name over the door where it is another one.
    hours: (opens, closes) in seconds from midnight, closing after midnight counts on (26:00 = 93,600); () = not said.
    area: square metres, None = not said. latitude, longitude: WGS-84; None = still to be located.
    """

    sheet: str
    line: int
    cells: tuple[str, ...]
    key: str
    licence: str
    name: str
    sign: str
    company: str
    holder: str
    address: str
    town: str
    county: str
    postcode: str
    phone: str
    grade: str
    kind: str
    status: str
    station: str
    priority: str
    note: str
    hours: tuple[tuple[int, int], ...]
    area: float | None
    latitude: float | None
    longitude: float | None
    origin: str
    valid_from: str
    valid_to: str

    @property
    def is_located(self) -> bool:
        """Whether the file says where the shop is."""
        return self.latitude is not None


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line kept out by an error, as it stood, for the file to fix and read again."""

    sheet: str
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading(Generic[Row]):
    """A register as read. Everything that was guessed is in here, and can be given back corrected.

    header_row: where the headings stand (0 = the sheet has none); header_lines: 1 or 2.
    fields: the row fields that this file has at all.
    rows: those without errors; bad: the others; problems of both, in the order of the file.
    """

    kind: str
    encoding: str
    delimiter: str
    sheets: tuple[SheetInfo, ...]
    header_row: int
    header_lines: int
    headings: tuple[str, ...]
    mapping: Mapping
    fields: tuple[str, ...]
    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]
    problems: tuple[RowProblem, ...]
    skipped: tuple[Skipped, ...]
    questions: tuple[Question, ...]
    notes: Numbers

    @property
    def read(self) -> int:
        """Number of data rows, good and bad."""
        return len(self.rows) + len(self.bad)

    @property
    def errors(self) -> tuple[RowProblem, ...]:
        """The problems that keep rows out."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def chosen(self) -> tuple[str, ...]:
        """The sheets whose rows were read."""
        return tuple(sheet.name for sheet in self.sheets if sheet.chosen)
