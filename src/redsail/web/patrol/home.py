"""What campaigns say on the home page: my next evenings, and what is being planned."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.activities.queries import evenings
from redsail.organisation import access as permissions
from redsail.patrol import access
from redsail.web.patrol import waiting
from redsail.web.patrol.evenings import address
from redsail.web.shell.panels import Figure, Panel, Step

PLAN = _("Choose shops and nights; the routes are solved, not drawn by hand.")
SHOWN = 3


def panels(request: HttpRequest) -> list[Panel]:
    """The person's own next evenings first; then figures for those who may see campaigns."""
    return [panel for panel in (_mine(request), _questions(request), _campaigns(request)) if panel]


def _mine(request: HttpRequest) -> Panel | None:
    person = getattr(request.user, "person_id", None)
    if not person:
        return None
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    due = list(evenings.of_person(person, midnight).filter(activity__cancellation__isnull=True)[:SHOWN])
    if not due:
        return None
    figures = tuple(
        Figure(
            label=each.activity.title,
            value=date_format(timezone.localtime(each.activity.starts), "MONTH_DAY_FORMAT"),
            unit=date_format(timezone.localtime(each.activity.starts), "H:i"),
            url=address(each.activity),
        )
        for each in due
    )
    mine = reverse("patrol:my-evenings")
    return Panel(_("Next in my calendar"), order=5, figures=figures, url=mine, url_label=_("My whole calendar"))


def _questions(request: HttpRequest) -> Panel | None:
    """What came up after publishing, by campaign."""
    if not permissions.may_somewhere(request.user, access.PUBLISH):
        return None
    asked = waiting.asked(request.user)  # type: ignore[arg-type]
    if not asked:
        return None
    figures = tuple(
        Figure(campaign.name, number, url=reverse("patrol:questions", args=[campaign.pk]), tone="warning")
        for campaign, number in asked.items()
    )
    return Panel(_("Questions after publishing"), order=6, figures=figures)


def _campaigns(request: HttpRequest) -> Panel | None:
    user, address = request.user, reverse("patrol:campaigns")
    if not permissions.may_somewhere(user, access.VIEW):
        return None
    counted = waiting.counted(user)  # type: ignore[arg-type]
    total, in_force = counted["total"], counted["in_force"]
    steps: tuple[Step, ...] = ()
    if permissions.may_somewhere(user, access.PLAN):
        steps = (Step(_("Plan the first campaign"), PLAN, reverse("patrol:new-campaign"), total > 0),)
    if not total:
        return Panel(_("Campaigns"), order=30, steps=steps)
    figures = (
        Figure(_("Campaigns"), total, url=address),
        Figure(_("Published"), in_force, unit=_now("in force") if in_force else "", url=address),
    )
    return Panel(_("Campaigns"), order=30, figures=figures, steps=steps, url=address, url_label=_("All campaigns"))
