"""Wishes for a correction: one's own, and those of people in reach that wait for an answer."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from redsail.organisation import access
from redsail.organisation.enums import CorrectionState
from redsail.organisation.models import CorrectionRequest, Person
from redsail.privacy.fields import reveal

MANAGE = "people.manage"


def own(person: Person) -> list[CorrectionRequest]:
    """A person's wishes with their answers, the latest first."""
    return reveal(person.correction_requests.prefetch_related("steps"), "text")


def visible(user: Any) -> QuerySet[CorrectionRequest]:
    """The wishes that `user` may answer."""
    shown = access.visible(CorrectionRequest.objects.all(), user, MANAGE, unit_field="person__unit")
    return shown.select_related("person__unit").prefetch_related("steps")


def waiting(user: Any) -> QuerySet[CorrectionRequest]:
    """Those without an answer, the oldest first."""
    return visible(user).filter(state=CorrectionState.OPEN).order_by("at", "pk")
