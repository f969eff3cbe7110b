"""How often a shop was served and inspected in a year, beside what a year may bring; each with its paper.

Nothing here reads why somebody declined: a refusal has no effect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from redsail.organisation.models import Unit
from redsail.organisation.queries import rulings
from redsail.patrol.enums import Outcome, VisitKind
from redsail.patrol.models import Visit
from redsail.patrol.queries import held, limits
from redsail.rulebook.schema import Ruling

RULES = {VisitKind.SERVICE: limits.CAP["visit"], VisitKind.INSPECTION: limits.CAP["inspection"]}
# How a campaign calls what a visit calls by its own kind.
OF_CAMPAIGN = {"visit": VisitKind.SERVICE, "inspection": VisitKind.INSPECTION}


@dataclass(frozen=True)
class Had:
    """What a shop has had in a year, by kind, and what it may have; 0: no limit."""

    visits: int
    inspections: int
    visits_most: int
    inspections_most: int

    @property
    def visits_used_up(self) -> bool:
        """Whether a further service visit would be one too many."""
        return 0 < self.visits_most <= self.visits

    @property
    def inspections_used_up(self) -> bool:
        """Whether a further inspection would be one too many."""
        return 0 < self.inspections_most <= self.inspections


def rules(unit: Unit, on: date) -> dict[str, Ruling]:
    """The cap of each kind of visit at a unit, with its paper."""
    found = rulings.rulings(RULES.values(), unit, on)
    return {kind.value: found[key] for kind, key in RULES.items()}


def had(shops: Iterable[int], unit: Unit, on: date, but: int | None = None) -> dict[int, Had]:
    """Shop → what the calendar year of `on` brought it, without the visit `but`; two queries and the rules.

    What was recorded counts as it was recorded; an evening that was held and of which nothing was recorded counts as
    planned, as everywhere.
    """
    wanted = set(shops)
    year = (date(on.year, 1, 1), date(on.year, 12, 31))
    times: Counter[tuple[int, str]] = Counter()
    told = Visit.objects.filter(shop__in=wanted, date__range=year, outcome=Outcome.DONE)
    told = told.exclude(pk=but) if but else told
    for shop, kind in told.order_by().values_list("shop", "kind"):
        times[shop, kind] += 1
    untold = held.untold().filter(shop__in=wanted, route__date__range=year)
    for shop, kind in untold.order_by().values_list("shop", "route__plan__campaign__kind"):
        times[shop, OF_CAMPAIGN[kind]] += 1
    most = {kind: ruling.number for kind, ruling in rules(unit, on).items()}
    service, inspection = VisitKind.SERVICE.value, VisitKind.INSPECTION.value
    return {
        shop: Had(times[shop, service], times[shop, inspection], most[service], most[inspection]) for shop in wanted
    }
