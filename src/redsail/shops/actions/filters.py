"""Saved filters of the shop list; each person keeps their own."""

from __future__ import annotations

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Missing
from redsail.organisation.models import User
from redsail.shops.models import SavedFilter

MOST = 50


@transaction.atomic
def save_filter(*, by: User, name: str, query: str) -> SavedFilter:
    """Keep the list's query under a name; the same name again replaces it."""
    name = " ".join(name.split())[:60]
    if not name:
        raise BadInput("shops.filter_without_name")
    if len(query) > 1000 or SavedFilter.objects.filter(user=by).exclude(name=name).count() >= MOST:
        raise BadInput("shops.too_many_filters", most=MOST)
    found, _fresh = SavedFilter.objects.update_or_create(user=by, name=name, defaults={"query": query})
    audit.record(chain=f"user:{by.pk}", by=by, verb="shops.save_filter", subject=found, after={"query": query})
    return found


@transaction.atomic
def drop_filter(number: int, *, by: User) -> None:
    """Forget one of one's own filters."""
    found = SavedFilter.objects.filter(user=by, pk=number).first()
    if found is None:
        raise Missing("shops.no_such_filter", number=number)
    audit.record(chain=f"user:{by.pk}", by=by, verb="shops.drop_filter", subject=found, before={"query": found.query})
    found.delete()
