"""Talks in groups of shopkeepers: who can tell what, who heard what, what is coming."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.db.models import QuerySet

from redsail.organisation import access as permissions
from redsail.shops.models import IntegrityGroup
from redsail.study import access
from redsail.study.models import IntegrityTalk, Speaker, TalkTopic


def groups(user: Any, permission: str = access.VIEW) -> QuerySet[IntegrityGroup]:
    """The groups of the units in reach."""
    return permissions.visible(IntegrityGroup.objects.select_related("unit"), user, permission)


def speakers(user: Any) -> QuerySet[Speaker]:
    """The speakers of one's own bureau and unit."""
    rows = access.seen(Speaker.objects.all(), user).select_related("person__unit__station", "unit")
    return rows.prefetch_related("topics", "signed_up")


def topics(user: Any) -> QuerySet[TalkTopic]:
    """The topics of one's own bureau and unit."""
    return access.seen(TalkTopic.objects.all(), user).select_related("stop")


def talks(user: Any, permission: str = access.VIEW) -> QuerySet[IntegrityTalk]:
    """Talks before the groups in reach, and those one gives oneself."""
    rows = IntegrityTalk.objects.select_related("group__unit", "topic", "speaker__person", "activity")
    found = permissions.visible(rows, user, permission, unit_field="group__unit")
    person = getattr(user, "person_id", None)
    return found | rows.filter(speaker__person=person) if person and permission == access.VIEW else found


def heard(found: QuerySet[IntegrityGroup]) -> dict[int, set[int]]:
    """The topics that groups have heard, or will by calendars. One query."""
    rows = IntegrityTalk.objects.filter(group__in=found.order_by().values("pk"), activity__isnull=False)
    told: dict[int, set[int]] = defaultdict(set)
    for group, topic in rows.order_by().values_list("group", "topic"):
        if topic is not None:
            told[group].add(topic)
    return told


def turns() -> Counter[int]:
    """How often each speaker spoke, or will. One query."""
    rows = IntegrityTalk.objects.filter(activity__isnull=False)
    return Counter(number for number in rows.order_by().values_list("speaker", flat=True) if number)
