"""Create and close log-ins; what somebody changes about their own."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.crypto import get_random_string

from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.organisation import access
from redsail.organisation.access import log_ins
from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import Person, Unit, User

# Printed at every start and on the log-in page; it opens demo log-ins on this machine only.
DEMO_PASSWORD = "redsail-demo"  # noqa: S105
USERNAME = re.compile(r"[\w.\-]{2,60}\Z")


@transaction.atomic
def create(*, by: access.Actor, username: str, person: Person | None = None, is_demo: bool = False) -> User:
    """A log-in without password and without roles: a slip opens it, a security administrator grants the roles.

    A log-in that is nobody of the bureau can be created at the server's terminal, or by whoever manages log-ins at
    the root. Raises Refused or Problems.
    """
    root = Unit.objects.filter(parent__isnull=True).first() or Unit(path="")
    access.require(by, log_ins.MANAGE, person.unit if person else root)
    wrong = []
    if not USERNAME.match(username):
        wrong.append(BadInput("organisation.username_form"))
    if User.objects.filter(username__iexact=username).exists():
        wrong.append(BadInput("organisation.username_taken", username=username))
    if person is not None and User.objects.filter(person=person).exists():
        wrong.append(BadInput("organisation.person_has_user", name=person.name))
    if wrong:
        raise Problems(wrong)
    user = User(username=username, person=person, is_demo=is_demo)
    user.set_unusable_password()
    user.save()
    _record(user, by, "users.create", after={"username": username, "person": person.pk if person else None})
    return user


@transaction.atomic
def close(user: User, *, by: access.Actor) -> User:
    """Nobody can sign in with it any more; open sessions end with their next click. Its history stays."""
    return _switched(user, by, active=False)


@transaction.atomic
def reopen(user: User, *, by: access.Actor) -> User:
    """Let a closed log-in be used again, with the password it had."""
    return _switched(user, by, active=True)


@transaction.atomic
def change_password(user: User, *, by: User, old: str, new: str) -> User:
    """Somebody's own password. Raises BadInput when `old` is wrong, ValidationError when `new` is too weak."""
    if not user.check_password(old):
        raise BadInput("organisation.password_wrong")
    set_password(user, by=by, new=new)
    return user


@transaction.atomic
def set_password(user: User, *, by: access.Actor, new: str) -> None:
    """Write a password that was proved in another way (old password, slip). All other sessions end."""
    validate_password(new, user)
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    _record(user, by, "users.change_password")


@transaction.atomic
def give_demo_password(user: User, *, by: str) -> None:
    """The printed password of a demo log-in, which works on this machine only. Raises ValueError for any other."""
    if not user.is_demo:
        raise ValueError("not a demo log-in")
    access.require(by, log_ins.MANAGE, Unit(path=""))
    user.set_password(DEMO_PASSWORD)
    user.save(update_fields=["password"])
    _record(user, by, "users.give_demo_password")


@transaction.atomic
def choose_language(user: User, *, by: User, language: str) -> User:
    """The language in which somebody's pages start."""
    before, user.language = user.language, language
    user.save(update_fields=["language"])
    _record(user, by, "users.choose_language", before={"language": before}, after={"language": language})
    return user


@transaction.atomic
def end_sessions(user: User, *, by: access.Actor) -> User:
    """Sign the log-in out everywhere. By somebody else it takes the right to manage it."""
    if not (isinstance(by, User) and by.pk == user.pk):
        log_ins.require_manage(by, user)
    user.session_salt = get_random_string(32)
    user.save(update_fields=["session_salt"])
    _record(user, by, "users.end_sessions")
    return user


def _switched(user: User, by: access.Actor, active: bool) -> User:
    log_ins.require_manage(by, user)
    before, user.is_active = user.is_active, active
    user.session_salt = get_random_string(32)
    user.save(update_fields=["is_active", "session_salt"])
    verb = "users.reopen" if active else "users.close"
    _record(user, by, verb, before={"active": before}, after={"active": active})
    return user


def _record(user: User, by: access.Actor, verb: str, **values: Any) -> None:
    audit.record(chain=log_ins.chain_of(user), by=by, verb=verb, subject=user, **values)
