"""Regroupings within reach, their solutions and their jobs."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock as Guard
from typing import Any

from django.db.models import QuerySet

from redsail.jobs.models import Job
from redsail.organisation import access
from redsail.organisation.models import Branch, Pairing, Regrouping, RegroupingSolution
from redsail.planning import RegroupingFile, regrouping_loads

VIEW = "people.membership"
JOB = "organisation.regroup"
KEPT = 4

_files: OrderedDict[tuple[int, str], RegroupingFile] = OrderedDict()
_guard = Guard()


def visible(user: Any) -> QuerySet[Regrouping]:
    """Regroupings within reach, the latest first."""
    rows = Regrouping.objects.select_related("unit", "made_by__person", "applied_by__person")
    return access.visible(rows, user, VIEW)


def branches(regrouping: Regrouping) -> list[Branch]:
    """The branches that it is about."""
    return list(regrouping.branches.select_related("unit").order_by("unit__path", "name"))


def job_key(regrouping: Regrouping) -> str:
    """One search a regrouping at a time."""
    return f"regrouping:{regrouping.pk}"


def newest_job(regrouping: Regrouping) -> Job | None:
    """The last search, running or ended."""
    return Job.objects.filter(kind=JOB, key=job_key(regrouping)).order_by("-pk").first()


def newest_solution(regrouping: Regrouping) -> RegroupingSolution | None:
    """What the last search gave."""
    return regrouping.solutions.order_by("-number").first()


def file_of(solution: RegroupingSolution) -> RegroupingFile:
    """Problem and alternatives of a solution; a process reads each text once."""
    known = (solution.pk, solution.at.isoformat())
    with _guard:
        if known in _files:
            _files.move_to_end(known)
            return _files[known]
    file = regrouping_loads(solution.text)
    with _guard:
        _files[known] = file
        while len(_files) > KEPT:
            _files.popitem(last=False)
    return file


def pairs_so_far(regrouping: Regrouping) -> list[Pairing]:
    """Pairs with a station group of these branches, of any time."""
    rows = Pairing.objects.filter(station_group__branch__in=regrouping.branches.order_by().values("pk"))
    return list(rows.select_related("station_group", "office_group").order_by("pk"))
