"""What a recorder's list sends, and how it comes back to the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redsail.activities.actions.presence import Mark
from redsail.activities.enums import PresenceState
from redsail.activities.models import Activity, Part
from redsail.activities.queries import presence as reads
from redsail.organisation.models import Person
from redsail.web.organisation.signed_in import SignedIn

ALL = "all"
Places = dict[tuple[int, int], Mark]
"""(part, person) → what was chosen for that part alone."""


@dataclass(frozen=True)
class Typed:
    """A list as it was sent: of the whole gathering or one part, and of a whole also the exceptions by part."""

    marks: Mapping[int, Mark] = field(default_factory=dict)
    by_part: Places = field(default_factory=dict)

    def of_part(self, part: int) -> dict[int, Mark]:
        """What was chosen for one part alone."""
        return {person: mark for (number, person), mark in self.by_part.items() if number == part and mark.state}


def typed(request: SignedIn, activity: Activity, part: Part | None) -> Typed:
    """The list that was sent; empty where none was."""
    if request.method != "POST":
        return Typed()
    return Typed(_marks(request), {} if part else _by_part(request, activity))


def _marks(request: SignedIn) -> dict[int, Mark]:
    """What was ticked; "all present" fills whoever nothing was said of, except where the list offers another word."""
    sent = request.POST
    found = {}
    for number in sent.getlist("person"):
        if not number.isdigit():
            continue
        state, seen = sent.get(f"state-{number}", ""), sent.get(f"seen-{number}", "")
        if sent.get(ALL) and not state:
            state = sent.get(f"offered-{number}") or PresenceState.PRESENT
        found[int(number)] = Mark(state if state in PresenceState.values else "", seen)
    if (guest := sent.get("guest", "")).isdigit() and Person.objects.filter(pk=guest).exists():
        found[int(guest)] = Mark(PresenceState.PRESENT)
    return found


def _by_part(request: SignedIn, activity: Activity) -> Places:
    """What was chosen of parts alone, where the list offered it."""
    sent = request.POST
    found = {}
    for part in activity.parts.all():
        for number in filter(str.isdigit, sent.getlist("person")):
            state = sent.get(f"part-{part.pk}-{number}")
            if state is not None and state in ("", *PresenceState.values):
                found[part.pk, int(number)] = Mark(state, sent.get(f"part-seen-{part.pk}-{number}", ""))
    return found


def shown(activity: Activity, part: Part | None, sent: Typed, contested: tuple[int, ...]) -> list[dict[str, Any]]:
    """The lines with what was typed, where the page comes back; `theirs`: what a second recorder wrote meanwhile."""
    lines = reads.lines(activity, part)
    parts = [] if part else list(activity.parts.all())
    found = []
    for line in lines:
        person = line.person.pk
        kept = {} if person in contested else sent.by_part
        there = {row.part_id: row.state for row in line.by_part}
        split = [_of_part(each, there, kept.get((each.pk, person))) for each in parts] if len(parts) > 1 else []
        told = _shown(line, sent.marks, contested)
        found.append({**told, "parts": split, "differs": any(each["state"] for each in split)})
    return found


def _of_part(part: Part, there: Mapping[int | None, str], mark: Mark | None) -> dict[str, Any]:
    seen = there.get(part.pk, "")
    return {"part": part, "seen": seen, "state": mark.state if mark else seen}


def _shown(line: reads.Line, marks: Mapping[int, Mark], contested: tuple[int, ...]) -> dict[str, Any]:
    mark = marks.get(line.person.pk)
    typed = mark.state if mark and line.person.pk not in contested else line.state
    theirs = line.label if line.person.pk in contested else ""
    mine = dict(PresenceState.choices).get(mark.state, "") if mark and theirs else ""
    return {"line": line, "state": typed, "theirs": theirs, "mine": mine}
