"""Invented contact points, visits and needs for tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from tests.factories import organisation as make

from redsail.activities.actions.contact_visits import VisitDraft
from redsail.needs.actions import hearing, moves
from redsail.needs.enums import NeedKind, NeedSource
from redsail.needs.models import Deed, Need
from redsail.organisation.enums import StaffKind
from redsail.organisation.models import ContactPoint, Person, Unit

BY = "cli:tests"


def leader(bureau: Unit) -> Person:
    """A leadership member of a bureau."""
    return make.person(bureau, staff_kind=StaffKind.LEADERSHIP)


def point(at: Unit, person: Person | None = None, **values: Any) -> ContactPoint:
    """A station and the leadership member who follows it."""
    facts = {"from_date": make.START, **values}
    return ContactPoint.objects.create(unit=at, person=person or leader(at.parent or at), **facts)


def draft(days_ago: int = 0, **values: Any) -> VisitDraft:
    """A visit of an hour that began an hour ago, or some days before."""
    starts = timezone.now() - timedelta(days=days_ago, minutes=61)
    return VisitDraft(**{"key": uuid4(), "starts": starts, **values})


def visit(to: ContactPoint, heard: Any = (), days_ago: int = 0) -> Any:
    """A recorded visit."""
    return hearing.visit(by=BY, point=to, draft=draft(days_ago), heard=heard)[0]


def need(at: Unit, subject: str = "值班室空调坏了", **values: Any) -> Need:
    """A need as it was heard."""
    facts = {"source": NeedSource.STATION, "heard_on": timezone.localdate(), **values}
    return hearing.enter(by=BY, unit=at, draft=hearing.NeedDraft(uuid4(), subject, **facts))[0]


def assigned(at: Unit, owner: Person | None = None, days: int = 5, **values: Any) -> Need:
    """A need with an owner and a deadline."""
    row = need(at, **values)
    return moves.assign(
        row, by=BY, owner=owner or make.person(at), days=days, kind=NeedKind.EQUIPMENT, version=row.version
    )


def answered(at: Unit, by: Any = BY, **values: Any) -> Need:
    """A need that waits for the station's confirmation."""
    row = assigned(at, **values)
    return moves.answer(row, by=by, text="已联系维修，周五前修好。", version=row.version)


def deed(at: Unit, **values: Any) -> Deed:
    """A line of the year's list."""
    row = values.pop("need", None) or assigned(at)
    today = timezone.localdate()
    facts = {"unit": at, "year": today.year, "title": "修好值班室空调", "owner": row.owner, "due_on": today, **values}
    return Deed.objects.create(need=row, **facts)
