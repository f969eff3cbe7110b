"""Close a year's study hours, and note of whom none are asked."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.activities.access import HOLD
from redsail.activities.models import StudyClose, StudyCloseLine, StudyExemption
from redsail.activities.queries import study_hours
from redsail.activities.queries.bodies import PARTY
from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.models import Membership, Person, Unit
from redsail.privacy.audit import record_personal


@transaction.atomic
def close(*, by: Actor, unit: Unit, year: int, number: int = 1) -> StudyClose:
    """What stands of the year's last day is kept with the day of closing. `number`: 1 more than the closings there are,
    as the page showed them; raises Clash when somebody closed it meanwhile, BadInput before the year is over."""
    access.require(by, HOLD, unit)
    access.require(by, PARTY, unit)
    if year >= timezone.localdate().year:
        raise BadInput("activities.year_not_over", year=year)
    if StudyClose.objects.filter(unit=unit, year=year).count() != number - 1:
        raise Clash("activities.year_closed_meanwhile", year=year)
    try:
        with transaction.atomic():
            row = StudyClose.objects.create(unit=unit, year=year, number=number, by=reference(by))
    except IntegrityError:
        raise Clash("activities.year_closed_meanwhile", year=year) from None
    lines = _lines(row, unit, year)
    StudyCloseLine.objects.bulk_create(lines)
    after = {"year": year, "number": number, "people": len(lines), "minutes": sum(line.minutes for line in lines)}
    audit.record(chain=unit, by=by, verb="activities.close_study_year", subject=row, after=after)
    return row


@transaction.atomic
def exempt(person: Person, *, by: Actor, first: date, last: date | None = None) -> StudyExemption:
    """No hours are asked of the person from `first` on. Why is neither asked nor kept."""
    access.require_person(by, PARTY, person)
    access.require(by, HOLD, person.unit)
    if last is not None and last < first:
        raise BadInput("activities.exemption_backwards")
    spans = StudyExemption.objects.filter(person=person).touching(first, last or date.max)
    if spans.exists():
        raise Clash("activities.exempt_already", name=person.name)
    row = StudyExemption.objects.create(person=person, from_date=first, until_date=last)
    _record(row, by, "activities.exempt_from_study", {"from": first, "until": last})
    return row


@transaction.atomic
def end_exemption(row: StudyExemption, *, by: Actor) -> None:
    """Hours are asked again: from today on, or as if never excused where it had not begun."""
    access.require_person(by, PARTY, row.person)
    access.require(by, HOLD, row.person.unit)
    today = timezone.localdate()
    yesterday = today.fromordinal(today.toordinal() - 1)
    if row.from_date > yesterday:
        _record(row, by, "activities.end_study_exemption", {"until": None})
        row.delete()
        return
    StudyExemption.objects.filter(pk=row.pk).update(until_date=yesterday)
    _record(row, by, "activities.end_study_exemption", {"until": yesterday})


def _lines(row: StudyClose, unit: Unit, year: int) -> list[StudyCloseLine]:
    day = date(year, 12, 31)
    there = Membership.objects.on(day).values("person")
    people = Person.objects.filter(pk__in=there, unit__path__startswith=unit.path).select_related("unit")
    return [
        StudyCloseLine(close=row, person=each.person, minutes=each.minutes, asked=each.asked // 60)
        for each in study_hours.accounts(people.order_by("pinyin", "pk"), year, day)
    ]


def _record(row: StudyExemption, by: Actor, verb: str, after: dict[str, object]) -> None:
    record_personal(chain=row.person.unit, by=by, verb=verb, subject=row, person=row.person.subject, after=after)
