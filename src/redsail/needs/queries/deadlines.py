"""Deadlines in working days, by the holiday table with its make-up workdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redsail.calendars.queries import add_working_days, published
from redsail.organisation.models import Unit
from redsail.organisation.queries import rulings
from redsail.rulebook.schema import Ruling

ANSWER_DAYS = "needs.answer.working_days"
CONFIRM_DAYS = "needs.confirm.working_days"
KEYS = (ANSWER_DAYS, CONFIRM_DAYS)
LEAST, MOST = 1, 250


@dataclass(frozen=True)
class Deadline:
    """The last day; `provisional` while the holidays of a year it depends on are not published."""

    day: date
    provisional: bool


def after(start: date, days: int) -> Deadline:
    """The deadline `days` working days after `start`."""
    day = add_working_days(start, days)
    return Deadline(day, not all(published(year) for year in range(start.year, day.year + 1)))


def answer_ruling(unit: Unit, on: date) -> Ruling:
    """How many working days an answer may take at a unit."""
    return rulings.ruling(ANSWER_DAYS, unit, on)


def confirm_ruling(unit: Unit, on: date) -> Ruling:
    """How many working days the station has to confirm."""
    return rulings.ruling(CONFIRM_DAYS, unit, on)
