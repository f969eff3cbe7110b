"""Study hours in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redsail.activities.queries.study_forecasts import Forecast
from redsail.web.gatherings.credit_words import hours

STATES = {
    "met": pgettext_lazy("study hours", "met"),
    "on_way": pgettext_lazy("study hours", "enough is planned"),
    "short": pgettext_lazy("study hours", "will fall short"),
    "exempt": pgettext_lazy("study hours", "not asked"),
}
NOT_MET = pgettext_lazy("study hours", "not met")
TONES = {"met": "success", "on_way": "info", "short": "warning", "exempt": "neutral"}
ROLES = {"member": _("member"), "officer": _("secretary or committee member")}
CODES = {
    "counts": _("counts"),
    "counts_not": _("no study by this rule"),
    "no_rule": _("no rule counts this kind as study"),
    "guest_not": _("sitting in does not count here"),
    "overlaps": _("part of that time was counted already"),
    "day_full": _("the day's most is reached"),
}
AS = {"member": "", "speaker": _("as the speaker"), "guest": _("sat in")}


def told(each: Forecast, *, over: bool = False) -> dict[str, Any]:
    """A forecast for the page: hours as texts, the state with its tone. `over`: the year is, so nothing is forecast."""
    row = each.account
    return {
        "over": over,
        "forecast": each,
        "account": row,
        "state": NOT_MET if over and each.state == "short" else STATES[each.state],
        "tone": TONES[each.state],
        "role": ROLES[row.role],
        "hours": hours(row.minutes),
        "missing": hours(row.missing),
        "short": hours(each.short),
        "left": hours(each.left),
        "expected": hours(each.expected),
        "planned": hours(sum(one.minutes for one in each.planned)),
    }
