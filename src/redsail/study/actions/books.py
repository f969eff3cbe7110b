"""Books: enter, lend, take back; notes that people share if they wish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, Unit
from redsail.study import access
from redsail.study.models import Book, Loan, ReadingNote, ReadingSeason

USUAL_DAYS = 30
LONGEST_NOTE = 4000


@dataclass(frozen=True)
class BookDraft:
    """A title and how many copies there are."""

    title: str
    author: str = ""
    about: str = ""
    copies: int = 1


@transaction.atomic
def enter(*, by: Actor, unit: Unit, draft: BookDraft) -> Book:
    """A new book. Raises Problems; Clash when it is there."""
    permissions.require(by, access.MANAGE, unit)
    title, author = " ".join(draft.title.split())[:100], " ".join(draft.author.split())[:60]
    wrong = [] if title else [BadInput("study.no_title")]
    if not 1 <= draft.copies <= 999:
        wrong.append(BadInput("study.book_copies", copies=draft.copies))
    if wrong:
        raise Problems(wrong)
    defaults = {"about": " ".join(draft.about.split())[:200], "copies": draft.copies}
    book, new = Book.objects.get_or_create(unit=unit, title=title, author=author, defaults=defaults)
    if not new:
        raise Clash("study.book_there", title=title)
    audit.record(
        chain=unit, by=by, verb="study.enter_book", subject=book, after={"title": title, "copies": book.copies}
    )
    return book


@transaction.atomic
def lend(book: Book, *, by: Actor, person: Person, due_on: date | None = None) -> Loan:
    """Lend a copy: to oneself, or to anybody by who keeps the books. Raises BadInput when none is left."""
    _require(by, book, person)
    today = timezone.localdate()
    due = due_on or today + timedelta(days=USUAL_DAYS)
    if due < today:
        raise BadInput("study.loan_past", day=due)
    out = book.loans.filter(returned_on__isnull=True)
    if out.filter(person=person).exists():
        raise BadInput("study.loan_twice", title=book.title)
    # The version is the lock: of two who take the last copy one is told.
    if not Book.objects.filter(pk=book.pk, version=book.version).update(version=book.version + 1):
        raise Clash("base.clash")
    book.version += 1
    if out.count() >= book.copies:
        raise BadInput("study.book_out", title=book.title)
    loan = Loan.objects.create(book=book, person=person, lent_on=today, due_on=due)
    audit.record(chain=book.unit, by=by, verb="study.lend_book", subject=book, after={"lent": True})
    return loan


@transaction.atomic
def take_back(loan: Loan, *, by: Actor) -> Loan:
    """It is back."""
    _require(by, loan.book, loan.person)
    if not Loan.objects.filter(pk=loan.pk, returned_on__isnull=True).update(returned_on=timezone.localdate()):
        raise Clash("base.clash")
    loan.refresh_from_db()
    audit.record(chain=loan.book.unit, by=by, verb="study.return_book", subject=loan.book, after={"lent": False})
    return loan


@transaction.atomic
def note(
    season: ReadingSeason, *, by: Actor, person: Person, text: str, shared: bool, book: Book | None = None
) -> ReadingNote:
    """A note of one's own."""
    if not isinstance(by, str) and by.person_id != person.pk:
        raise Refused("study.not_your_note")
    text = text.strip()
    if not text or len(text) > LONGEST_NOTE:
        raise BadInput("study.note_length", length=len(text), most=LONGEST_NOTE)
    row = ReadingNote.objects.create(season=season, person=person, book=book, text=text, shared=shared)
    audit.record(chain=season.unit, by=by, verb="study.write_note", subject=row, after={"shared": shared})
    return row


@transaction.atomic
def share(row: ReadingNote, *, by: Actor, shared: bool) -> ReadingNote:
    """Let the bureau read it, or not any more."""
    if not isinstance(by, str) and by.person_id != row.person_id:
        raise Refused("study.not_your_note")
    before, row.shared = {"shared": row.shared}, shared
    row.save()
    audit.record(
        chain=row.season.unit, by=by, verb="study.share_note", subject=row, before=before, after={"shared": shared}
    )
    return row


def _require(by: Actor, book: Book, person: Person) -> None:
    """Oneself, or who keeps the books. Raises Refused."""
    own = (
        not isinstance(by, str) and by.person_id == person.pk and access.seen(Book.objects.all(), by).filter(pk=book.pk)
    )
    if not own:
        permissions.require(by, access.MANAGE, book.unit)
