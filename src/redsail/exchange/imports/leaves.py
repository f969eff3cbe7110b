"""Absences from a sheet: every line checked, every fault told with its cell, compared with what stands. Writes nothing.

The file is read and let go: it is never kept, because such sheets say why people are away.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from redsail.base.errors import BadInput
from redsail.documents.books import Limits, Sheet
from redsail.documents.faults import BadFile
from redsail.documents.reading import open_book
from redsail.documents.registers.dates import iso_date
from redsail.documents.registers.layout import letter
from redsail.exchange import leave_words, words  # noqa: F401  (the sentences to the codes raised here)
from redsail.exchange.leave_columns import FIELDS, REASONS, kind_of
from redsail.organisation.actions.leaves import LONGEST_DAYS, Days, Entry
from redsail.organisation.enums import LeaveKind
from redsail.organisation.models import Leave, Person

MOST_LINES = 5000
LIMITS = Limits(file_bytes=5 * 1024 * 1024)
HEADINGS_WITHIN = 15  # titles stand above the headings


@dataclass
class Reading:
    """What a sheet brings: `new` and `changed` absences, how many stand `same`, columns not read, every `problem`."""

    new: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    same: int = 0
    reasons: list[str] = field(default_factory=list)
    problems: list[BadInput] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        """What is to be written."""
        return [*self.new, *self.changed]


@dataclass(frozen=True)
class _Line:
    sheet: str
    row: int
    cells: Mapping[str, str]
    places: Mapping[str, str]

    def fault(self, column: str, code: str, **numbers: Any) -> BadInput:
        where = words.where(self.sheet, self.row, self.places.get(column, ""))
        return BadInput(f"exchange.leave_{code}", where=where, value=self.cells.get(column, ""), **numbers)


def read(content: bytes, name: str, people: Iterable[Person]) -> Reading:
    """Compare a sheet with what stands for `people`, the ones it may be about. Raises BadInput for the file itself."""
    try:
        book = open_book(content, limits=LIMITS)
    except BadFile as fault:
        raise words.unreadable(fault, name) from fault
    found = Reading()
    lines: list[_Line] = []
    several = len(book.sheets) > 1
    for sheet in book.sheets:
        lines += _lines(sheet, sheet.name if several else "", found)
    if not lines:
        raise BadInput("exchange.leave_no_headings", name=name, headings="、".join(str(f.heading) for f in FIELDS))
    if len(lines) > MOST_LINES:
        raise BadInput("exchange.leave_too_many", lines=len(lines), most=MOST_LINES)
    _compare(lines, _Staff(people), found)
    return found


def too_large(name: str, size: int) -> BadInput:
    """That the file is refused before it is read."""
    return words.unreadable(BadFile("too_large", size=size, limit=LIMITS.file_bytes), name)


def _lines(sheet: Sheet, name: str, found: Reading) -> list[_Line]:
    """The filled lines below the headings; none on a sheet without them."""
    for at, cells in enumerate(sheet.rows[:HEADINGS_WITHIN]):
        plain = [_plain(cell).lower() for cell in cells]
        places = {f.key: n for f in FIELDS for n, text in enumerate(plain) if text in f.names}
        if all(f.key in places for f in FIELDS if f.needed):
            found.reasons += [
                cell.strip() for n, cell in enumerate(cells) if n not in places.values() and REASONS.search(cell)
            ]
            letters = {key: letter(n + sheet.left) for key, n in places.items()}
            return [
                _Line(name, row, {key: _text(line, n) for key, n in places.items()}, letters)
                for row, line in enumerate(sheet.rows[at + 1 :], start=at + 2)
                if any(_text(line, n) for n in places.values())
            ]
    return []


def _compare(lines: list[_Line], staff: _Staff, found: Reading) -> None:
    standing: dict[int, list[Leave]] = defaultdict(list)
    for leave in Leave.objects.filter(person__in=list(staff.by_pk)):
        standing[leave.person_id].append(leave)
    taken: dict[tuple[int, str], list[tuple[Days, int]]] = defaultdict(list)
    for line in lines:
        person, days = staff.person(line, found), _days(line, found)
        if person is None or days is None:
            continue
        earlier = taken[person.pk, days.kind]
        if clash := next((row for other, row in earlier if _touch(other, days)), None):
            found.problems.append(line.fault("from_date", "twice", name=person.name, row=clash))
            continue
        earlier.append((days, line.row))
        _sort(line, person, days, standing[person.pk], found)


def _sort(line: _Line, person: Person, days: Days, standing: list[Leave], found: Reading) -> None:
    """New, the same, other days of one that stands, or in conflict with one."""
    alike = [leave for leave in standing if leave.kind == days.kind]
    same = next((leave for leave in alike if leave.from_date == days.from_date), None)
    touching = [leave for leave in alike if leave is not same and _touch(_standing(leave), days)]
    if touching:
        other = touching[0]
        told: dict[str, Any] = {"from": other.from_date, "until": other.until_date}
        found.problems.append(
            line.fault("from_date", "overlap", name=person.name, kind=LeaveKind(days.kind).label, **told)
        )
    elif same is None:
        found.new.append(Entry(person, days))
    elif same.until_date == days.until_date:
        found.same += 1
    else:
        found.changed.append(Entry(person, days, same))


def _days(line: _Line, found: Reading) -> Days | None:
    """Kind and days of a line; all that is wrong with them is noted."""
    before = len(found.problems)
    kind = kind_of(line.cells["kind"])
    if kind is None:
        found.problems.append(
            line.fault("kind", "kind", kinds="、".join(str(label) for _v, label in LeaveKind.choices))
        )
    days = {name: _day(line, name, found) for name in ("from_date", "until_date")}
    first, last = days["from_date"], days["until_date"]
    if first and last and last < first:
        found.problems.append(line.fault("until_date", "reversed", first=first))
    elif first and last and (last - first).days >= LONGEST_DAYS:
        found.problems.append(line.fault("until_date", "long", days=LONGEST_DAYS))
    if len(found.problems) > before or kind is None or first is None or last is None:
        return None
    return Days(kind, first, last)


def _day(line: _Line, name: str, found: Reading) -> date | None:
    """A blank last day is the first one: one day."""
    text = line.cells[name] or (line.cells["from_date"] if name == "until_date" else "")
    day = iso_date(text)
    if not day:
        if line.cells[name] or name == "from_date":
            found.problems.append(line.fault(name, "date" if text else "no_date"))
        return None
    return date.fromisoformat(day)


class _Staff:
    """People found by employee number, or by a name that only one of them has."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_pk = {person.pk: person for person in people}
        self.by_number = {p.employee_number.upper(): p for p in self.by_pk.values() if p.employee_number}
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for person in self.by_pk.values():
            self.by_name[_plain(person.name)].append(person)

    def person(self, line: _Line, found: Reading) -> Person | None:
        number, name = line.cells.get("number", "").upper(), _plain(line.cells["name"])
        named = self.by_name.get(name, [])
        if number:
            person = self.by_number.get(number)
            if person is None:
                found.problems.append(line.fault("number", "nobody"))
            elif name and person not in named:
                found.problems.append(line.fault("name", "other_name", name=person.name, number=number))
                return None
            return person
        if len(named) != 1:
            code = "nobody" if name and not named else "several" if named else "no_name"
            found.problems.append(line.fault("name", code, count=len(named)))
            return None
        return named[0]


def _standing(leave: Leave) -> Days:
    return Days(leave.kind, leave.from_date, leave.until_date)


def _touch(one: Days, two: Days) -> bool:
    return one.from_date <= two.until_date and two.from_date <= one.until_date


def _text(cells: tuple[str, ...], place: int) -> str:
    return unicodedata.normalize("NFKC", cells[place]).strip() if place < len(cells) else ""


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
