"""What keeps a record about a stop from being written; all of it at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from django.utils import timezone

from redsail.base.errors import BadInput
from redsail.organisation.models import Person
from redsail.patrol.enums import Outcome, PlaceType, VisitKind
from redsail.patrol.models import Campaign
from redsail.shops.models import Shop

# What a record may say, each field on its own: two phones that fill different ones do not disturb one another.
FIELDS = ("outcome", "reason", "place", "note")
DEFAULTS = {"reason": "", "place": PlaceType.PREMISES.value, "note": ""}
LONGEST = {"reason": 200, "note": 500}
CHOICES = {"outcome": Outcome.values, "place": PlaceType.values}


class Stopped(Protocol):
    """Which stop a record is about."""

    @property
    def campaign(self) -> Campaign: ...
    @property
    def night(self) -> date: ...
    @property
    def shop(self) -> Shop: ...
    @property
    def kind(self) -> str: ...
    @property
    def crew(self) -> list[Person] | None: ...


def against(stop: Stopped, values: Mapping[str, str]) -> list[BadInput]:
    """The stop and what is said of it."""
    return [*of_stop(stop), *of_fields(values)]


def of_stop(stop: Stopped) -> list[BadInput]:
    """Another bureau's shop, a night that is none of the campaign's or still to come, a stranger in the crew."""
    found = []
    if not stop.shop.unit.path.startswith(stop.campaign.unit.path):
        found.append(BadInput("patrol.shop_of_other_bureau", name=stop.shop.name))
    if stop.night > timezone.localdate():
        found.append(BadInput("patrol.visit_to_come", night=stop.night.isoformat()))
    elif not _known(stop):
        found.append(BadInput("patrol.no_night_of_campaign", night=stop.night.isoformat(), name=stop.campaign.name))
    if stop.kind not in VisitKind.values:
        found.append(BadInput("patrol.no_such_choice", field="kind", value=stop.kind))
    unit = stop.campaign.unit
    strangers = [person for person in stop.crew or [] if not unit.contains(person.unit)]
    found += [BadInput("patrol.crew_of_other_bureau", name=person.name) for person in strangers]
    return found


def of_fields(values: Mapping[str, str]) -> list[BadInput]:
    """Unknown fields, values that are no choice, texts that are too long."""
    found = [BadInput("patrol.no_such_field", field=name) for name in values if name not in FIELDS]
    for name, choices in CHOICES.items():
        if name in values and values[name] not in choices:
            found.append(BadInput("patrol.no_such_choice", field=name, value=values[name]))
    for name, most in LONGEST.items():
        if (length := len(str(values.get(name, "")))) > most:
            found.append(BadInput("patrol.text_too_long", field=name, length=length, most=most))
    return found


def of_whole(kind: str, values: Mapping[str, str], inspected: bool) -> list[BadInput]:
    """What a visit as a whole must not say: nothing at all, a skip without its reason, an inspection that is none."""
    outcome = values.get("outcome")
    if not outcome:
        return [BadInput("patrol.outcome_missing")]
    if outcome == Outcome.SKIPPED and not values.get("reason"):
        return [BadInput("patrol.skip_without_reason")]
    if kind == VisitKind.INSPECTION and outcome == Outcome.DECLINED:
        return [BadInput("patrol.inspection_not_declined")]
    if kind == VisitKind.INSPECTION and (outcome == Outcome.DONE) != inspected:
        return [BadInput("patrol.inspection_by_its_form")]
    if inspected and values.get("place") == PlaceType.HOME:
        return [BadInput("patrol.inspection_at_home")]
    return []


def _known(stop: Stopped) -> bool:
    nights = stop.campaign.nights.filter(date=stop.night)
    return nights.exists() or stop.campaign.evenings.filter(date=stop.night).exists()
