"""Undo for absences: offered once on the next page, as a signed form that any rule is asked of again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.core import signing
from django.http import HttpRequest

from redsail.organisation import access
from redsail.organisation.actions import leaves
from redsail.organisation.actions.leaves import Days
from redsail.organisation.models import Leave, Person

KEPT = "absence_put_back"
SALT = "organisation.absences"
LONGEST = 24 * 3600


def offer(request: HttpRequest, do: str, person: Person, days: Days, leave: Leave | None = None) -> None:
    """Remember how to turn the last deed round. `do`: enter (what was taken back), drop (what was entered), change."""
    told = {name: str(value) for name, value in asdict(days).items()}
    asked = {"do": do, "person": person.pk, "leave": leave.pk if leave else None, "days": told}
    request.session[KEPT] = signing.dumps(asked, salt=SALT)


def offered(request: HttpRequest) -> str:
    """The form's value for the page that is shown now; once."""
    return request.session.pop(KEPT, "")


def read(request: HttpRequest) -> dict[str, Any] | None:
    """What a posted form asks for; None for one that is too old or not ours."""
    try:
        return signing.loads(request.POST.get("asked", ""), salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None


def do(by: access.Actor, person: Person, asked: dict[str, Any]) -> None:
    """Turn it round, through the same verbs as everything else. Raises what they raise."""
    told = asked["days"]
    days = Days(told["kind"], date.fromisoformat(told["from_date"]), date.fromisoformat(told["until_date"]))
    if asked["do"] == "enter":
        leaves.enter(person, by=by, kind=days.kind, from_date=days.from_date, until_date=days.until_date)
        return
    leave = person.leaves.filter(pk=asked["leave"]).first()
    if leave is None:
        raise leaves.moved(person)
    if asked["do"] == "drop":
        leaves.take_back(leave, by=by)
    else:
        leaves.change(leave, by=by, days=days)
