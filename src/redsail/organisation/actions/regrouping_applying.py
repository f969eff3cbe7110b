"""Enter a decided regrouping in one dated step: groups founded and ended, members moved, pairs made; and back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from redsail.base import audit, phrases
from redsail.base.errors import BadInput, Clash, Problems
from redsail.organisation import access
from redsail.organisation.actions import groups, moves, regrouping_pairs
from redsail.organisation.actions.regrouping_solving import in_order, named, problem_of
from redsail.organisation.actions.regroupings import require, take
from redsail.organisation.enums import GroupKind, RegroupingState
from redsail.organisation.models import Branch, PartyGroup, Regrouping, RegroupingSolution, Unit, User
from redsail.organisation.queries import regrouping_table
from redsail.organisation.queries import regroupings as asked
from redsail.organisation.queries.moves import Seen, Wish, places
from redsail.organisation.queries.regrouping_keys import group_key, number_of
from redsail.organisation.queries.regrouping_names import names
from redsail.organisation.queries.regrouping_roster import roster
from redsail.organisation.queries.regrouping_since import since
from redsail.organisation.queries.regrouping_table import Table
from redsail.planning import Fault, GroupProblem, alternative_faults
from redsail.planning.regrouping_problem import STATION_GROUP

Groups = dict[str, PartyGroup]
"""Key → the group, also those that were just founded."""


@transaction.atomic
def apply(row: Regrouping, *, by: access.Actor, version: int, paper: str = "") -> Regrouping:
    """From the regrouping's day on everything is as on the table. Pressed twice it is entered once.

    Raises Refused; Problems with every rule that the table breaks; Clash when the table, the conditions or the
    organisation changed since, saying what; BadInput where something begins too late to be ended.
    """
    branches = asked.branches(row)
    require(by, row.unit, branches)
    if row.state == RegroupingState.APPLIED and row.version == version + 1:
        return row
    table = regrouping_table.read(row.table)
    problem = checked(row, table)
    who = by if isinstance(by, User) else None
    told = {"state": RegroupingState.APPLIED, "paper": paper.strip()[:100]}
    take(row, version, applied_by=who, applied_at=timezone.now(), **told)
    done: dict[str, Any] = {}
    every = _founded(row, problem, table, by, done)
    row.move = _moved(row, table, every, by)
    regrouping_pairs.settle(row, table, every, by=by, done=done)
    _ended(row, table, branches, by, done)
    row.done = done
    row.save(update_fields=["move", "done"])
    after = {"paper": row.paper, "day": row.day, **{name: len(rows) for name, rows in done.items()}}
    audit.record(chain=row.unit, by=by, verb="organisation.apply_regrouping", subject=row, after=after)
    return row


def checked(row: Regrouping, table: Table) -> GroupProblem:
    """The problem as the rows are now, with the table's locks; the table was judged against it. Raises as `apply`."""
    solution = row.solutions.filter(number=table.solution).first()
    if not table or solution is None:
        raise BadInput("organisation.regrouping_no_table")
    if solution.wanted != row.wanted:
        raise Clash("organisation.regrouping_wanted_changed")
    in_order(roster(asked.branches(row), row.day))
    fresh = problem_of(row, solution.wanted, {})
    if changes := differences(solution, fresh):
        raise Clash("organisation.regrouping_roster_changed", changes=" ".join(changes))
    problem = regrouping_table.problem_on(fresh, table)
    if faults := standing_faults(problem, table):
        known = names(problem)
        raise Problems(named(fault, known) for fault in faults)
    return problem


def stale(row: Regrouping, table: Table) -> list[str]:
    """What changed since the search that the table comes from, as sentences: conditions, people, groups, limits."""
    solution = row.solutions.filter(number=table.solution).first()
    if solution is None or row.state != RegroupingState.DRAFT:
        return []
    if solution.wanted != row.wanted:
        return [phrases.sentence("organisation.regrouping_wanted_changed")]
    return differences(solution, problem_of(row, solution.wanted, {}))


def differences(solution: RegroupingSolution, fresh: GroupProblem) -> list[str]:
    """What changed in the organisation since a search, as sentences."""
    before = asked.file_of(solution).problem
    return since(before, fresh, {**names(before), **names(fresh)})


def standing_faults(problem: GroupProblem, table: Table) -> tuple[Fault, ...]:
    """Every rule that the table breaks, by the checker that believes no solver."""
    return alternative_faults(problem, regrouping_table.alternative_on(problem, table))


