"""The limits of a regrouping: what the rulebook (or the unit's own paper) says, and what the draft says instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from redsail.organisation.models import Unit
from redsail.organisation.queries import rulings
from redsail.organisation.queries.regrouping_wanted import LIMITS
from redsail.rulebook.schema import Ruling

KEYS = {
    "size_least": rulings.GROUP_LEAST,
    "size_most": rulings.GROUP_MOST,
    "full_least": rulings.GROUP_FULL,
    "leaders_least": rulings.GROUP_LEADERS,
    "guests_most": rulings.GROUP_GUESTS,
    "branch_most": rulings.BRANCH_MOST,
    "branch_full_least": rulings.BRANCH_FULL,
    "several": rulings.SEVERAL,
    "leader_full": rulings.LEADER_FULL,
}
BEHIND = {
    "group_too_small": "size_least",
    "group_too_large": "size_most",
    "group_lacks_full": "full_least",
    "group_lacks_leader": "leaders_least",
    "leader_missing": "leaders_least",
    "leader_probationary": "leader_full",
    "too_many_guests": "guests_most",
    "group_paired_twice": "several",
    "rule_group_least": "size_least",
    "rule_group_most": "size_most",
    "rule_group_full": "full_least",
    "rule_group_leader": "leaders_least",
    "rule_guests": "guests_most",
    "branch_large": "branch_most",
    "branch_few_full": "branch_full_least",
}
"""What is wrong → the limit behind it."""


@dataclass(frozen=True)
class Limit:
    """A limit with its ruling; `value` is what counts here, `own` whether the draft says something else."""

    name: str
    value: int
    ruling: Ruling
    own: bool = False


def limits(unit: Unit, day: date, own: Mapping[str, int]) -> dict[str, Limit]:
    """All limits by name. One query."""
    book = rulings.rulings(KEYS.values(), unit, day)
    found = {}
    for name, key in KEYS.items():
        standard = int(book[key].value)
        value = own.get(name, standard) if name in LIMITS else standard
        found[name] = Limit(name, value, book[key], value != standard)
    return found


def behind(code: str, known: Mapping[str, Limit]) -> Limit | None:
    """The limit that a fault or a rule of a conflict rests on; None where it is the draft's own condition."""
    return known.get(BEHIND.get(code, ""))
