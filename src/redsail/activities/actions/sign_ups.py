"""Sign up for the volunteering part of a gathering, and withdraw: by one's own hand only, never for somebody else."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.activities.access import reachable
from redsail.activities.enums import PartKind
from redsail.activities.models import Activity, Due
from redsail.base import audit
from redsail.base.errors import BadInput, Refused


@transaction.atomic
def sign_up(activity: Activity, *, by: Any) -> Due:
    """The person of the log-in takes part of their own accord. Twice is once."""
    _open(activity, by)
    due, _made = Due.objects.get_or_create(activity=activity, person_id=by.person_id, defaults={"named": True})
    if Due.objects.filter(pk=due.pk, signed_up=False).update(signed_up=True):
        _record(activity, by, "activities.sign_up", True)
    due.refresh_from_db()
    return due


@transaction.atomic
def withdraw(activity: Activity, *, by: Any) -> None:
    """They do not after all; whoever was only due by signing up is not due any more. No reason is asked."""
    _open(activity, by)
    mine = Due.objects.filter(activity=activity, person=by.person_id, signed_up=True)
    gone = mine.filter(named=True, role="").delete()[0]
    if gone or mine.update(signed_up=False):
        _record(activity, by, "activities.sign_off", False)


def _open(activity: Activity, by: Any) -> None:
    """Raises Refused for whoever cannot see it, BadInput where there is nothing to sign up for (any more)."""
    if getattr(by, "person_id", None) is None or not reachable(by).filter(pk=activity.pk).exists():
        raise Refused("activities.sign_up_own_only")
    if getattr(activity, "cancellation", None) is not None:
        raise BadInput("activities.cancelled_already", title=activity.title)
    if not activity.parts.filter(kind=PartKind.VOLUNTEERING, starts__gt=timezone.now()).exists():
        raise BadInput("activities.sign_up_closed", title=activity.title)


def _record(activity: Activity, by: Any, verb: str, signed: bool) -> None:
    after = {"person": by.person_id, "signed_up": signed}
    audit.record(chain=activity.unit, by=by, verb=verb, subject=activity, after=after)
