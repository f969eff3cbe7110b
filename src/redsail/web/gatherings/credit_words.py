"""What a gathering counts for and why, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redsail.activities.models import Activity
from redsail.activities.queries.credits import gathering
from redsail.activities.queries.credits.gathering import Line
from redsail.rulebook.schema import Ruling

KINDS = {
    "study": gettext_lazy("Study hours"),
    "theme_day": gettext_lazy("Theme Party day"),
    "pairing": gettext_lazy("Activity of the pair"),
    "lecture": gettext_lazy("Lecture given"),
    "reading": gettext_lazy("Reading season"),
    "volunteering": gettext_lazy("Volunteer hours"),
}
WHY = {
    ("study", "counts"): gettext_lazy("%(hours)s h each for %(people)s present"),
    ("study", "counts_not"): gettext_lazy("no study by this rule"),
    ("study", "no_rule"): gettext_lazy("no rule counts this kind as study"),
    ("study", "nobody"): gettext_lazy("nobody is recorded as present, or their time counts elsewhere already"),
    ("theme_day", "counts"): gettext_lazy("held, %(people)s of those due present"),
    ("theme_day", "unrecorded"): gettext_lazy("counts once presence is recorded"),
    ("theme_day", "not_convened"): gettext_lazy("not held as a theme day"),
    ("pairing", "counts"): gettext_lazy("both sides were there: %(people)s and %(other)s people at one part"),
    ("pairing", "too_few"): gettext_lazy("too few at one part: %(people)s and %(other)s people"),
    ("lecture", "counts"): gettext_lazy("the presenter was there"),
    ("lecture", "no_presenter"): gettext_lazy("no presenter is named on the agenda"),
    ("lecture", "presenter_absent"): gettext_lazy("the presenter is not recorded as present"),
    ("reading", "counts"): gettext_lazy("held, %(people)s present"),
    ("reading", "too_few"): gettext_lazy("nobody of this cell is recorded as present"),
    ("volunteering", "counts"): gettext_lazy("%(hours)s h each for %(people)s who signed up"),
    ("volunteering", "not_signed_up"): gettext_lazy("%(people)s were there without having signed up: no hours"),
    ("volunteering", "on_duty"): gettext_lazy("%(people)s were on duty at that time: duty is not volunteering"),
    ("volunteering", "office_hours"): gettext_lazy("%(people)s in office hours: that is work"),
}


@dataclass(frozen=True)
class Told:
    """A line of the card: what for, of what, why; with the rulings behind it."""

    title: str
    what: str
    why: str
    besides: str
    rulings: tuple[Ruling, ...]


def told(activity: Activity) -> tuple[list[Told], list[Told]]:
    """What a gathering counts for, and what it does not count for."""
    rows = gathering.lines(activity)
    return [_told(row) for row in rows if row.counts], [_told(row) for row in rows if not row.counts]


def hours(minutes: int) -> str:
    """Minutes as hours, without a nought behind the point."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def _told(row: Line) -> Told:
    numbers = {"hours": hours(row.minutes), "people": row.people, "other": row.other}
    why = str(WHY[row.kind, row.code]) % numbers if (row.kind, row.code) in WHY else ""
    besides = _("%(count)s of them less, because their time counts elsewhere too") % {"count": row.less}
    return Told(str(KINDS.get(row.kind, row.kind)), row.what, why, besides if row.less else "", row.rulings)
