"""A proposal in words and as a workbook: alternatives, goals, groups, who moves and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click
from django.utils.translation import gettext as _

from redsail.base import phrases, regroup_words
from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.planning import Alternative, GroupProblem, RegroupingFile, explain_moves
from redsail.planning.regrouping_conflicts import GroupConflict
from redsail.planning.regrouping_plan import GOALS


def said(problem: GroupProblem, code: str, values: Mapping[str, Any]) -> str:
    """The sentence to a code, with names for keys."""
    sentence = regroup_words.said(code, values, _names(problem))
    if "alternative" in values:
        return _("Alternative %(number)s: %(sentence)s") % {"number": values["alternative"], "sentence": sentence}
    return sentence


def _names(problem: GroupProblem) -> dict[str, str]:
    things: tuple[Any, ...] = (
        *problem.members,
        *problem.groups,
        *problem.stations,
        *problem.offices,
        *problem.branches,
    )
    return {thing.key: thing.name or thing.key for thing in things}


def show(file: RegroupingFile) -> None:
    """Each alternative: its groups and pairs, what it costs, what is proved."""
    problem, names = file.problem, _names(file.problem)
    for number, alternative in enumerate(file.regrouping.alternatives, 1):
        emphasis = phrases.sentence(f"regroup.{alternative.emphasis}")
        click.echo(_("Alternative %(number)s: %(emphasis)s") % {"number": number, "emphasis": emphasis})
        partners: dict[str, list[str]] = {}
        for pair in alternative.pairs:
            partners.setdefault(pair.station_group, []).append(names[pair.office_group])
            partners.setdefault(pair.office_group, []).append(names[pair.station_group])
        for group in alternative.groups:
            values = {
                "group": names[group.key],
                "members": len(group.members),
                "leader": names.get(group.leader, "–"),
                "partner": ", ".join(partners.get(group.key, ["–"])),
            }
            click.echo("  " + _("%(group)s: %(members)s members, leader %(leader)s, partner %(partner)s") % values)
        for goal in alternative.goals:
            if goal.weight and goal.value:
                click.echo(f"  {phrases.sentence(f'regroup.goal_{goal.goal}')}: {goal.value}")
        click.echo(f"  {phrases.sentence('regroup.goal_total')}: {alternative.proof.value} ({proved(alternative)})")
    for note in file.regrouping.notes:
        click.echo(said(problem, note.code, note.values))
    if not file.regrouping.reproducible:
        click.echo(_("Stopped by the clock: another run may give another proposal."))


def proved(alternative: Alternative) -> str:
    """What is known of an alternative's value."""
    if alternative.proof.proven:
        return _("proven")
    return _("at least %(bound)s") % {"bound": alternative.proof.bound}


def show_conflict(problem: GroupProblem, conflict: GroupConflict) -> None:
    """Why nothing holds, and each way out."""
    click.echo(_("These cannot hold together:"))
    for note in conflict.reasons:
        click.echo("  " + said(problem, note.code, note.values))
    for number, cure in enumerate(conflict.cures, start=1):
        click.echo(_("Cure %(number)s:") % {"number": number})
        for note in cure.steps:
            click.echo("  " + said(problem, note.code, note.values))


def regroup_workbook(file: RegroupingFile) -> bytes:
    """The comparison, then each alternative with its changes and its groups."""
    sheets = [_comparison(file)]
    for number, alternative in enumerate(file.regrouping.alternatives, 1):
        sheets += [_changes(file.problem, number, alternative), _groups(file.problem, number, alternative)]
    return xlsx_bytes(sheets)


def _comparison(file: RegroupingFile) -> Table:
    every = file.regrouping.alternatives
    columns = [Column("goal", _("Goal"), width=46)]
    columns += [
        Column(f"a{n}", f"{n} {phrases.sentence(f'regroup.{one.emphasis}')}", "integer", 16)
        for n, one in enumerate(every, 1)
    ]
    rows: list[list[Value]] = [
        [phrases.sentence(f"regroup.goal_{goal}"), *(one.values[goal] for one in every)] for goal in GOALS
    ]
    return Table(_("Alternatives"), columns, rows)


def _changes(problem: GroupProblem, number: int, alternative: Alternative) -> Table:
    columns = [
        Column("member", _("Member"), width=14),
        Column("from", _("Group today"), width=22),
        Column("to", _("New group"), width=22),
        Column("why", _("Why"), width=70),
    ]
    return Table(_("Changes %(number)s") % {"number": number}, columns, list(_moves(problem, alternative)))


def _moves(problem: GroupProblem, alternative: Alternative) -> Iterator[Sequence[Value]]:
    names = _names(problem)
    for move in explain_moves(problem, alternative):
        why = " ".join(said(problem, reason.code, reason.values) for reason in move.reasons)
        yield [names[move.member], names.get(move.from_group, move.from_group), names[move.to_group], why]


def _groups(problem: GroupProblem, number: int, alternative: Alternative) -> Table:
    names, members = _names(problem), {member.key: member for member in problem.members}
    columns = [
        Column("group", _("Party group"), width=22),
        Column("member", _("Member"), width=14),
        Column("leader", _("Leader"), width=8),
        Column("unit", _("Station or department"), width=22),
        Column("today", _("Group today"), width=22),
    ]
    rows: list[list[Value]] = []
    for group in alternative.groups:
        for key in group.members:
            who = members[key]
            leads, unit = "✓" if key == group.leader else "", names.get(who.unit, who.unit)
            rows.append([names[group.key], names[key], leads, unit, names.get(who.today, who.today)])
    return Table(_("Groups %(number)s") % {"number": number}, columns, rows)
