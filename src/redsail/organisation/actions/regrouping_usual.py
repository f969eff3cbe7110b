"""What becomes of today's groups where nobody said otherwise, for the page of conditions."""

from __future__ import annotations

from redsail.organisation import translate
from redsail.organisation.queries.regrouping_roster import Roster


def places(people: Roster) -> dict[int, str]:
    """Group → the place it goes on for ("" it ends), see `translate.usual_place`."""
    return {group.pk: translate.usual_place(people, group.pk) for group in people.groups}
