"""The list of people, and what belongs to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from redsail.organisation import access
from redsail.organisation.models import Certificate, GroupMembership, Leave, Person, Unit
from redsail.organisation.queries import past

VIEW = "people.view"
SOON_DAYS = 90
SORTS = {
    "name": ("pinyin",),
    "unit": ("unit__path", "pinyin"),
    "kind": ("staff_kind", "pinyin"),
    "number": ("employee_number", "pinyin"),
    "certificate": ("valid_to", "pinyin"),
}


@dataclass(frozen=True)
class PeopleFilter:
    """What is asked for. `unit` takes the units below along; `certificate`: valid | soon | expired | none.

    `day`: as it was then; without it as it is, with those who are still to come.
    """

    text: str = ""
    unit: Unit | None = None
    kind: str = ""
    certificate: str = ""
    former: bool = False
    sort: str = "name"
    day: date | None = None


def visible(user: Any) -> QuerySet[Person]:
    """The people `user` may see."""
    return access.visible(Person.objects.select_related("unit"), user, VIEW, own="pk")


def listing(user: Any, wanted: PeopleFilter) -> QuerySet[Any]:
    """People with `valid_to` (last day of the latest certificate), `group_name`, `away` (leave on the day), `home`
    (unit number) and `work` (kind of staff), all as on the day asked."""
    day = wanted.day or timezone.localdate()
    people = visible(user).filter(_state(day, wanted.former))
    if wanted.day and not wanted.former:
        people = people.filter(from_date__lte=day)
    known = Q(certificates__valid_from__lte=day) if wanted.day else Q()
    people = _homed(people, wanted.day).annotate(
        valid_to=Max("certificates__valid_to", filter=known),
        group_name=Subquery(GroupMembership.objects.on(day).filter(person=OuterRef("pk")).values("group__name")[:1]),
        away=Exists(Leave.objects.on(day).filter(person=OuterRef("pk"))),
    )
    if wanted.text:
        people = people.filter(matches(wanted.text))
    if wanted.unit:
        within = Unit.objects.filter(path__startswith=wanted.unit.path).order_by().values("pk")
        people = people.filter(home__in=within)
    if wanted.kind:
        people = people.filter(work=wanted.kind)
    if wanted.certificate:
        people = people.filter(_certified(wanted.certificate, day))
    return people.order_by(*_order(wanted.sort), "pk")


def _homed(people: QuerySet[Person], day: date | None) -> QuerySet[Any]:
    if day is not None:
        return past.homed(people, day)
    return people.annotate(home=F("unit_id"), work=F("staff_kind"))


def figures(user: Any) -> dict[str, int]:
    """How many people there are today, with a valid certificate, and with one that ends soon, in one query."""
    today = timezone.localdate()
    latest = visible(user).filter(_state(today, former=False)).annotate(valid_to=Max("certificates__valid_to"))
    return latest.order_by().aggregate(
        people=Count("pk"),
        valid=Count("pk", filter=_certified("valid", today)),
        soon=Count("pk", filter=_certified("soon", today)),
    )


def certificates(person: Person) -> list[Certificate]:
    """All certificates, the latest first."""
    return list(person.certificates.order_by("-valid_to"))


def validity(valid_to: date | None, today: date) -> str:
    """ "valid", "soon" (ends within 90 days), "expired" or "none"."""
    if valid_to is None:
        return "none"
    if valid_to < today:
        return "expired"
    return "soon" if valid_to <= today + timedelta(days=SOON_DAYS) else "valid"


def _state(today: date, former: bool) -> Q:
    return Q(until_date__lt=today) if former else Q(until_date__isnull=True) | Q(until_date__gte=today)


def matches(text: str) -> Q:
    """Any part of the name, pinyin or initials from the start, or part of the employee number."""
    tidy = "".join(text.split())
    lower = tidy.lower()
    found = Q(name__icontains=tidy) | Q(employee_number__icontains=tidy)
    if lower.isascii():
        found |= Q(initials__startswith=lower) | Q(pinyin__startswith=lower)
    return found


def _certified(state: str, today: date) -> Q:
    soon = today + timedelta(days=SOON_DAYS)
    return {
        "valid": Q(valid_to__gte=today),
        "soon": Q(valid_to__gte=today, valid_to__lte=soon),
        "expired": Q(valid_to__lt=today),
        "none": Q(valid_to__isnull=True),
    }.get(state, Q())


def _order(sort: str) -> tuple[str, ...]:
    names = SORTS.get(sort.removeprefix("-"), SORTS["name"])
    return tuple(f"-{name}" for name in names) if sort.startswith("-") else names
