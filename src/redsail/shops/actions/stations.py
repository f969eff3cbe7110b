"""Applying a checked table of stations: their places, through the action that owns stations."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from redsail.organisation.actions import units
from redsail.organisation.models import Unit
from redsail.shops.actions import books
from redsail.shops.actions.applying import close, remember, staged
from redsail.shops.enums import Change
from redsail.shops.models import RegisterImport


@transaction.atomic
def apply_stations(found: RegisterImport, *, by: Any, fingerprint: str) -> dict[str, int]:
    """Set the place of each station the delta names. Returns the counts; each station has its own audit entry."""
    close(found, by=by)
    books.claim(found.unit, found.base_version or 0)
    done = 0
    for row in staged(found, Change.CHANGED).values("shop", "values"):
        station = Unit.objects.get(pk=row["shop"], path__startswith=found.unit.path)
        units.place(station, by=by, place=units.Place(**row["values"]))
        done += 1
    remember(found, fingerprint)
    return {"changed": done}
