"""What the organisation says on the home page: the first steps of a new installation."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from redsail.organisation import access
from redsail.organisation.models import Person, Station
from redsail.web.shell.panels import Panel, Step

STATIONS = _("Every station with its place on the map: crews start from there.")
PEOPLE = _("Those who go out at night, with their certificates.")


def panels(request: HttpRequest) -> list[Panel]:
    """Steps for those who keep units and people."""
    user, steps = request.user, []
    if access.may_somewhere(user, "organisation.manage"):
        stations = access.visible(Station.objects.all(), user, "organisation.manage")
        done = stations.filter(lat__isnull=False).exists()
        steps.append(Step(_("Enter the stations"), STATIONS, reverse("organisation:units"), done))
    if access.may_somewhere(user, "people.manage"):
        done = access.visible(Person.objects.all(), user, "people.manage").exists()
        steps.append(Step(_("Enter the people"), PEOPLE, reverse("organisation:people"), done))
    return [Panel(_("Organisation"), order=10, steps=tuple(steps))]