@transaction.atomic
def take_back(row: Regrouping, *, by: access.Actor) -> Regrouping:
    """Everything as before it was entered, and the regrouping a draft again; within the time of grace for moves.

    Raises Refused after it, Clash where somebody changed something of it since, BadInput when it is not entered.
    """
    require(by, row.unit, asked.branches(row))
    entered = Regrouping.objects.filter(pk=row.pk, state=RegroupingState.APPLIED)
    if row.move is None or not entered.update(state=RegroupingState.DRAFT, move=None, done={}, version=row.version + 1):
        raise BadInput("organisation.regrouping_not_applied", name=row.name)
    done = row.done
    moves.undo(row.move, by=by, whole=True)
    regrouping_pairs.put_back(done)
    for number, unit, kind in done["seated"]:
        PartyGroup.objects.filter(pk=number).update(unit=unit, kind=kind)
    for number, until in done["ended"]:
        PartyGroup.objects.filter(pk=number).update(until_date=until)
    _unfounded(done["founded"])
    row.refresh_from_db()
    audit.record(chain=row.unit, by=by, verb="organisation.take_back_regrouping", subject=row, before={"day": row.day})
    return row


def _founded(row: Regrouping, problem: GroupProblem, table: Table, by: access.Actor, done: dict[str, Any]) -> Groups:
    """Every group of the table as a row: founded where it is new, seated at its station where it sits elsewhere."""
    opened, found, seated = set(table.seats.values()), {}, []
    rows = PartyGroup.objects.select_related("unit").in_bulk([number_of(group.key) for group in problem.groups])
    made = []
    for group in problem.groups:
        branch = Branch.objects.select_related("unit").get(pk=number_of(group.branch))
        unit = Unit.objects.get(pk=number_of(group.homes[0])) if group.kind == STATION_GROUP else branch.unit
        kind = GroupKind.STATION if group.kind == STATION_GROUP else GroupKind.OFFICE
        there = rows.get(number_of(group.key))
        if group.key not in opened:
            continue
        if there is None:
            there = groups.found_group(by=by, unit=unit, branch=branch, kind=kind, name=group.name, from_date=row.day)
            made.append(there.pk)
        elif group.kind == STATION_GROUP and (there.unit_id, there.kind) != (unit.pk, kind):
            seated.append([there.pk, there.unit_id, there.kind])
            groups.change_group(there, by=by, name=there.name, kind=kind, unit=unit, until_date=there.until_date)
        found[group.key] = there
    done |= {"founded": made, "seated": seated}
    return found


def _moved(row: Regrouping, table: Table, every: Groups, by: access.Actor) -> Any:
    people = {number_of(member): every[group] for member, group in table.seats.items()}
    leaders = {every[group].pk: number_of(member) for group, member in table.leaders.items() if group in every}
    now = places(people, row.day)
    wishes = [Wish(person, group.pk, leaders.get(group.pk) == person) for person, group in people.items()]
    if not any(Seen.of(now.get(wish.person)).differs(wish) for wish in wishes):
        raise BadInput("organisation.regrouping_as_it_is")
    seen = {person: Seen.of(now.get(person)) for person in people}
    return moves.move(by=by, unit=row.unit, day=row.day, wishes=wishes, seen=seen, token=uuid4(), note=row.name)


def _ended(row: Regrouping, table: Table, branches: list[Branch], by: access.Actor, done: dict[str, Any]) -> None:
    """Groups of these branches that the table has no members in end the day before."""
    opened, last = set(table.seats.values()), row.day - timedelta(days=1)
    done["ended"] = []
    for group in PartyGroup.objects.on(row.day).filter(branch__in=branches, from_date__lte=row.day):
        if group_key(group.pk) in opened or group.pk in done["founded"]:
            continue
        if group.from_date > last:
            raise BadInput("organisation.regrouping_group_begun", group=group.name, begins=group.from_date, day=row.day)
        done["ended"].append([group.pk, _iso(group.until_date)])
        groups.change_group(group, by=by, name=group.name, kind=group.kind, unit=group.unit, until_date=last)


def _unfounded(numbers: list[int]) -> None:
    for group in PartyGroup.objects.filter(pk__in=numbers):
        try:
            group.delete()
        except ProtectedError:
            raise Clash("organisation.regrouping_in_use", group=group.name) from None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
