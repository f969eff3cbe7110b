"""What a change would break, as sentences: with names, and with the paper that the rule stands in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.patrol.models import Campaign, Lock, Plan
from redsail.patrol.queries import limits
from redsail.planning import Fault, PlanFile

# The rule behind a fault. Opening hours, absences and what the officers settled themselves have no paper.
RULES = {
    "returns_after_evening": "patrol.night.end",
    "out_too_long": limits.LONGEST,
    "crew_over_seats": "patrol.vehicle.seats",
    "crew_too_large": "patrol.crew.people_maximum",
    "crew_lacks_certified": "patrol.inspection.officers_minimum",
    "crew_of_beginners": "patrol.crew.experienced_minimum",
    "too_many_nights_a_week": "patrol.crew.nights_per_week",
    "too_little_rest": "patrol.crew.rest_nights",
    "pair_too_often": "patrol.pair.together_maximum",
    "officer_recused": "patrol.recusal.needed",
    "visits_too_close": "patrol.revisit.gap_days",
}
BY_KIND = {
    "crew_too_small": "patrol.{kind}.officers_minimum",
    "crew_lacks_enforcement": "patrol.{kind}.officers_minimum",
    "crew_lacks_office": "patrol.{kind}.office_minimum",
}


class Names:
    """The planner's keys as people say them: shops, people and stations by name, routes by night and crew."""

    def __init__(self, plan: Plan, file: PlanFile) -> None:
        problem = file.problem
        self.plan = plan
        self.known = {shop.key: shop.name for shop in problem.shops}
        self.known |= {station.key: station.name for station in problem.stations}
        self.known |= {officer.key: officer.name for officer in problem.officers}
        self.routes: dict[str, tuple[date, int]] | None = None

    def values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The same values with names."""
        return {name: self.of(name, value) for name, value in values.items()}

    def of(self, name: str, value: Any) -> Any:
        """One value with its name."""
        if name == "route":
            return self.route(str(value))
        if name in {"night", "from"} and isinstance(value, str) and value:
            return value
        return self.known.get(value, value) if isinstance(value, str) else value

    def route(self, key: str) -> str:
        """Night and crew of a route, such as "12-01, crew 2"."""
        if self.routes is None:
            rows = self.plan.routes.order_by().values_list("key", "date", "number")
            self.routes = {known: (night, number) for known, night, number in rows}
        return label(*self.routes[key]) if key in self.routes else key


def label(night: date, number: int) -> str:
    """Night and crew, short."""
    return _("%(night)s, crew %(number)s") % {"night": date_format(night, "m-d"), "number": number}


def told(fault: Fault, names: Names, campaign: Campaign) -> str:
    """The sentence to a fault, with its paper where there is one."""
    if fault.code == "lock_broken":
        return _broken_lock(fault, names, campaign)
    words = phrases.sentence(f"planning.{fault.code}", names.values(fault.values))
    paper = _paper(fault.code, campaign)
    return _("%(what)s (rule: %(paper)s)") % {"what": words, "paper": paper} if paper else words


def _paper(code: str, campaign: Campaign) -> str:
    key = RULES.get(code) or BY_KIND.get(code, "").format(kind=campaign.kind)
    found = campaign.rulings.get(key)
    if not found:
        return ""
    words = limits.cited(found)
    if found.get("certainty") == "unverified":
        return _("%(paper)s, not verified") % {"paper": words}
    return words


def _broken_lock(fault: Fault, names: Names, campaign: Campaign) -> str:
    """Which lock, so that it can be lifted."""
    values = names.values(fault.values)
    if fault.values.get("shop"):
        return _("“%(shop)s” is locked to the night of %(night)s: lift the lock first.") % values
    if fault.values.get("officer"):
        return _("%(officer)s is locked to be on duty on %(night)s: lift the lock first.") % values
    if fault.values.get("route"):
        return _("The evening of “%(route)s” is locked: lift the lock first.") % values
    return _("The whole night of %(night)s is locked: lift the lock first.") % values


def live_locks(campaign: Campaign) -> QuerySet[Lock]:
    """What is locked now."""
    return campaign.locks.filter(lifted_at__isnull=True).select_related("shop", "person", "station")
