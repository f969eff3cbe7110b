"""What needs and contact points say on the home page: what waits for me, and where I am expected."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from redsail.needs import access
from redsail.needs.queries import waiting
from redsail.organisation import access as permissions
from redsail.web.shell.panels import Figure, Panel


def panels(request: HttpRequest) -> list[Panel]:
    """Needs that wait for the person; their own contact points with the day the next visit is expected."""
    return [panel for panel in (_needs(request), _points(request)) if panel]


def _needs(request: HttpRequest) -> Panel | None:
    user, mine = request.user, reverse("needs:mine")
    if not permissions.may_somewhere(user, access.VIEW):
        return None
    found = waiting.of(user, timezone.localdate())
    figures = []
    if found.late:
        figures.append(Figure(_("Needs to answer, overdue"), found.late, url=mine, tone="danger"))
    if in_time := len(found.answer) - found.late:
        figures.append(Figure(_("Needs to answer"), in_time, url=mine))
    if found.confirm:
        figures.append(Figure(_("Answers to confirm"), len(found.confirm), url=f"{mine}#confirm"))
    if found.heard:
        figures.append(Figure(_("Needs without an owner"), len(found.heard), url=f"{mine}#heard", tone="warning"))
    if not figures:
        return None
    return Panel(_("Needs that wait for you"), order=4, figures=tuple(figures), url=mine, url_label=_("All of them"))


def _points(request: HttpRequest) -> Panel | None:
    own = waiting.points(request.user, timezone.localdate())
    if not own:
        return None
    figures = tuple(
        Figure(
            each.point.unit.name,
            date_format(each.expected, "MONTH_DAY_FORMAT"),
            unit=_("next visit by"),
            url=reverse("needs:my-station"),
            tone="warning" if each.state == "missed" else "",
        )
        for each in own
    )
    record = reverse("needs:record-visit")
    return Panel(_("My contact point"), order=7, figures=figures, url=record, url_label=_("Record a visit"))
