"""Do what a cure asks: the conditions change as it says, and the search starts again."""

from __future__ import annotations

from django.db import transaction

from redsail.base.errors import BadInput
from redsail.jobs.models import Job
from redsail.organisation import access
from redsail.organisation.actions import regrouping_solving, regroupings
from redsail.organisation.models import Regrouping
from redsail.organisation.queries import regrouping_cures, regrouping_wanted
from redsail.organisation.queries.regroupings import file_of, newest_solution


@transaction.atomic
def cure(row: Regrouping, *, by: access.Actor, version: int, number: int, ring: bool = True) -> Job:
    """Change the conditions as the cure with this number (from 0) of the last search asks, and search again.

    Raises BadInput for a cure that is not there or that people have to do, Clash when changed since `version`.
    """
    access.require(by, regroupings.MANAGE, row.unit)
    solution = newest_solution(row)
    every = solution.conflict.get("cures", ()) if solution else ()
    if not 0 <= number < len(every):
        raise BadInput("organisation.regrouping_no_alternative")
    problem = file_of(solution).problem  # type: ignore[arg-type]
    wanted = regrouping_cures.cured(regrouping_wanted.read(row.wanted), every[number][1], problem)
    if wanted is None:
        raise BadInput("organisation.regrouping_by_people")
    regroupings.change(row, by=by, version=version, wanted=wanted)
    return regrouping_solving.request(row, by=by, ring=ring)
