"""An inspection as the phone walked through it, and the pictures that come after it."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from redsail.base.errors import BadInput
from redsail.field.handlers.case import Case
from redsail.organisation.models import Person
from redsail.patrol.actions import inspections, pictures
from redsail.patrol.actions.inspections import Inspected
from redsail.sync.actions.arriving import Effect

TEXTS = ("signature", "refusal", "place", "record", "case_number", "note")


def inspection(case: Case) -> Effect:
    """Body {"crew", "shown": numbers of people; "rights_told"; "results": {item: [result, text]}; texts}."""
    body, shop = case.record.body, case.shop
    inspected = Inspected(
        shown=_numbers(body.get("shown"), "shown"),
        rights_told=body.get("rights_told") is True,
        results=_results(body.get("results")),
        **{name: case.text(name) for name in TEXTS if name in body} | {"signature": case.text("signature")},
    )
    crew = Person.objects.filter(pk__in=_numbers(body.get("crew"), "crew")).select_related("unit")
    told: dict[str, Any] = {"campaign": case.evening.campaign, "night": case.evening.date, "shop": shop}
    key, clock = case.record.id, case.clock
    done = inspections.record(by=case.by, key=key, crew=list(crew), inspected=inspected, clock=clock, **told)
    return Effect(done.visit, about=shop.name, asked=case.asked)


def picture(case: Case) -> Effect:
    """Body {"what": signature or photo, "data": base64}; `after` is the inspection's record."""
    try:
        content = base64.b64decode(case.text("data"), validate=True)
    except (binascii.Error, ValueError):
        raise BadInput("sync.unfit", where="body.data") from None
    return Effect(pictures.attach(case.visit, by=case.by, key=case.record.id, kind=case.text("what"), content=content))


def _numbers(value: Any, where: str) -> list[int]:
    if not isinstance(value, list) or not all(isinstance(each, int) and not isinstance(each, bool) for each in value):
        raise BadInput("sync.unfit", where=f"body.{where}")
    return value


def _results(value: Any) -> dict[int, tuple[str, str]]:
    try:
        return {int(item): (str(result), str(text)) for item, (result, text) in value.items()}
    except (AttributeError, TypeError, ValueError):
        raise BadInput("sync.unfit", where="body.results") from None
