"""What the commands of people, units and log-ins are given by name, found in the database."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from redsail.base.errors import Missing

if TYPE_CHECKING:
    from datetime import date

    from redsail.organisation.models import Role, Unit, User


def unit(code: str) -> Unit:
    """The unit with this code. Raises Missing."""
    from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
    from redsail.organisation.models import Unit

    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise Missing("organisation.unknown_unit", unit=code)
    return found


def user(username: str) -> User:
    """The log-in with this name. Raises Missing."""
    from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
    from redsail.organisation.models import User

    found = User.objects.filter(username=username).select_related("person__unit").first()
    if found is None:
        raise Missing("organisation.unknown_user", username=username)
    return found


def role(code: str) -> Role:
    """The role with this code. Raises Missing."""
    from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
    from redsail.organisation.models import Role

    found = Role.objects.filter(code=code).first()
    if found is None:
        raise Missing("organisation.unknown_role", role=code)
    return found


class Day(click.ParamType):
    """A day as 2026-12-31."""

    name = "YYYY-MM-DD"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if not isinstance(value, str):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            self.fail(f"{value!r}: YYYY-MM-DD", param, ctx)
