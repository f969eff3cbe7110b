"""Who may do what with which need."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from redsail.base.errors import Refused
from redsail.needs.models import Deed, Need
from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, Unit, User
from redsail.organisation.queries.contact_points import bureau

VIEW = "needs.view"
RECORD = "needs.record"
MANAGE = "needs.manage"
ANSWER = "needs.answer"
CONFIRM = "needs.confirm"


def visible(user: Actor) -> QuerySet[Need]:
    """The needs of the units in reach; those one is to answer; those of one's own contact points."""
    found = access.visible(Need.objects.all(), user, VIEW)
    if isinstance(user, User) and user.person_id:
        mine = Q(owner=user.person_id)
        points = user.person.contact_points.order_by().values("unit") if user.person else []
        found = found | Need.objects.filter(mine | Q(unit__in=points))
    return found.select_related("unit", "owner")


def visible_deeds(user: Actor) -> QuerySet[Deed]:
    """The deeds of the bureaus in reach, those of needs in reach, and one's own."""
    within = Q(pk__in=access.visible(Deed.objects.all(), user, VIEW).order_by().values("pk"))
    within |= Q(need__in=visible(user).order_by().values("pk"))
    if isinstance(user, User) and user.person_id:
        within |= Q(owner=user.person_id)
    return Deed.objects.filter(within).select_related("unit", "need__unit", "owner")


def may(user: Actor, permission: str, need: Need) -> bool:
    """By the need's unit; with scope "own" also by owning the need."""
    if access.may(user, permission, need.unit):
        return True
    if permission != ANSWER or not isinstance(user, User):
        return False
    return access.reach(user, ANSWER).own and user.person_id is not None and user.person_id == need.owner_id


def require(user: Actor, permission: str, need: Need) -> None:
    """Raises Refused unless `may`."""
    if not may(user, permission, need):
        raise Refused("organisation.not_permitted", permission=permission, unit=str(need.unit))


def owners(unit: Unit, day: date) -> QuerySet[Person]:
    """Who can be given a need of a station on a day: the people of its bureau."""
    within = Unit.objects.filter(path__startswith=bureau(unit).path).order_by().values("pk")
    return Person.objects.on(day).filter(unit__in=within).select_related("unit").order_by("unit__path", "pinyin", "pk")
