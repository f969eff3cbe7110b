"""What waits of organisation life: meetings owed these days, pairs that planned nothing, re-elections that are due."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.activities.queries import owed, windows
from redsail.activities.queries.duties import Duty
from redsail.activities.queries.owed import Owed
from redsail.inbox.waiting import Waiting
from redsail.organisation.models import User

SHOWN = 6  # lines about bodies that others lead; the rest is one line
KEPT = "_life_owed"


def waiting(user: User, day: date) -> list[Waiting]:
    """A line a meeting of what one leads; of what one plans for besides the nearest ones, and a line for the rest."""
    found = _asked(user, day)
    others = found.others if len(found.others) <= SHOWN + 1 else found.others[:SHOWN]
    lines = [_duty(duty) for duty in (*found.own, *others)]
    if rest := len(found.others) - len(others):
        text, url = _now("besides those above"), reverse("life:year")
        due = max(_last(duty) for duty in found.others)
        lines.append(Waiting(_("Meeting owed"), _("Meetings that end soon"), url, due=due, text=text, count=rest))
    lines += [
        Waiting(
            _("Joint activity"),
            str(pair),
            f"{reverse('life:pair', args=[pair.pk])}#plan",
            due=last,
            text=_now("nothing planned yet in this period"),
            button=_("Plan it"),
        )
        for pair, last in found.pairs
    ]
    elections = reverse("organisation:terms")
    lines += [Waiting(_("Re-election"), term.branch.name, elections, due=term.due_on) for term in found.terms]
    return lines


def _asked(user: User, day: date) -> Owed:
    """Once a request: the home page's panel and the list both ask."""
    if user.__dict__.get(KEPT, (None,))[0] != day:
        user.__dict__[KEPT] = (day, owed.owed(user, day))
    return user.__dict__[KEPT][1]


def _duty(duty: Duty) -> Waiting:
    late = duty.state == windows.GRACE
    text = _now("its period is over, it can still be held late") if late else _now("its period ends soon")
    address = [duty.body.key, duty.kind.value, duty.window.first.isoformat()]
    return Waiting(
        _("Meeting owed"),
        f"{duty.body} · {duty.kind.label}",
        reverse("life:duty", args=address),
        due=_last(duty),
        text=text,
        button=_("Plan it"),
    )


def _last(duty: Duty) -> date:
    return duty.window.grace if duty.state == windows.GRACE else duty.window.last
