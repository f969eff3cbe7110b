"""Write down what a crew did at a stop; twice is once, and what two phones say is put together field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, User
from redsail.patrol import access
from redsail.patrol.actions import words_of_visits  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.visit_faults import DEFAULTS, FIELDS, against, of_fields, of_whole
from redsail.patrol.enums import Outcome, VisitKind
from redsail.patrol.models import Campaign, Inspection, Visit, VisitEntry
from redsail.patrol.queries import crew_of
from redsail.shops.models import Shop
from redsail.sync.merging import Differs, merge

TURNS = 3
# After these a shop is not called at again that night; after the others (closed, not found) a crew may come back.
SERVED = (Outcome.DONE, Outcome.DECLINED)


@dataclass(frozen=True)
class Clock:
    """When something was written down by the phone's own clock, and how many seconds that clock was ahead of ours."""

    made_at: datetime
    drift: int = 0

    @property
    def right(self) -> datetime:
        """The moment by the server's clock."""
        return self.made_at - timedelta(seconds=self.drift)


@dataclass(frozen=True)
class Recorded:
    """`visit` as it stands now; `differs`: fields that somebody else filled otherwise, which the visit kept; `new`:
    whether this record was the first of that shop and night; `again`: it had arrived before, nothing was done.
    """

    visit: Visit
    differs: tuple[Differs, ...] = ()
    new: bool = False
    again: bool = False


@dataclass(frozen=True)
class Stopped:
    """Which stop a record is about, of what kind, by whom and when."""

    campaign: Campaign
    night: date
    shop: Shop
    kind: str = VisitKind.SERVICE
    crew: list[Person] | None = None
    clock: Clock | None = None


def record(
    *,
    by: Actor,
    key: UUID,
    campaign: Campaign,
    night: date,
    shop: Shop,
    values: Mapping[str, str],
    base: Mapping[str, str] | None = None,
    kind: str = VisitKind.SERVICE,
    crew: list[Person] | None = None,
    clock: Clock | None = None,
) -> Recorded:
    """Enter a record about a stop: `values` are any of `FIELDS` (outcome, reason, place, note).

    `base`: what the writer's device knew of the visit when it wrote (None: nothing). A field that somebody else changed
    meanwhile is a clash and keeps what stands; every other field is taken. Raises Refused unless `by` was out that
    night or may enter for others; Problems with all that cannot be written. An inspection that took place is recorded
    by `inspections.record`.
    """
    stop = Stopped(campaign, night, shop, kind, crew, clock)
    return enter(by=by, key=key, stop=stop, values=values, base=base)


def enter(
    *,
    by: Actor,
    key: UUID,
    stop: Stopped,
    values: Mapping[str, str],
    base: Mapping[str, str] | None = None,
    inspection: Inspection | None = None,
) -> Recorded:
    """`record`, with an inspection that the caller's gate let through. The same record from two tabs at once is one:
    whoever comes second looks again.
    """
    for turn in range(TURNS):
        try:
            return _enter(by, key, stop, values, base or {}, inspection)
        except (IntegrityError, Clash) as error:
            if turn + 1 == TURNS or (isinstance(error, Clash) and error.code != "base.clash"):
                raise
    raise Clash("base.clash")


@transaction.atomic
def _enter(
    by: Actor,
    key: UUID,
    stop: Stopped,
    values: Mapping[str, str],
    base: Mapping[str, str],
    inspection: Inspection | None,
) -> Recorded:
    access.require_record(by, stop.campaign, stop.night)
    if known := VisitEntry.objects.filter(key=key).select_related("visit__shop").first():
        return Recorded(known.visit, again=True)
    if wrong := against(stop, values):
        raise Problems(wrong)
    clean = {name: " ".join(str(values[name]).split()) for name in FIELDS if name in values}
    visit = Visit.objects.filter(campaign=stop.campaign, date=stop.night, shop=stop.shop).first()
    if visit is None:
        return _first(by, key, stop, clean, inspection)
    if inspection is not None and visit.outcome not in SERVED and visit.inspection_id is None:
        return _inspected(by, key, stop, visit, clean, inspection)
    if inspection is not None or stop.kind != visit.kind:
        raise Clash("patrol.visit_of_other_kind", shop=stop.shop.name, kind=visit.get_kind_display())
    return _further(by, key, stop, visit, clean, base)


@transaction.atomic
def write_field(visit: Visit, *, by: Actor, field: str, value: str) -> Visit:
    """Somebody chose the later of two values: it replaces the one that stands. Raises as `record`."""
    access.require_record(by, visit.campaign, visit.date)
    if wrong := of_fields({field: value}):
        raise Problems(wrong)
    before = summary(visit)
    if wrong := of_whole(visit.kind, {**before, field: value}, visit.inspection_id is not None):
        raise Problems(wrong)
    _write(visit, visit.version, {field: value})
    _audited("patrol.settle_visit", by, visit, before)
    return visit


