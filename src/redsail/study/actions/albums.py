"""Keep a stamp after a talk, and take it back: voluntary, counted nowhere."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Refused
from redsail.organisation.access import Actor
from redsail.organisation.models import PartyGroup, Person
from redsail.study import access
from redsail.study.models import Album, Journey, JourneyStop, Stamp


def album(journey: Journey, *, person: Person | None = None, group: PartyGroup | None = None) -> Album:
    """The album of a person or of a group, not saved where there is none yet."""
    wanted = {"person": person} if group is None else {"group": group}
    return Album.objects.filter(journey=journey, **wanted).first() or Album(journey=journey, **wanted)


@transaction.atomic
def keep(into: Album, *, by: Actor, stop: JourneyStop, told_on: date | None = None, note: str = "") -> Stamp:
    """A stamp for a stop that was told; a second time changes day and note. Raises Refused, BadInput."""
    access.require_album(by, into)
    if not isinstance(by, str) and not access.journeys(by).filter(pk=into.journey_id).exists():
        raise Refused("study.not_your_album")
    day = told_on or timezone.localdate()
    if stop.journey_id != into.journey_id:
        raise BadInput("study.not_in_this_journey")
    if day > timezone.localdate():
        raise BadInput("study.told_to_come", day=day)
    if into.pk is None:
        into, _new = Album.objects.get_or_create(journey=into.journey, person=into.person, group=into.group)
    values = {"told_on": day, "note": " ".join(note.split())[:100]}
    stamp, _made = Stamp.objects.update_or_create(album=into, stop=stop, defaults=values)
    # Only that it happened: whose album it is, is nobody's business.
    audit.record(chain=stop.journey.unit, by=by, verb="study.keep_stamp", subject=stop, after={"kept": True})
    return stamp


@transaction.atomic
def take_back(stamp: Stamp, *, by: Actor) -> None:
    """Remove a stamp from one's own album."""
    access.require_album(by, stamp.album)
    stop = stamp.stop
    stamp.delete()
    audit.record(chain=stop.journey.unit, by=by, verb="study.take_back_stamp", subject=stop, before={"kept": True})
