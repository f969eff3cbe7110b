"""Take in a whole sheet of stops: all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from redsail.base.errors import BadInput, Problems
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.study import access
from redsail.study.actions import stops
from redsail.study.actions.stops import StopDraft
from redsail.study.models import Journey


@transaction.atomic
def take_in(journey: Journey, *, by: Actor, drafts: Sequence[StopDraft]) -> tuple[int, int]:
    """Add and change stops by their numbers; those the sheet does not name stay. Returns how many are new, changed.

    Raises Problems with what is wrong in any of them; then nothing is written.
    """
    permissions.require(by, access.MANAGE, journey.unit)
    there = {stop.number: stop for stop in journey.stops.select_related("journey__unit", "speaker")}
    problems: list[BadInput] = []
    for draft in drafts:
        try:
            stops.check(journey, draft, there.get(draft.number))
        except BadInput as error:
            problems += error.problems  # type: ignore[arg-type]
    if problems:
        raise Problems(problems)
    new = changed = 0
    for draft in drafts:
        stop = there.get(draft.number)
        if stop is None:
            stops.add(journey, by=by, draft=draft)
            new += 1
        else:
            before = stop.version
            after = stops.change(stop, by=by, draft=replace(draft, speaker=stop.speaker), version=before)
            changed += after.version != before
    return new, changed
