"""What waits for somebody, as lines of their calendar: how many things of which kind by which day, and nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from redsail.organisation.access.log_in import is_open
from redsail.organisation.models import User
from redsail.web.inbox.gathering import waiting_for


def days(person: int, today: date) -> dict[date, str]:
    """Day → a line. What is late or has no day stands on today. Empty for who has no open log-in."""
    user = User.objects.filter(person=person, is_active=True).select_related("person").first()
    if user is None or not is_open(user):
        return {}
    with override(user.language or settings.LANGUAGE_CODE):
        found: dict[date, Counter[str]] = {}
        for thing in waiting_for(user, today):
            day = max(thing.due, today) if thing.due else today
            found.setdefault(day, Counter())[str(thing.kind)] += thing.count
        return {day: _line(kinds) for day, kinds in sorted(found.items())}


def _line(kinds: Counter[str]) -> str:
    told = _(", ").join(f"{kind} {number}" for kind, number in kinds.items())
    return _("Waiting for me: %(told)s") % {"told": told}
