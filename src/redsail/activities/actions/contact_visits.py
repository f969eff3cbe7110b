"""Record a visit to a contact point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redsail import files
from redsail.activities import access
from redsail.activities.actions import gatherings, presence
from redsail.activities.enums import ActivityKind, VisitForm
from redsail.activities.models import ContactVisit
from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.files.contents import JPEG
from redsail.files.models import StoredFile
from redsail.organisation.access import Actor
from redsail.organisation.models import ContactPoint

LEAST_MINUTES = 5
MOST_HOURS = 10
SLACK = timedelta(minutes=10)  # a phone's clock may run ahead of the server's


@dataclass(frozen=True)
class VisitDraft:
    """When it began and how long it took, how it was done, who came along (numbers of people), and the form's key.

    `photo`: a Django upload, or None. `today`: the day of the entry, for histories that are laid down at once.
    """

    key: UUID
    starts: datetime
    minutes: int = 60
    form: str = VisitForm.ON_SITE
    along: tuple[int, ...] = ()
    photo: Any = None
    today: date | None = None


@transaction.atomic
def record(*, by: Actor, point: ContactPoint, visit: VisitDraft) -> tuple[ContactVisit, bool]:
    """The visit, and whether it is new: the same key again gives the visit that it gave before.

    Raises Problems with all that is wrong: still to come, outside the days of the contact point, an odd length.
    """
    access.require_visit(by, point)
    if known := ContactVisit.objects.filter(key=visit.key, point=point).select_related("activity").first():
        return known, False
    wrong, photo = _against(point, visit), None
    if visit.photo is not None:
        try:
            photo = files.photo(visit.photo)
        except BadInput as error:
            wrong.append(error)
    if wrong:
        raise Problems(wrong)
    activity = gatherings.hold(by=by, unit=point.unit, gathering=_gathering(point, visit))
    presence.enter(activity, by=by, people=_people(point, visit.along), today=visit.today)
    kept = _kept(photo, by, point) if photo else None
    columns = {"activity": activity, "point": point, "form": visit.form, "key": visit.key, "photo": kept}
    return ContactVisit.objects.create(**columns), True


@transaction.atomic
def remove_photo(visit: ContactVisit, *, by: Actor) -> None:
    """Take the photo off the visit; its bytes go with the next collection."""
    access.require_visit(by, visit.point)
    kept, visit.photo = visit.photo, None
    if kept is None:
        return
    visit.save(update_fields=["photo"])
    files.forget(kept, by=by)
    audit.record(
        chain=visit.point.unit, by=by, verb="activities.remove_photo", subject=visit, before={"sha256": kept.sha256}
    )


def _gathering(point: ContactPoint, visit: VisitDraft) -> gatherings.Gathering:
    title = _("%(name)s at the contact point %(station)s") % {"name": point.person.name, "station": point.unit.name}
    ends = visit.starts + timedelta(minutes=visit.minutes)
    due = dict.fromkeys(_people(point, visit.along), "")
    return gatherings.Gathering(ActivityKind.CONTACT_VISIT, title[:160], visit.starts, ends, (), due, point.unit.name)


def _kept(photo: tuple[Any, str], by: Actor, point: ContactPoint) -> StoredFile:
    stream, name = photo
    return files.store(stream, name=name, unit=point.unit, by=by, allow=(JPEG,))


def _people(point: ContactPoint, along: Iterable[int]) -> list[int]:
    return list(dict.fromkeys([point.person_id, *along]))


def _against(point: ContactPoint, visit: VisitDraft) -> list[BadInput]:
    found, day = [], timezone.localtime(visit.starts).date()
    if visit.starts > timezone.now() + SLACK:
        starts = date_format(timezone.localtime(visit.starts), "Y-m-d H:i")
        found.append(BadInput("activities.visit_to_come", starts=starts))
    if not point.holds_on(day):
        days: dict[str, Any] = {"from": point.from_date, "until": point.until_date or "…"}
        names = {"name": point.person.name, "station": point.unit.name}
        found.append(BadInput("activities.visit_outside", **names, **days))
    if not LEAST_MINUTES <= visit.minutes <= MOST_HOURS * 60:
        found.append(BadInput("activities.visit_length", least=LEAST_MINUTES, most=MOST_HOURS))
    return found
