"""Names of who started a job and for which unit, for many jobs in two queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from redsail.jobs.models import Job
from redsail.organisation.models import Unit, User


@dataclass(frozen=True)
class Named:
    """A job with the words that a list shows beside it."""

    job: Job
    by: str
    unit: str


def named(jobs: Iterable[Job], reader: User | None = None) -> list[Named]:
    """Each job with its names, in the same order. `reader`: who looks, mostly at jobs of their own; not read again."""
    rows = list(jobs)
    who = actors((job.by for job in rows), reader)
    units = Unit.objects.in_bulk({job.unit_id for job in rows if job.unit_id is not None})
    return [Named(job, who[job.by], _unit(job, units)) for job in rows]


def actors(references: Iterable[str], reader: User | None = None) -> dict[str, str]:
    """Actor reference ("user:7", "cli:name", "system:sweeper") → name, in one query; none where all are `reader`'s."""
    found = set(references)
    numbers = {int(by[5:]) for by in found if by.startswith("user:") and by[5:].isdigit()}
    users = {} if reader is None else {reader.pk: reader}
    if others := numbers - set(users):
        users |= {user.pk: user for user in User.objects.filter(pk__in=others).select_related("person")}
    return {by: _actor(by, users) for by in found}


def _actor(by: str, users: dict[int, User]) -> str:
    kind, _sep, key = by.partition(":")
    if kind == "user":
        user = users.get(int(key)) if key.isdigit() else None
        return (user.get_full_name() or str(user)) if user else by
    return _("Command line (%(name)s)") % {"name": key} if kind == "cli" else _("System")


def _unit(job: Job, units: dict[int, Unit]) -> str:
    if job.unit_id is None:
        return _("Whole installation")
    unit = units.get(job.unit_id)
    return str(unit) if unit else "—"
