"""Who may do what where. Default-deny: no grant, no access.

    access.may(user, "shops.import", unit)              yes or no
    access.require(user, "shops.import", unit)          raises base.errors.Refused
    access.visible(shops, user, "shops.view")           the rows in the units where the user holds the permission
    access.visible(people, user, "people.view", own="pk")   … and, by scope, the user's own and the group's people

A user's grants cost one query a request, however many questions are asked. Whoever works at the server's own terminal
(an actor like "cli:name" or "system:sweeper") may do everything: they hold the key file and the database anyway.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from redsail.base.errors import Refused
from redsail.organisation.access.reach import Reach, colleagues, forget, reach
from redsail.organisation.models import Person, Unit, User

__all__ = ["Actor", "Reach", "forget", "may", "may_person", "may_somewhere", "reach", "require", "require_person"]
__all__ += ["units", "visible"]

Actor = User | str
Row = TypeVar("Row", bound=Model)


def may(user: Any, permission: str, unit: Unit) -> bool:
    """Whether `user` holds `permission` at `unit`. Scopes "own" and "group" do not count here."""
    return _at_terminal(user) or reach(user, permission).covers(unit.path)


def may_somewhere(user: Any, permission: str) -> bool:
    """Whether `user` holds `permission` anywhere, if only for their own record: for menus and buttons."""
    return _at_terminal(user) or bool(reach(user, permission))


def may_person(user: Any, permission: str, person: Person) -> bool:
    """Whether `user` holds `permission` for this person: by unit, by own record, or by common Party group."""
    if _at_terminal(user):
        return True
    held = reach(user, permission)
    if held.covers(person.unit.path) or (held.own and user.person_id == person.pk):
        return True
    return held.group and person.pk in colleagues(user)


def require(user: Any, permission: str, unit: Unit) -> None:
    """Raises Refused unless `may`."""
    if not may(user, permission, unit):
        raise Refused("organisation.not_permitted", permission=permission, unit=str(unit))


def require_person(user: Any, permission: str, person: Person) -> None:
    """Raises Refused unless `may_person`."""
    if not may_person(user, permission, person):
        raise Refused("organisation.not_permitted", permission=permission, unit=str(person.unit))


def units(user: Any, permission: str) -> QuerySet[Unit]:
    """The units where `user` holds `permission`."""
    return visible(Unit.objects.all(), user, permission, unit_field="")


def visible(
    queryset: QuerySet[Row], user: Any, permission: str, unit_field: str = "unit", own: str = ""
) -> QuerySet[Row]:
    """The rows within reach. `unit_field`: the way to the unit ("" for units themselves); `own`: the way to the
    person's number, where rows belong to people, so that scopes "own" and "group" count."""
    if _at_terminal(user):
        return queryset
    held = reach(user, permission)
    if unit_field:
        # A subquery of the few units, not a join: the big table keeps its own index on the unit.
        within = Q(**{f"{unit_field}__in": Unit.objects.filter(held.units("")).order_by().values("pk")})
    else:
        within = held.units("")
    if own and held.own:
        within |= Q(**{own: user.person_id}) if user.person_id else Q()
    if own and held.group:
        within |= Q(**{f"{own}__in": colleagues(user)})
    if not (held.below or held.exact or (own and (held.own or held.group))):
        return queryset.none()
    return queryset.filter(within)


def _at_terminal(user: Any) -> bool:
    return isinstance(user, str) and user.partition(":")[0] in {"cli", "system"}
