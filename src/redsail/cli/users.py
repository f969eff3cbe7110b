"""`redsail users`: log-ins and roles at the server's own terminal, also those of administrators."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click
from django.utils.translation import gettext as _

from redsail.cli import _found
from redsail.cli._actor import actor

if TYPE_CHECKING:
    from redsail.organisation.models import User


@click.group("users", help=_("Log-ins and roles: list, create, slip, deactivate, reactivate, grant, end, roles."))
def command() -> None:
    """Log-ins and roles."""


@command.command("list", help=_("All log-ins with state and roles, one line each."))
def list_users() -> None:
    """Name, state, person, roles."""
    from redsail.organisation.queries import log_ins

    for user in log_ins.listing(actor()):
        roles = "、".join(f"{grant.role}@{grant.unit.code}" for grant in user.running)  # type: ignore[attr-defined]
        click.echo(f"{user.username:<20} {_state(user):　<4} {user.person or '—'}  {roles or '—'}")


@command.command("create", help=_("A new log-in; prints its slip. --role and --unit grant a role at once."))
@click.argument("username")
@click.option("--person", "number", help=_("Employee number of the person it belongs to."))
@click.option("--role", help=_("Code of a role; see `redsail users roles`."))
@click.option("--unit", help=_("Code of the unit at which the role is granted."))
def create(username: str, number: str | None, role: str | None, unit: str | None) -> None:
    """Log-in, grant and slip in one transaction."""
    from django.db import transaction

    from redsail.base.errors import Missing
    from redsail.organisation.actions import slips, users
    from redsail.organisation.models import Person

    if bool(role) != bool(unit):
        raise click.UsageError(_("--role and --unit belong together."))
    person = Person.objects.filter(employee_number=number).select_related("unit").first() if number else None
    if number and person is None:
        raise Missing("organisation.unknown_person", number=number)
    with transaction.atomic():
        user = users.create(by=actor(), username=username, person=person)
        if role and unit:
            _grant(user, role, unit, None, None)
        printed = slips.issue([user], by=actor())
    _print(printed)


@command.command("slip", help=_("Print one-time slips; earlier ones of these log-ins stop working."))
@click.argument("usernames", nargs=-1, required=True)
@click.option("--second-step-off", is_flag=True, help=_("Also switch the second step off (lost phone)."))
def slip(usernames: tuple[str, ...], second_step_off: bool) -> None:
    """All of them, or none."""
    from redsail.organisation.actions import slips

    found = [_found.user(name) for name in usernames]
    _print(slips.issue(found, by=actor(), second_step_off=second_step_off))


@command.command("deactivate", help=_("Close log-ins; open sessions end."))
@click.argument("usernames", nargs=-1, required=True)
def deactivate(usernames: tuple[str, ...]) -> None:
    """Nobody signs in with them any more."""
    from redsail.organisation.actions import users

    for name in usernames:
        users.close(_found.user(name), by=actor())
        click.echo(_("%(username)s is closed.") % {"username": name})


@command.command("reactivate", help=_("Open closed log-ins again."))
@click.argument("usernames", nargs=-1, required=True)
def reactivate(usernames: tuple[str, ...]) -> None:
    """With the password they had."""
    from redsail.organisation.actions import users

    for name in usernames:
        users.reopen(_found.user(name), by=actor())
        click.echo(_("%(username)s is open again.") % {"username": name})


@command.command("grant", help=_("Give a role at a unit, from a day to a day."))
@click.argument("username")
@click.argument("role")
@click.argument("unit")
@click.option("--from", "from_date", type=_found.Day(), help=_("First day; today if left out."))
@click.option("--until", "until_date", type=_found.Day(), help=_("Last day; open if left out."))
def grant(username: str, role: str, unit: str, from_date: date | None, until_date: date | None) -> None:
    """Administrators' roles too: the first security administrator is made here."""
    _grant(_found.user(username), role, unit, from_date, until_date)
    click.echo(_("Granted."))


@command.command("end", help=_("Take a role at a unit away at once."))
@click.argument("username")
@click.argument("role")
@click.argument("unit")
def end(username: str, role: str, unit: str) -> None:
    """Every running or coming grant of it."""
    from django.utils import timezone

    from redsail.organisation.actions import grants
    from redsail.organisation.queries.grants import held

    found = held(_found.user(username)).filter(role=_found.role(role), unit=_found.unit(unit))
    for each in found.select_related("user"):
        grants.end_today(each, by=actor(), today=timezone.localdate())
    click.echo(_("The role has ended."))


@command.command("roles", help=_("What each role permits, and how far it reaches."))
def roles() -> None:
    """The matrix, role by role: a terminal is not wide enough for a table of them all."""
    from redsail.organisation.queries.grants import matrix

    found = matrix()
    for place, role in enumerate(found.roles):
        click.echo(f"{role.code}  {role}  [{role.get_side_display()}]")
        for row in found.rows:
            if row.scopes[place]:
                click.echo(f"    {row.permission:<24} {row.labels[place]}")


def _grant(user: User, role: str, unit: str, from_date: date | None, until_date: date | None) -> None:
    from django.utils import timezone

    from redsail.organisation.actions import grants

    start = from_date or timezone.localdate()
    found, place = _found.role(role), _found.unit(unit)
    grants.give(by=actor(), user=user, role=found, unit=place, from_date=start, until_date=until_date)


def _state(user: User) -> str:
    if not user.is_active:
        return _("closed")
    return _("open") if user.has_usable_password() else _("no password yet")


def _print(printed: list) -> None:  # type: ignore[type-arg]
    for each in printed:
        until = each.expires.astimezone().strftime("%Y-%m-%d %H:%M")
        told = _("%(username)s  code %(code)s  works once, until %(until)s")
        click.echo(told % {"username": each.user.username, "code": each.code, "until": until})
