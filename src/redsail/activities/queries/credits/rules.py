"""The credit rules: what a stretch of a gathering counts for, and by which paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from redsail.activities.enums import ActivityKind
from redsail.activities.queries.credits.spans import minutes
from redsail.activities.queries.roll_calls import Stretch
from redsail.organisation.models import Unit
from redsail.organisation.queries.rulings import Shelf, shelf
from redsail.rulebook.load import rules
from redsail.rulebook.schema import Ruling

STUDY = "study.credit."
PER_HOUR, FULL_DAY, HALF_DAY = f"{STUDY}per_hour", f"{STUDY}full_day", f"{STUDY}half_day"
FULL_FROM, HALF_FROM = f"{STUDY}full_day_from", f"{STUDY}half_day_from"
GUESTS, SPEAKER, DAY_MOST = f"{STUDY}guests", f"{STUDY}speaker", f"{STUDY}day_maximum"
EACH_SIDE = "credit.pairing.each_side_minimum"
PRESENTER = "credit.lecture.presenter_present"
READING = "credit.reading.people_minimum"
VOLUNTARY = "volunteering.assignment.voluntary"
OFFICE_HOURS = "credit.volunteering.office_hours"
OFFICE_START, OFFICE_END = "credit.volunteering.office_start", "credit.volunteering.office_end"
THEME_DAY = "life.theme_day.months"
TARGET_MEMBER, TARGET_OFFICER = "study.hours.member_minimum", "study.hours.officer_minimum"
EXEMPT = "life.exempt.member"


@dataclass(frozen=True)
class Worth:
    """What a stretch is worth as study: `minutes` credited to whoever hears it. `code`: counts, counts_not by the first
    of `rulings`, or no_rule."""

    code: str
    minutes: int = 0
    rulings: tuple[Ruling, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is study."""
        return self.code == "counts"


def book() -> Shelf:
    """All rules that credits ask. One query."""
    return shelf("study.", "credit.", "life.", "volunteering.")


def day_of(stretch: Stretch) -> date:
    """The day that a stretch counts for: the one on which the gathering began."""
    return timezone.localdate(stretch.activity.starts)


def worth(stretch: Stretch, found: Shelf) -> Worth:
    """Whether a stretch is study, for how long, and by which rules. No query."""
    unit, day = stretch.activity.unit, day_of(stretch)
    if stretch.part is None and stretch.kind == ActivityKind.TRAINING:
        return _training(stretch, found, unit, day)
    key = f"{STUDY}{stretch.kind}"
    if key not in rules():
        return Worth("no_rule")
    kind = found.ruling(key, unit, day)
    if not kind.value:
        return Worth("counts_not", 0, (kind,))
    hour = found.ruling(PER_HOUR, unit, day)
    return Worth("counts", _held(stretch) * hour.number // 100, (kind, hour))


def _training(stretch: Stretch, found: Shelf, unit: Unit, day: date) -> Worth:
    """Training counts by half and full days; what is shorter than half a day counts by the hour."""
    held = _held(stretch)
    for since, hours in ((FULL_FROM, FULL_DAY), (HALF_FROM, HALF_DAY)):
        ruling = found.ruling(since, unit, day)
        if held >= ruling.number * 60:
            credited = found.ruling(hours, unit, day)
            return Worth("counts", credited.number * 60, (credited, ruling))
    hour = found.ruling(PER_HOUR, unit, day)
    return Worth("counts", held * hour.number // 100, (hour,))


def _held(stretch: Stretch) -> int:
    return minutes([(stretch.starts, stretch.ends)])
