"""The two lists of a random draw as they would be fixed now: every open shop, every officer, and why some stay out.

Nothing is asked here but the register, certificates, recusals and inspections: what shops said, wanted or rated is not
read by this room at all (contract 8).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from redsail.organisation.enums import StaffKind
from redsail.organisation.models import Certificate, Person, Unit
from redsail.organisation.queries import rulings as own
from redsail.patrol.enums import CampaignKind, Outcome, VisitKind
from redsail.patrol.models import Draw, Recusal, Stop, Visit
from redsail.patrol.queries import limits, targets
from redsail.planning.draws import ListRow, masked
from redsail.privacy.masks import name as masked_name
from redsail.rulebook.schema import Ruling

MOST_CLASSES = 12
CAP = limits.CAP[CampaignKind.INSPECTION]


@dataclass
class Lists:
    """Rows ready for sealing; `key` is the number of the shop or person."""

    objects: list[ListRow] = field(default_factory=list)
    officers: list[ListRow] = field(default_factory=list)


def lists(draw: Draw) -> Lists:
    """Both lists of a draw, in a fixed number of queries however long. Reasons are in the office's language."""
    with override(settings.LANGUAGE_CODE):
        officers = _officers(draw.unit, draw.starts)
        return Lists(_objects(draw, {int(row.key) for row in officers if not row.out}), officers)


def risk_classes(unit: Unit, shop_filter: dict[str, Any]) -> list[str]:
    """The risk classes that the register gives the unit's open shops; none where there are too many to be classes."""
    found = sorted({_class(grade) for grade in targets.targets(unit, shop_filter).values_list("grade", flat=True)})
    return found if 1 < len(found) <= MOST_CLASSES else []


def reasons(rows: Iterable[ListRow]) -> list[tuple[str, int]]:
    """How many rows take no part for each reason, most first."""
    return Counter(row.out for row in rows if row.out).most_common()


def _officers(unit: Unit, day: date) -> list[ListRow]:
    staff = Person.objects.touching(day, day).filter(unit__path__startswith=unit.path, staff_kind=StaffKind.ENFORCEMENT)
    valid: dict[int, str] = {}
    for person, number in Certificate.objects.valid_on(day).filter(person__in=staff).values_list("person", "number"):
        valid[person] = number
    rows = []
    for pk, name in staff.order_by("pk").values_list("pk", "name"):
        number = valid.get(pk, "")
        out = "" if number else _("no certificate that is valid on %(day)s") % {"day": day.isoformat()}
        private = {"number": number, "name": name}
        rows.append(ListRow(str(pk), masked(number) if number else "—", masked_name(name), private, out=out))
    return rows


def _objects(draw: Draw, able: set[int]) -> list[ListRow]:
    apart: dict[int, list[int]] = defaultdict(list)
    recusals = Recusal.objects.filter(shop__unit__path__startswith=draw.unit.path, person__in=able)
    for shop, person in recusals.values_list("shop", "person"):
        apart[shop].append(person)
    reason = _Reasons(draw, able)
    fields = ("pk", "licence", "name", "grade", "valid_to")
    return [
        ListRow(
            key=str(pk),
            number=masked(licence) if licence else "—",
            label=masked(name)[:200],
            private={"licence": licence, "name": name},
            risk=_class(grade) if draw.classes else "",
            out=reason.of(pk, licence, valid_to, apart[pk])[:200],
            recused=tuple(str(person) for person in sorted(apart[pk])),
        )
        for pk, licence, name, grade, valid_to in targets.targets(draw.unit, draw.shop_filter).values_list(*fields)
    ]


class _Reasons:
    """Why a shop takes no part, each with the paper behind it."""

    def __init__(self, draw: Draw, able: set[int]) -> None:
        day = draw.starts
        self.day, self.able = day, able
        found = own.rulings((CAP, limits.GAP), draw.unit, day)
        self.cap, self.gap = found[CAP], found[limits.GAP]
        since = day - timedelta(days=self.gap.number)
        self.year: Counter[int] = Counter()
        self.last: dict[int, date] = {}
        for shop, night in inspections(draw.unit, min(since, date(day.year, 1, 1))):
            self.year[shop] += night.year == day.year
            if night > since:
                self.last[shop] = max(night, self.last.get(shop, night))

    def of(self, shop: int, licence: str, valid_to: date | None, apart: list[int]) -> str:
        """Empty where the shop takes part."""
        if not licence:
            return _("no licence number in the register")
        if valid_to is not None and valid_to < self.day:
            return _("licence ends before %(day)s") % {"day": self.day.isoformat()}
        if (times := self.year[shop]) >= self.cap.number:
            told = {"times": times, "most": self.cap.number, "paper": _paper(self.cap)}
            return _("inspected %(times)s times this year, the yearly cap is %(most)s (%(paper)s)") % told
        if (last := self.last.get(shop)) is not None:
            told = {"day": last.isoformat(), "days": self.gap.number, "paper": _paper(self.gap)}
            return _("inspected on %(day)s, less than %(days)s days before (%(paper)s)") % told
        if self.able and set(apart) >= self.able:
            return _("every officer is recused there")
        return ""


def inspections(unit: Unit, since: date) -> Iterator[tuple[int, date]]:
    """(shop, day) of every inspection from `since` on: those recorded as done, and planned ones of which nothing is
    recorded (yet); two queries."""
    told = Visit.objects.filter(kind=VisitKind.INSPECTION, outcome=Outcome.DONE, date__gte=since)
    yield from told.filter(shop__unit__path__startswith=unit.path).order_by().values_list("shop", "date")
    written = Visit.objects.filter(
        campaign=OuterRef("route__plan__campaign"), date=OuterRef("route__date"), shop=OuterRef("shop")
    )
    stops = Stop.objects.filter(~Exists(written), route__plan__release__isnull=False, route__date__gte=since)
    stops = stops.filter(route__plan__release__ended_at=None, route__plan__campaign__kind=CampaignKind.INSPECTION)
    yield from stops.filter(shop__unit__path__startswith=unit.path).order_by().values_list("shop", "route__date")


def _paper(ruling: Ruling) -> str:
    return ruling.citation.named(get_language() or "")


def _class(grade: str) -> str:
    return grade or _("not graded")
