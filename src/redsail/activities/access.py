"""Who sees which gatherings."""

from __future__ import annotations

from django.db.models import QuerySet

from redsail.activities.models import Activity
from redsail.organisation import access
from redsail.organisation.access import Actor

VIEW = "activities.view"


def visible(user: Actor) -> QuerySet[Activity]:
    """The gatherings of the units in reach; what one is due at oneself is `queries.evenings.of_person`."""
    return access.visible(Activity.objects.all(), user, VIEW)
