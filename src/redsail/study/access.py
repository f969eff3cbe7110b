"""Who sees which part of study, and who keeps it. What a bureau keeps, the people of its stations see too."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from redsail.base.errors import Refused
from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.models import PartyGroup, Unit
from redsail.study.models import Album, Journey, JourneyStop, Medium, Relic

VIEW = "study.view"
MANAGE = "study.manage"
LABELS = "study.labels"
Row = TypeVar("Row", bound=Model)


def seen(rows: QuerySet[Row], user: Any, unit_field: str = "unit", permission: str = VIEW) -> QuerySet[Row]:
    """The rows of the units in reach, and those of the units above them."""
    held = access.reach(user, permission) if not isinstance(user, str) else None
    if held is None:
        return access.visible(rows, user, permission, unit_field=unit_field)
    if not (held.below or held.exact):
        return rows.none()
    within = held.units(f"{unit_field}__") | Q(**{f"{unit_field}__path__in": _above(held.below | held.exact)})
    return rows.filter(within)


def journeys(user: Any) -> QuerySet[Journey]:
    """The journeys that somebody may see, the nearest first."""
    return seen(Journey.objects.all(), user).select_related("unit").order_by("-unit__path")


def stops(user: Any) -> QuerySet[JourneyStop]:
    """The stops of those journeys."""
    return seen(JourneyStop.objects.all(), user, "journey__unit").select_related("journey__unit", "speaker")


def relics(user: Any) -> QuerySet[Relic]:
    """The objects that somebody may see; restricted ones only for those who may see labels."""
    found = seen(Relic.objects.all(), user, "stop__journey__unit").select_related("stop__journey__unit")
    if may_see_labels(user):
        labelled = seen(Relic.objects.all(), user, "stop__journey__unit", LABELS)
        return found.filter(Q(restricted=False) | Q(pk__in=labelled.order_by().values("pk")))
    return found.filter(restricted=False)


def media(user: Any) -> QuerySet[Medium]:
    """The media that somebody may see; restricted ones only for those who may see labels."""
    found = seen(Medium.objects.all(), user).select_related("unit", "stop", "file", "cover")
    if may_see_labels(user):
        labelled = seen(Medium.objects.all(), user, permission=LABELS)
        return found.filter(Q(restricted=False) | Q(pk__in=labelled.order_by().values("pk")))
    return found.filter(restricted=False)


def may_see_labels(user: Any) -> bool:
    """Whether somebody may see restricted objects at all: the permission is for adults only."""
    return access.may_somewhere(user, LABELS)


def groups(user: Any) -> QuerySet[PartyGroup]:
    """The Party groups whose album somebody may keep: their own ones."""
    person = getattr(user, "person_id", None)
    if person is None:
        return PartyGroup.objects.none()
    return PartyGroup.objects.filter(memberships__person=person, memberships__until_date__isnull=True)


def require_album(user: Actor, album: Album) -> None:
    """Raises Refused unless the album is one's own or one's group's."""
    own = getattr(user, "person_id", None)
    if isinstance(user, str):
        return
    if album.person_id is not None and album.person_id == own:
        return
    if album.group_id is not None and groups(user).filter(pk=album.group_id).exists():
        return
    raise Refused("study.not_your_album")


def keeps(user: Any, unit: Unit) -> bool:
    """Whether somebody keeps what this unit has of study."""
    return access.may(user, MANAGE, unit)


def _above(paths: set[str]) -> list[str]:
    found: set[str] = set()
    for path in paths:
        steps = path.split("/")[:-1]
        found.update("/".join(steps[:length]) + "/" for length in range(1, len(steps)))
    return sorted(found)
