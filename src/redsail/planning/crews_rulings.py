"""A crew's rules out of plain numbers, keyed as the rulebook keys them.

Who plans asks the rulebook for `rule_keys(kind)` (on a day, for a unit) and hands the numbers over; so a campaign and
the command line cannot read the same rules in two ways.
"""

from collections.abc import Mapping

from redsail.planning.people import INSPECTION, VISIT, CrewRules

_LEAST = "patrol.crew.people_minimum"
_MOST = "patrol.crew.people_maximum"
_SEATS = "patrol.vehicle.seats"
_WEEK = "patrol.crew.nights_per_week"
_REST = "patrol.crew.rest_nights"
_TOGETHER = "patrol.pair.together_maximum"
_EXPERIENCED = "patrol.crew.experienced_minimum"
_OFFICERS = {VISIT: "patrol.visit.officers_minimum", INSPECTION: "patrol.inspection.officers_minimum"}
_OFFICE = {VISIT: "patrol.visit.office_minimum", INSPECTION: "patrol.inspection.office_minimum"}
_LATER = {_LEAST: 0, _MOST: 0, _REST: 0}
"""Rules that campaigns set up long ago do not know; 0 is no limit."""


def rule_keys(kind: str) -> tuple[str, ...]:
    """The rules of an inspection's or a visit's crews. Raises KeyError for another kind."""
    return (_LEAST, _MOST, _SEATS, _WEEK, _REST, _TOGETHER, _EXPERIENCED, _OFFICERS[kind], _OFFICE[kind])


def crew_rules(kind: str, numbers: Mapping[str, int]) -> CrewRules:
    """What makes a crew of this kind lawful and bearable. `numbers`: rule key -> people, seats, nights or times.

    The kinds of people asked for count before the size a unit chose: a crew is at least as large as they are together.
    """
    known = {**_LATER, **numbers}
    officers, office, seats = known[_OFFICERS[kind]], known[_OFFICE[kind]], known[_SEATS]
    least = max(1, known[_LEAST], officers + office)
    return CrewRules(
        kind=kind,
        least_size=least,
        most_size=min(seats, max(least, known[_MOST])) if seats else max(least, known[_MOST]),
        least_certified=officers if kind == INSPECTION else 0,
        least_enforcement=officers,
        least_office=office,
        nights_a_week=known[_WEEK],
        rest_nights=known[_REST],
        same_pair_at_most=known[_TOGETHER],
        seats=seats,
        beginners_alone=known[_EXPERIENCED] == 0,
    )