def summary(visit: Visit) -> dict[str, Any]:
    """What the audit log digests of a visit."""
    return {
        "campaign": visit.campaign_id,
        "date": visit.date,
        "shop": visit.shop_id,
        "kind": visit.kind,
        "inspection": visit.inspection_id,
        **{name: getattr(visit, name) for name in FIELDS},
    }


def _first(by: Actor, key: UUID, stop: Stopped, values: dict[str, str], inspection: Inspection | None) -> Recorded:
    if wrong := of_whole(stop.kind, values, inspection is not None):
        raise Problems(wrong)
    person = by.person_id if isinstance(by, User) else None
    route, planned = crew_of.route(stop.campaign, stop.night, stop.shop, person)
    clock = stop.clock or Clock(timezone.now())
    visit = Visit.objects.create(
        campaign=stop.campaign,
        date=stop.night,
        shop=stop.shop,
        route=route,
        station=route.station if route else stop.shop.station,
        kind=stop.kind,
        unplanned=not planned,
        inspection=inspection,
        made_at=clock.right,
        drift=clock.drift,
        key=key,
        **{**DEFAULTS, **values},
    )
    visit.crew.set(stop.crew or [seat.person_id for seat in (route.seats.all() if route else [])])
    _kept(by, key, stop, visit, values, None)
    _audited("patrol.record_visit", by, visit, None)
    return Recorded(visit, new=True)


def _further(
    by: Actor, key: UUID, stop: Stopped, visit: Visit, values: dict[str, str], base: Mapping[str, str]
) -> Recorded:
    stands = {name: getattr(visit, name) for name in FIELDS}
    found = merge({name: base.get(name, DEFAULTS.get(name, "")) for name in FIELDS}, values, stands)
    if wrong := of_whole(visit.kind, {**stands, **found.fields}, visit.inspection_id is not None):
        raise Problems(wrong)
    before = summary(visit)
    _write(visit, visit.version, found.fields)
    _kept(by, key, stop, visit, values, base)
    _audited("patrol.add_to_visit", by, visit, before)
    return Recorded(visit, found.differs)


def _inspected(
    by: Actor, key: UUID, stop: Stopped, visit: Visit, values: dict[str, str], inspection: Inspection
) -> Recorded:
    """The crew came back to a shop that was closed or not found: now it was inspected."""
    before = summary(visit)
    changed = {**values, "reason": "", "kind": VisitKind.INSPECTION.value, "inspection_id": inspection.pk}
    _write(visit, visit.version, changed)
    visit.crew.set(stop.crew or [])
    _kept(by, key, stop, visit, values, None)
    _audited("patrol.add_to_visit", by, visit, before)
    return Recorded(visit)


def _audited(verb: str, by: Actor, visit: Visit, before: dict[str, Any] | None) -> None:
    chain = visit.campaign.unit
    audit.record(chain=chain, by=by, verb=verb, subject=visit, before=before, after=summary(visit))


def _write(visit: Visit, version: int, columns: Mapping[str, Any]) -> None:
    if not Visit.objects.filter(pk=visit.pk, version=version).update(version=version + 1, **columns):
        raise Clash("base.clash")
    visit.refresh_from_db()


def _kept(
    by: Actor,
    key: UUID,
    stop: Stopped,
    visit: Visit,
    body: Mapping[str, str],
    base: Mapping[str, str] | None,
) -> None:
    clock = stop.clock or Clock(timezone.now())
    VisitEntry.objects.create(
        visit=visit,
        key=key,
        body=dict(body),
        base=base,
        made_at=clock.right,
        drift=clock.drift,
        by=reference(by),
    )


@dataclass(frozen=True)
class PaperRow:
    """A line of a printed route sheet typed in: what it says, and what the page showed of the stop before."""

    key: UUID
    shop: Shop
    values: Mapping[str, str]
    base: Mapping[str, str]


@transaction.atomic
def record_evening(*, by: Actor, campaign: Campaign, night: date, rows: Sequence[PaperRow]) -> list[Recorded]:
    """An evening from paper, all of it or nothing: the same records as from a phone, of service visits.

    Raises Problems with everything wrong in all rows; each carries `stop`, the shop's number.
    """
    wrong: list[BadInput] = []
    made: list[Recorded] = []
    for row in rows:
        facts: dict[str, Any] = {
            "campaign": campaign,
            "night": night,
            "shop": row.shop,
            "values": row.values,
            "base": row.base,
        }
        kind = Visit.objects.filter(campaign=campaign, date=night, shop=row.shop).values_list("kind", flat=True).first()
        try:
            made.append(record(by=by, key=row.key, kind=kind or VisitKind.SERVICE, **facts))
        except BadInput as error:
            wrong += [BadInput(each.code, **{**each.numbers, "stop": row.shop.pk}) for each in error.problems]
    if wrong:
        raise Problems(wrong)
    return made
