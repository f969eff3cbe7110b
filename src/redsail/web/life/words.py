"""The sentences to the codes of duties, proposals and verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from redsail.activities.actions.publishing import title
from redsail.activities.models import PlannedMeeting
from redsail.activities.queries.clashes import ClashFound
from redsail.activities.queries.trying import Verdict

REASONS = {
    "by_hand": gettext_lazy("put here by hand"),
    "all_there": gettext_lazy("all %(one)s who are due can come"),
    "away": gettext_lazy("%(one)s of %(other)s cannot come"),
    "usual_day": gettext_lazy("the branch's usual day, the %(one)s. of the month"),
    "night_that_day": gettext_lazy("%(one)s of them have night duty that evening"),
    "same_day": gettext_lazy("the same people have %(one)s more meeting(s) that day"),
    "alone_that_day": gettext_lazy("their only meeting that day"),
    "only_day": gettext_lazy("the only day that is possible"),
    "in_grace": gettext_lazy("its period is over; this still lies in the grace"),
    "delegate": gettext_lazy("somebody else takes the chair, the secretary cannot come"),
}
WHY_NOT = {
    "no_workday": gettext_lazy("No working day is left for it in this month."),
    "chair": gettext_lazy("On none of the %(looked)s working days can anybody take the chair who may."),
    "quorum": gettext_lazy("On none of the %(looked)s working days can enough people come; at best %(best)s."),
    "crowded": gettext_lazy("Every possible time is taken by another meeting of the same people."),
}
STATES = {
    "held": pgettext_lazy("duty", "held"),
    "late": pgettext_lazy("duty", "held late"),
    "planned": pgettext_lazy("duty", "planned"),
    "unrecorded": pgettext_lazy("duty", "to be recorded"),
    "open": pgettext_lazy("duty", "open"),
    "soon": pgettext_lazy("duty", "due soon"),
    "grace": pgettext_lazy("duty", "in its grace"),
    "missed": pgettext_lazy("duty", "missed"),
    "ahead": pgettext_lazy("duty", "to come"),
    "exempt": pgettext_lazy("duty", "not owed"),
}
PAIR_STATES = STATES | {
    "missed": pgettext_lazy("pair", "nothing together"),
    "held": pgettext_lazy("pair", "done together"),
    "open": pgettext_lazy("pair", "nothing planned yet"),
    "soon": pgettext_lazy("pair", "nothing planned yet, ends soon"),
}
TONES = {
    "held": "success",
    "late": "info",
    "planned": "info",
    "unrecorded": "danger",
    "soon": "warning",
    "grace": "danger",
    "missed": "danger",
}
SIGNS = {
    "held": "✓",
    "late": pgettext_lazy("sign of a duty", "L"),
    "planned": pgettext_lazy("sign of a duty", "P"),
    "unrecorded": pgettext_lazy("sign of a duty", "R"),
    "open": "○",
    "soon": "!",
    "grace": pgettext_lazy("sign of a duty", "G"),
    "missed": "✕",
    "ahead": "·",
    "exempt": "–",
}


def reasons(row: PlannedMeeting) -> list[str]:
    """Why a meeting lies where it lies, a sentence each."""
    return [str(REASONS[code]) % {"one": one, "other": other} for code, one, other in row.reasons if code in REASONS]


def why_not(row: PlannedMeeting) -> str:
    """Why a meeting has no day."""
    words = WHY_NOT.get(row.why_not)
    return str(words) % {"looked": row.looked, "best": row.best} if words else _("It waits for a day.")


def absent(found: Iterable[tuple[str, ClashFound]]) -> list[str]:
    """Who cannot come: names, and at what they are due; the kind of an absence is nobody's business here."""
    return [
        _("%(name)s is away") % {"name": name}
        if clash.code == "on_leave"
        else _("%(name)s is due at “%(what)s”") % {"name": name, "what": clash.what}
        for name, clash in found
    ]


def verdict(found: Verdict) -> list[str]:
    """What stands against a time, a sentence each; empty when nothing does."""
    lines = []
    if found.over:
        lines.append(_("This time is over."))
    if not found.day.workday:
        lines.append(_("No working day: %(day)s.") % {"day": found.day.holiday or _("weekend")})
    if found.outside:
        lines.append(_("On this day it no longer helps the period it was planned for."))
    lines += [_("At the same time for the same people: %(title)s.") % {"title": title(row)} for row in found.crossing]
    told = absent(found.absent)
    if told:
        more = [_("and %(count)s more") % {"count": len(told) - 5}] if len(told) > 5 else []
        lines.append(
            _("%(count)s of %(people)s cannot come: %(names)s.")
            % {
                "count": len({clash.person for _name, clash in found.absent}),
                "people": found.people,
                "names": _(", ").join([*told[:5], *more]),
            }
        )
    return lines


def clock(when: Any) -> str:
    """ "15:00"."""
    return localtime(when).strftime("%H:%M") if when else ""
