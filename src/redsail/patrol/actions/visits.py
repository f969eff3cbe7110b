"""Write down what a crew did at a stop; twice is once, and what two phones say is put together field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import Clash, Problems
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, User
from redsail.patrol import access
from redsail.patrol.actions import words_of_visits  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.visit_faults import DEFAULTS, FIELDS, against, of_whole
from redsail.patrol.enums import VisitKind
from redsail.patrol.models import Campaign, Inspection, Visit, VisitEntry
from redsail.patrol.queries import crew_of
from redsail.shops.models import Shop

TURNS = 3


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
    """`visit` as it stands now; `clashes`: field → [base, theirs, mine] where the visit kept `theirs`; `new`: whether
    this record was the first of that shop and night; `again`: it had arrived before, nothing was done.
    """

    visit: Visit
    clashes: dict[str, list[str]] = field(default_factory=dict)
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
        return Recorded(known.visit, known.clashes if known.open else {}, again=True)
    if wrong := against(stop, values):
        raise Problems(wrong)
    clean = {name: " ".join(str(values[name]).split()) for name in FIELDS if name in values}
    visit = Visit.objects.filter(campaign=stop.campaign, date=stop.night, shop=stop.shop).first()
    if visit is None:
        return _first(by, key, stop, clean, inspection)
    if inspection is not None or stop.kind != visit.kind:
        raise Clash("patrol.visit_of_other_kind", shop=stop.shop.name, kind=visit.get_kind_display())
    return _further(by, key, stop, visit, clean, base)


@transaction.atomic
def settle(entry: VisitEntry, *, by: Actor, take: Mapping[str, bool], version: int) -> Visit:
    """Answer the questions of an entry: `take` says by field whether its value replaces the one that stands."""
    visit = entry.visit
    access.require_record(by, visit.campaign, visit.date)
    chosen = {name: mine for name, (_base, _theirs, mine) in entry.clashes.items() if take.get(name)}
    if wrong := of_whole(visit.kind, {**summary(visit), **chosen}, visit.inspection_id is not None):
        raise Problems(wrong)
    before = summary(visit)
    if not VisitEntry.objects.filter(pk=entry.pk, open=True).update(
        open=False, settled_at=timezone.now(), settled_by=reference(by)
    ):
        raise Clash("patrol.settled_already")
    _write(visit, version, chosen)
    audit.record(
        chain=visit.campaign.unit, by=by, verb="patrol.settle_visit", subject=visit, before=before, after=summary(visit)
    )
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
    _kept(by, key, stop, visit, values, None, {})
    audit.record(chain=stop.campaign.unit, by=by, verb="patrol.record_visit", subject=visit, after=summary(visit))
    return Recorded(visit, new=True)


def _further(
    by: Actor, key: UUID, stop: Stopped, visit: Visit, values: dict[str, str], base: Mapping[str, str]
) -> Recorded:
    stands = {name: getattr(visit, name) for name in FIELDS}
    taken, clashes = merged(stands, base, values)
    if wrong := of_whole(visit.kind, {**stands, **taken}, visit.inspection_id is not None):
        raise Problems(wrong)
    before = summary(visit)
    _write(visit, visit.version, taken)
    _kept(by, key, stop, visit, values, base, clashes)
    audit.record(
        chain=stop.campaign.unit, by=by, verb="patrol.add_to_visit", subject=visit, before=before, after=summary(visit)
    )
    return Recorded(visit, clashes)


def merged(
    theirs: Mapping[str, str], base: Mapping[str, str], mine: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """(what is taken over, field → [base, theirs, mine] for what two people changed differently).

    A field of which the writer knew nothing counts as based on its empty value.
    """
    taken, clashes = {}, {}
    for name, value in mine.items():
        known = base.get(name, DEFAULTS.get(name, ""))
        if value in (theirs[name], base.get(name)):
            continue
        if theirs[name] == known:
            taken[name] = value
        else:
            clashes[name] = [known, theirs[name], value]
    return taken, clashes


def _write(visit: Visit, version: int, columns: Mapping[str, str]) -> None:
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
    clashes: dict[str, list[str]],
) -> None:
    clock = stop.clock or Clock(timezone.now())
    VisitEntry.objects.create(
        visit=visit,
        key=key,
        body=dict(body),
        base=base,
        clashes=clashes,
        open=bool(clashes),
        made_at=clock.right,
        drift=clock.drift,
        by=reference(by),
    )
