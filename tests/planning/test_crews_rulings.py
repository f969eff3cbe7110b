"""Would catch a rule of the rulebook that crews do not obey, or that two callers read in two ways."""

from __future__ import annotations

from datetime import date

import pytest

from redsail.planning.crews_rulings import crew_rules, rule_keys
from redsail.planning.people import INSPECTION, VISIT, CrewRules
from redsail.rulebook import lookup

NUMBERS = {
    "patrol.crew.people_minimum": 2,
    "patrol.crew.people_maximum": 4,
    "patrol.vehicle.seats": 5,
    "patrol.crew.nights_per_week": 3,
    "patrol.crew.rest_nights": 1,
    "patrol.pair.together_maximum": 3,
    "patrol.crew.experienced_minimum": 1,
    "patrol.visit.officers_minimum": 1,
    "patrol.visit.office_minimum": 1,
    "patrol.inspection.officers_minimum": 2,
    "patrol.inspection.office_minimum": 1,
}


def test_every_number_finds_its_place() -> None:
    assert crew_rules(INSPECTION, NUMBERS) == CrewRules(
        kind=INSPECTION,
        least_size=3,
        most_size=4,
        least_certified=2,
        least_enforcement=2,
        least_office=1,
        nights_a_week=3,
        rest_nights=1,
        same_pair_at_most=3,
        seats=5,
        beginners_alone=False,
    )
    visit = crew_rules(VISIT, NUMBERS)
    assert (visit.least_size, visit.most_size, visit.least_certified) == (2, 4, 0)


@pytest.mark.parametrize(
    ("changed", "sizes"),
    [
        ({"patrol.crew.people_minimum": 3}, (3, 4)),
        ({"patrol.crew.people_maximum": 1}, (2, 2)),  # a crew is not smaller than what its kind asks for
        ({"patrol.crew.people_maximum": 9}, (2, 5)),  # nor larger than the car
        ({"patrol.vehicle.seats": 0}, (2, 4)),  # 0: no such limit
    ],
)
def test_the_size_lies_between_the_rules(changed: dict[str, int], sizes: tuple[int, int]) -> None:
    rules = crew_rules(VISIT, {**NUMBERS, **changed})
    assert (rules.least_size, rules.most_size) == sizes


def test_a_campaign_from_before_a_rule_has_no_such_limit() -> None:
    known = {key: NUMBERS[key] for key in NUMBERS if "people" not in key and "rest" not in key}
    rules = crew_rules(VISIT, known)
    assert (rules.least_size, rules.most_size, rules.rest_nights) == (2, 2, 0)


@pytest.mark.parametrize("kind", [VISIT, INSPECTION])
def test_the_rulebook_knows_every_key(kind: str) -> None:
    numbers = {key: int(lookup.value(key, on=date(2026, 12, 1)).number) for key in rule_keys(kind)}
    assert crew_rules(kind, numbers).kind == kind
