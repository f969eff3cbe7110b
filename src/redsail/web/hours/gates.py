"""Which year is asked for, and whose hours an address may show."""

from __future__ import annotations

from datetime import date

from django.shortcuts import get_object_or_404
from django.utils import timezone

from redsail.activities.queries import study_hours
from redsail.organisation.models import Person
from redsail.web.organisation.signed_in import SignedIn

EARLIEST = 2000


def year(request: SignedIn) -> int:
    """The year of the address; this year where it names none, or one that cannot be."""
    today = timezone.localdate()
    asked = request.GET.get("year", "") or request.POST.get("year", "")
    found = int(asked) if asked.isdigit() and len(asked) == 4 else today.year
    return min(max(found, EARLIEST), today.year)


def person(request: SignedIn, pk: int, day: date) -> Person:
    """Oneself, or a member within reach on that day or today; 404 for anybody else."""
    if pk == request.user.person_id:
        return get_object_or_404(Person.objects.select_related("unit"), pk=pk)
    then, now = study_hours.members(request.user, day), study_hours.members(request.user, timezone.localdate())
    found = then if then.filter(pk=pk).exists() else now
    return get_object_or_404(found, pk=pk)
