"""Have groups searched for, and keep what was found: alternatives, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from redsail import jobs
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.base.regroup_words import NAMED
from redsail.jobs.models import Job
from redsail.organisation import access, translate
from redsail.organisation.actions import regrouping_codes, regroupings  # noqa: F401
from redsail.organisation.enums import RegroupingState
from redsail.organisation.models import Regrouping, RegroupingSolution
from redsail.organisation.queries import regrouping_limits, regrouping_table, regrouping_wanted
from redsail.organisation.queries import regroupings as asked
from redsail.organisation.queries.regrouping_names import names
from redsail.organisation.queries.regrouping_roster import Roster, roster
from redsail.planning import (
    BadProblem,
    GroupProblem,
    RegroupingFile,
    RegroupingProgress,
    StopRule,
    regrouping_dumps,
    regrouping_faults,
)
from redsail.planning import (
    Regrouping as Found,
)
from redsail.planning.plan import Fault
from redsail.planning.regrouping_conflicts import GroupConflict

SEED = 7


@transaction.atomic
def request(row: Regrouping, *, by: access.Actor, ring: bool = True) -> Job:
    """Start the search; a second press while it runs gives the same job back. `ring=False`: the caller runs it.

    Raises Problems where the roster itself is not in order, BadInput when the regrouping is entered already.
    """
    access.require(by, regroupings.MANAGE, row.unit)
    if row.state != RegroupingState.DRAFT:
        raise BadInput("organisation.regrouping_settled", name=row.name)
    in_order(roster(asked.branches(row), row.day))
    args = {"regrouping": row.pk}
    return jobs.start(asked.JOB, args, by=by, unit=row.unit, key=asked.job_key(row), label=row.name, ring=ring)


def in_order(people: Roster) -> None:
    """Raises Problems: nobody to place, or somebody in two groups on that day."""
    wrong = []
    if not people.members:
        wrong.append(BadInput("organisation.regrouping_no_members", day=people.day))
    if people.twice:
        wrong.append(BadInput("organisation.regrouping_twice", day=people.day, names="、".join(people.twice)))
    if wrong:
        raise Problems(wrong)


def problem_of(row: Regrouping, wanted: Mapping[str, Any], locks: Mapping[str, str]) -> GroupProblem:
    """The regrouping as the planner takes it, from the rows as they are now."""
    people = roster(asked.branches(row), row.day)
    values = regrouping_wanted.read(wanted)
    limits = regrouping_limits.limits(row.unit, row.day, values.limits)
    return translate.to_problem(people, values, limits, asked.pairs_so_far(row), locks)


def named(fault: Fault, known: Mapping[str, str]) -> BadInput:
    """A fault of a problem or a proposal as an error, with names for keys."""
    shown = {key: known.get(str(value), value) if key in NAMED else value for key, value in fault.values.items()}
    return BadInput(f"regroup.{fault.code}", **shown)


def solve(handle: jobs.Handle, regrouping: int) -> None:
    """The job: rows → problem → alternatives → checked → one row, in the transaction that also ends the job.

    Raises BadInput when the regrouping is gone or nothing was found in time, Clash when it was changed meanwhile.
    """
    row = Regrouping.objects.select_related("unit").filter(pk=regrouping).first()
    if row is None:
        raise BadInput("organisation.regrouping_gone")
    locks = dict(regrouping_table.read(row.table).locks)
    problem = problem_of(row, row.wanted, locks)
    found, conflict = _search(handle, row, problem)
    handle.progress(100, 100, "organisation.regrouping_writing")
    with handle.effect() as outcome:
        now = Regrouping.objects.filter(pk=row.pk, state=RegroupingState.DRAFT).first()
        if now is None or (now.wanted, now.day) != (row.wanted, row.day):
            raise Clash("organisation.regrouping_while_searching", name=row.name)
        solution = _written(row, problem, found, conflict, locks, handle)
        outcome.result = {"solution": solution.number, "alternatives": len(found.alternatives)}
        outcome.link = reverse("organisation:regrouping-alternatives", args=[row.pk])


def _search(handle: jobs.Handle, row: Regrouping, problem: GroupProblem) -> tuple[Found, GroupConflict | None]:
    # Solver libraries take seconds to load: only the worker that solves pays for them, never a page.
    from redsail.planning import explain_impossible, regroup

    def tell(news: RegroupingProgress) -> None:
        handle.progress(round(100 * news.done), 100, "organisation.regrouping_found", number=news.alternative)

    handle.progress(0, 100, "organisation.regrouping_searching")
    stop = StopRule(seconds=regrouping_wanted.read(row.wanted).seconds, asked=handle.hurried)
    try:
        found = regroup(problem, seed=SEED, stop=stop, progress=tell)
    except BadProblem as error:
        known = names(problem)
        raise Problems(named(fault, known) for fault in error.faults) from None
    if found.alternatives:
        return found, None
    conflict = explain_impossible(problem) if found.impossible else None
    if conflict is None:
        raise BadInput("organisation.regrouping_none_found")
    return found, conflict


def _written(
    row: Regrouping,
    problem: GroupProblem,
    found: Found,
    conflict: GroupConflict | None,
    locks: dict[str, str],
    handle: jobs.Handle,
) -> RegroupingSolution:
    faults = regrouping_faults(problem, found)
    if faults:
        raise BadInput("organisation.regrouping_faulty", number=len(faults), first=faults[0].code)
    number = (row.solutions.aggregate(last=Max("number"))["last"] or 0) + 1
    solution = RegroupingSolution.objects.create(
        regrouping=row,
        number=number,
        job=handle.job_id,
        by=handle.by,
        wanted=row.wanted,
        locks=locks,
        text=regrouping_dumps(RegroupingFile(problem, found)),
        conflict=_kept(conflict),
    )
    told = {"number": number, "alternatives": len(found.alternatives), "problem": found.problem_hash}
    audit.record(chain=row.unit, by=handle.by, verb="organisation.solve_regrouping", subject=row, after=told)
    return solution


def _kept(conflict: GroupConflict | None) -> dict[str, Any]:
    if conflict is None:
        return {}
    return {
        "reasons": [[note.code, dict(note.values)] for note in conflict.reasons],
        "cures": [[cure.code, [[step.code, dict(step.values)] for step in cure.steps]] for cure in conflict.cures],
    }
