"""What the organisation says on the home page: the first steps of a new installation."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.organisation import access
from redsail.organisation.models import Person, Station
from redsail.organisation.queries import leaves, people
from redsail.web.shell.panels import Figure, Panel, Step

STATIONS = _("Every station with its place on the map: crews start from there.")
PEOPLE = _("Those who go out at night, with their certificates.")


def panels(request: HttpRequest) -> list[Panel]:
    """Steps for those who keep units and people."""
    user, steps = request.user, []
    if access.may_somewhere(user, "organisation.manage"):
        stations = access.visible(Station.objects.all(), user, "organisation.manage")
        done = stations.filter(lat__isnull=False).exists()
        steps.append(Step(_("Enter the stations"), STATIONS, reverse("organisation:units"), done))
    found = people.figures(user) if access.may_somewhere(user, "people.certificates") else None
    if access.may_somewhere(user, "people.manage"):
        # Who keeps certificates too has just had everybody counted.
        there = access.visible(Person.objects.all(), user, "people.manage")
        done = bool(found["people"]) if found else there.exists()
        steps.append(Step(_("Enter the people"), PEOPLE, reverse("organisation:people"), done))
    figures: tuple[Figure, ...] = ()
    if found:
        address = reverse("organisation:people")
        figures = (
            Figure(_("People"), found["people"], url=address),
            Figure(_("With a valid certificate"), found["valid"], url=f"{address}?certificate=valid"),
            Figure(
                _("Certificates that end within 90 days"),
                found["soon"],
                url=f"{address}?certificate=soon",
                tone="warning" if found["soon"] else "",
            ),
        )
    own = _absences(request)
    return [Panel(_("Organisation"), order=10, figures=figures, steps=tuple(steps)), *([own] if own else [])]


def _absences(request: HttpRequest) -> Panel | None:
    """One's own days to come, one tap from entering more; for those who lead, how many are away today."""
    user, today = request.user, timezone.localdate()
    held = access.reach(user, leaves.ENTER)
    if not held:
        return None
    figures = []
    person = getattr(user, "person", None)
    mine = reverse("organisation:my-absences")
    if person is not None:
        coming = leaves.to_come(person, today)
        figures.append(Figure(_("My absences to come"), len(coming), url=mine))
    if held.below or held.exact:
        month = f"{reverse('organisation:absence-month')}?away=yes"
        figures.append(Figure(_("Away today"), leaves.away_on(user, today), url=month))
    label = _("Enter an absence") if person is not None else ""
    return Panel(_("Absences"), order=8, figures=tuple(figures), url=mine if person else "", url_label=label)
