"""What the rulebook says about organisation life: how often, with how much grace, what may be one gathering."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.queries.windows import Cadence
from redsail.organisation.models import Unit
from redsail.organisation.queries.rulings import COMMITTEE_FROM, Shelf, shelf
from redsail.rulebook.schema import Ruling

THEMES = ("life.", "organisation.branch.", "patrol.rest.")
TIMES = {Kind.TALK: "life.talks.yearly_minimum"}
GRACE = {Kind.TALK: "life.talks.grace_days"}
USUAL = {
    Kind.ORGANISATION_LIFE: "life.organisation_life.usual_from_month",
    Kind.APPRAISAL: "life.appraisal.usual_from_month",
}
REMIND = "life.reminder_days"
BODY_DAYS = "life.body.days_minimum"
DELEGATE = "life.chair.delegate"
BY_GROUPS = "life.organisation_life.by_groups"
QUORUM = {
    Kind.MEMBERS_MEETING: "life.members_meeting.quorum_percent",
    Kind.COMMITTEE_MEETING: "life.committee_meeting.quorum_percent",
}
ORGANISATION_LIFE = "life.merge.organisation_life_meeting"
MERGES = {
    frozenset({Kind.ORGANISATION_LIFE, Kind.MEMBERS_MEETING}): ORGANISATION_LIFE,
    frozenset({Kind.ORGANISATION_LIFE, Kind.COMMITTEE_MEETING}): ORGANISATION_LIFE,
    frozenset({Kind.ORGANISATION_LIFE, Kind.GROUP_MEETING}): ORGANISATION_LIFE,
    frozenset({Kind.APPRAISAL, Kind.ORGANISATION_LIFE}): "life.merge.appraisal_organisation_life",
    frozenset({Kind.THEME_DAY, Kind.ORGANISATION_LIFE}): "life.merge.theme_day_organisation_life",
    frozenset({Kind.THEME_DAY, Kind.LECTURE}): "life.merge.theme_day_lecture",
    frozenset({Kind.THEME_DAY, Kind.MEMBERS_MEETING}): "life.merge.theme_day_members_meeting",
    frozenset({Kind.THEME_DAY, Kind.GROUP_MEETING}): "life.merge.theme_day_group_meeting",
    frozenset({Kind.MEMBERS_MEETING, Kind.LECTURE}): "life.merge.members_meeting_lecture",
}
"""Which two kinds one gathering may be, and the rule that says so; two that are not named may not."""


def book() -> Shelf:
    """All rules that this room asks for organisation life. One query."""
    return shelf(*THEMES)


def often(kind: str, shelf: Shelf, unit: Unit, on: date) -> Ruling:
    """The ruling on how often: months between two, or of talks how many a year."""
    return shelf.ruling(TIMES.get(Kind(kind)) or f"life.{kind}.months", unit, on)


def grace(kind: str, shelf: Shelf, unit: Unit, on: date) -> Ruling:
    """The ruling on how many working days late it may still be held."""
    return shelf.ruling(GRACE.get(Kind(kind)) or f"life.{kind}.grace_days", unit, on)


def minutes(kind: str, shelf: Shelf, unit: Unit, on: date) -> int:
    """How long it usually takes."""
    return shelf.ruling(f"life.{kind}.minutes", unit, on).number


def quorum(kind: str, shelf: Shelf, unit: Unit, on: date, people: int) -> int:
    """How many of `people` must be there; 1 where no rule asks for more, 0 where nobody is due."""
    key = QUORUM.get(Kind(kind))
    share = people * shelf.ruling(key, unit, on).number // 100 + 1 if key else 1
    return min(people, share)


def cadence(kind: str, shelf: Shelf, unit: Unit, on: date) -> Cadence:
    """The rules of a kind on a day as the pure counting takes them."""
    how, counted = often(kind, shelf, unit, on).number, Kind(kind) in TIMES
    usual = USUAL.get(Kind(kind))
    return Cadence(
        months=12 if counted else max(1, how),
        times=how if counted else 1,
        grace=grace(kind, shelf, unit, on).number,
        usual=shelf.ruling(usual, unit, on).number if usual else 1,
        remind=shelf.ruling(REMIND, unit, on).number,
    )


def unmergeable(kinds: Iterable[str], shelf: Shelf, unit: Unit, on: date) -> list[tuple[str, str, Ruling | None]]:
    """The pairs of `kinds` that one gathering may not be, with the ruling that says so (None: nothing allows it)."""
    found = []
    for one, other in combinations(sorted(set(kinds)), 2):
        key = MERGES.get(frozenset({Kind(one), Kind(other)}))
        ruling = shelf.ruling(key, unit, on) if key else None
        if ruling is None or not ruling.value:
            found.append((one, other, ruling))
    return found


def needs_committee(shelf: Shelf, unit: Unit, on: date) -> Ruling:
    """From how many full members on a branch has a committee."""
    return shelf.ruling(COMMITTEE_FROM, unit, on)
