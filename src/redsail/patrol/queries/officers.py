"""Who may go out on a campaign's nights, and what is known of each, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet

from redsail.activities.queries.clashes import busy
from redsail.organisation.enums import StaffKind
from redsail.organisation.models import Certificate, GroupMembership, Person
from redsail.patrol.models import Campaign, Recusal, Seat

GOING_OUT = (StaffKind.ENFORCEMENT, StaffKind.OFFICE, StaffKind.MARKET, StaffKind.CUSTOMER)


@dataclass
class OfficerRow:
    """A person with what the crew planner asks. `held`: nights gone out in the window before the campaign."""

    person: Person
    certificates: list[tuple[date, date]] = field(default_factory=list)
    away: set[date] = field(default_factory=set)
    available: int = 0
    beginner: bool = False
    recusals: list[int] = field(default_factory=list)
    group: int | None = None
    held: list[date] = field(default_factory=list)
    partners: Counter[int] = field(default_factory=Counter)


def people(campaign: Campaign, first: date, last: date) -> QuerySet[Person]:
    """Active staff of the bureau who may be asked to go out."""
    staff = Person.objects.touching(first, last).filter(
        unit__path__startswith=campaign.unit.path, staff_kind__in=GOING_OUT
    )
    staff = staff.exclude(pk__in=campaign.spared.all())
    return staff.select_related("unit").order_by("pk")


def officers(campaign: Campaign, window_days: int) -> list[OfficerRow]:
    """Everybody who may go out, with absences in the campaign and duties in the `window_days` before it."""
    nights = list(campaign.nights.order_by("date").values_list("date", flat=True))
    if not nights:
        return []
    first, last = nights[0], nights[-1]
    since = first - timedelta(days=window_days)
    rows = {
        person.pk: OfficerRow(person, beginner=_beginner(person, first)) for person in people(campaign, first, last)
    }
    for certificate in Certificate.objects.filter(person__in=rows, valid_from__lte=last, valid_to__gte=first):
        rows[certificate.person_id].certificates.append((certificate.valid_from, certificate.valid_to))
    # What the campaign itself holds moves with the new plan; leave and other gatherings on those nights stay.
    own = campaign.evenings.values_list("activity", flat=True)
    for number, days in busy(rows, since, last, but=own).items():
        person = rows[number].person
        rows[number].away = {day for day in days if day >= first} | {n for n in nights if not person.holds_on(n)}
        rows[number].available = window_days - sum(day < first for day in days)
    for number, shop in Recusal.objects.filter(person__in=rows).values_list("person", "shop"):
        rows[number].recusals.append(shop)
    for number, group in GroupMembership.objects.on(first).filter(person__in=rows).values_list("person", "group"):
        rows[number].group = group
    _history(rows, campaign, since, first)
    return list(rows.values())


def free_nights(people: Sequence[Person], nights: Sequence[date], campaign: Campaign) -> dict[int, tuple[int, int]]:
    """Person → (nights free of leave and other gatherings, nights with a valid certificate); three queries."""
    if not nights:
        return {person.pk: (0, 0) for person in people}
    numbers = [person.pk for person in people]
    own = campaign.evenings.values_list("activity", flat=True)
    away = busy(numbers, nights[0], nights[-1], but=own)
    held: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in Certificate.objects.filter(person__in=numbers):
        held[certificate.person_id].append(certificate)
    return {
        person.pk: (
            sum(night not in away[person.pk] and person.holds_on(night) for night in nights),
            sum(any(each.is_valid_on(night) for each in held[person.pk]) for night in nights),
        )
        for person in people
    }


def _beginner(person: Person, day: date) -> bool:
    return person.beginner_until is not None and person.beginner_until >= day


def _history(rows: dict[int, OfficerRow], campaign: Campaign, since: date, first: date) -> None:
    """Duties are seats of plans that were in force on their night."""
    crews: dict[int, list[int]] = defaultdict(list)
    seats = Seat.objects.filter(route__date__gte=since, route__date__lt=first, route__plan__release__isnull=False)
    seats = seats.filter(route__plan__release__ended_at__isnull=True).exclude(route__plan__campaign=campaign)
    for person, route, night in seats.values_list("person", "route", "route__date"):
        crews[route].append(person)
        if person in rows:
            rows[person].held.append(night)
    for crew in crews.values():
        for person in crew:
            if person in rows:
                rows[person].partners.update(other for other in crew if other != person)
