"""What a rule says at a unit on a day: the unit's own paper, the nearest above it, or the rulebook's value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from redsail.organisation.models import OwnRule, Unit
from redsail.rulebook import lookup
from redsail.rulebook.load import rules
from redsail.rulebook.schema import Bend, Citation, Override, Ruling, Text

THEME = "organisation."
VACANT_SOON = "organisation.post.vacant_soon_days"
TERM = "organisation.branch.term_years"
TERM_REMINDER = "organisation.term.reminder_days"
JOINT_MONTHS = "organisation.pairing.joint_months"
SEVERAL = "organisation.pairing.office_serves_several"
GRACE = "organisation.group_move.grace_hours"
GROUP_LEAST = "organisation.group.members_minimum"
GROUP_MOST = "organisation.group.members_maximum"
GROUP_FULL = "organisation.group.full_members_minimum"
GROUP_LEADERS = "organisation.group.leaders_minimum"
GROUP_GUESTS = "organisation.group.guests_maximum"
BRANCH_FULL = "organisation.branch.full_members_minimum"
LEADER_FULL = "organisation.group.leader_full_member"
BRANCH_MOST = "organisation.branch.members_maximum"
COMMITTEE_FROM = "organisation.branch.committee_from"
COMMITTEE_LEAST = "organisation.branch.committee_usual_minimum"
CONTACT_MONTHS = "organisation.contact_point.visit_months"
CONTACT_SEVERAL = "organisation.contact_point.leader_follows_several"


def ruling(key: str, unit: Unit, on: date) -> Ruling:
    """The ruling for one key. One query."""
    return rulings([key], unit, on)[key]


def rulings(keys: Iterable[str], unit: Unit, on: date) -> dict[str, Ruling]:
    """The rulings for several keys at a unit. One query."""
    return by_unit(keys, [unit], on)[unit.pk]


def by_unit(keys: Iterable[str], units: Iterable[Unit], on: date) -> dict[int, dict[str, Ruling]]:
    """The rulings for several keys at many units, by the unit's number. One query, however many units."""
    wanted, places = list(keys), {unit.pk: _above(unit) for unit in units}
    above = {number for line in places.values() for number in line}
    rows = list(OwnRule.objects.on(on).filter(key__in=wanted, unit__in=above).select_related("unit"))
    return {
        place: {
            key: _value(key, on, _nearest([row for row in rows if row.key == key and row.unit_id in line]))
            for key in wanted
        }
        for place, line in places.items()
    }


@dataclass(frozen=True)
class Shelf:
    """The rules of many units and days, for pages that ask hundreds of times: the units' own values are read once."""

    own: dict[str, list[OwnRule]]
    found: dict[tuple[str, int, date], Ruling] = field(default_factory=dict)

    def ruling(self, key: str, unit: Unit, on: date) -> Ruling:
        """What a rule says at a unit on a day. No query."""
        asked = (key, unit.pk, on)
        if asked not in self.found:
            above = set(_above(unit))
            rows = [row for row in self.own.get(key, []) if row.unit_id in above and row.holds_on(on)]
            self.found[asked] = _value(key, on, _nearest(rows))
        return self.found[asked]


def shelf(*themes: str) -> Shelf:
    """The rules whose keys begin with one of `themes` ("life."). One query."""
    own: dict[str, list[OwnRule]] = {}
    wanted = Q()
    for theme in themes:
        wanted |= Q(key__startswith=theme)
    for row in OwnRule.objects.filter(wanted).select_related("unit"):
        own.setdefault(row.key, []).append(row)
    return Shelf(own)


def keys(theme: str = THEME) -> list[str]:
    """The keys of the rules of a theme (without another: this room's), in order."""
    return sorted(key for key in rules() if key.startswith(theme))


def bend(key: str) -> Bend:
    """How far a unit's own paper may go."""
    return lookup.find(key).bend


def bends(key: str) -> bool:
    """Whether a unit's own paper may give it another value at all."""
    return bend(key) != "never"


def override(row: OwnRule) -> Override:
    """A unit's own value as the rulebook takes it."""
    paper = Citation(Text(row.paper, row.paper), row.article or "—", None, row.from_date, str(row.unit))
    value = bool(row.value) if lookup.find(row.key).unit == "flag" else row.value
    return Override(row.key, value, row.from_date, paper, row.until_date)


def _value(key: str, on: date, own: list[Override]) -> Ruling:
    """Of a day before the rule's first value that first value: there is nothing better to measure by."""
    first = lookup.find(key).values[0].start
    return lookup.value(key, on=max(on, first), overrides=own)


def _above(unit: Unit) -> list[int]:
    """The unit and all above it, by the numbers in its path."""
    return [int(step) for step in unit.path.split("/") if step.isdigit()]


def _nearest(rows: list[OwnRule]) -> list[Override]:
    if not rows:
        return []
    depth = max(row.unit.depth for row in rows)
    return [override(row) for row in rows if row.unit.depth == depth]
