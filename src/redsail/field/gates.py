"""Who settles what phones brought and could not be entered: whoever may enter what crews did, for their units."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from redsail.base.references import reference
from redsail.organisation import access
from redsail.organisation.models import User
from redsail.patrol.access import RECORD
from redsail.sync.models import Receipt
from redsail.sync.queries import receipts


def units(user: User) -> list[str]:
    """The units for which somebody settles, as references."""
    return [f"unit:{pk}" for pk in access.units(user, RECORD).order_by().values_list("pk", flat=True)]


def require(user: User) -> None:
    """404 for everybody else: there is nothing to see."""
    if not access.may_somewhere(user, RECORD):
        raise Http404


def kept_or_404(user: User, pk: int) -> Receipt:
    """A record that waits for an officer of its unit."""
    found = receipts.unsettled(units(user)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def asked(user: User) -> QuerySet[Receipt]:
    """Records with a question to this person, or to whoever settles for their unit."""
    mine = Q(questions__asked=f"person:{user.person_id}") if user.person_id else Q(pk__in=[])
    within = Q(pack__chain__in=units(user))
    return (
        Receipt.objects.filter(mine | within, questions__choice="", state="question")
        .select_related("pack")
        .prefetch_related("questions")
        .distinct()
        .order_by("arrived_at", "pk")
    )


def mine(user: User) -> str:
    """How questions name this person."""
    return reference(f"person:{user.person_id}") if user.person_id else ""
