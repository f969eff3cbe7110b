"""The growing picture of a solve: written beside the job, gone with the plan. Nobody is sent anywhere by it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import OperationalError, transaction
from django.db.models import F

from redsail.patrol import translate
from redsail.patrol.models import Campaign, Sketch


def keep_sketch(campaign: Campaign, drawn: Iterable[tuple[str, list[list[str]]]]) -> None:
    """Put the best routes so far in the place of the last ones. A busy database costs one picture, not the job."""
    routes = [
        [translate.number_of(station), [translate.number_of(key) for key in shops]]
        for station, ways in drawn
        for shops in ways
    ]
    rows = Sketch.objects.filter(campaign=campaign)
    try:
        with transaction.atomic():
            if not rows.update(routes=routes, number=F("number") + 1):
                Sketch.objects.create(campaign=campaign, routes=routes, number=1)
    except OperationalError:
        return


def drop_sketch(campaign: Campaign) -> None:
    """Before a solve begins and when its plan is written."""
    Sketch.objects.filter(campaign=campaign).delete()
