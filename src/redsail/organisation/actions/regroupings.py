"""Begin a regrouping, change what is wanted of it, let it go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F

from redsail.base import audit, phrases
from redsail.base.errors import BadInput, Clash, Problems
from redsail.organisation import access
from redsail.organisation.actions import regrouping_codes  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.enums import RegroupingState
from redsail.organisation.models import Branch, Person, Regrouping, Unit, User
from redsail.organisation.queries import regrouping_steps, regrouping_wanted
from redsail.organisation.queries.regrouping_wanted import Wanted

MANAGE = "organisation.manage"
MEMBERSHIP = "people.membership"


@transaction.atomic
def draft(
    *, by: access.Actor, unit: Unit, name: str, day: date, branches: Sequence[Branch], token: UUID | None = None
) -> Regrouping:
    """Begin a regrouping of these branches for a day. The same `token` again gives back the first one.

    Raises Problems without a name or a branch, or for a branch that is not there on the day.
    """
    require(by, unit, branches)
    if token is not None and (again := Regrouping.objects.filter(token=token).first()) is not None:
        return again
    maker, key = by if isinstance(by, User) else None, token or uuid4()
    row = Regrouping(unit=unit, name=" ".join(name.split())[:100], day=day, made_by=maker, token=key)
    wrong = [] if row.name else [BadInput("organisation.name_missing")]
    wrong += [] if branches else [BadInput("organisation.regrouping_no_branch")]
    wrong += [
        BadInput("organisation.branch_not_there", branch=branch.name, day=day)
        for branch in branches
        if not branch.holds_on(day)
    ]
    if wrong:
        raise Problems(wrong)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # the second press came before the first was written
        return Regrouping.objects.get(token=key)
    row.branches.set(branches)
    audit.record(chain=unit, by=by, verb="organisation.draft_regrouping", subject=row, after=summary(row))
    return row


@transaction.atomic
def change(
    row: Regrouping,
    *,
    by: access.Actor,
    version: int,
    wanted: Wanted,
    name: str = "",
    day: date | None = None,
    branches: Sequence[Branch] | None = None,
) -> Regrouping:
    """Set what is wanted; name, day and branches where they are given. What was found before stays to be looked at.

    Raises Clash when somebody changed the row since `version`, Problems for conditions that contradict themselves.
    """
    require(by, row.unit, branches or ())
    if wrong := contradictions(wanted):
        raise Problems(wrong)
    if branches is not None and not branches:
        raise BadInput("organisation.regrouping_no_branch")
    before = summary(row)
    tidy = " ".join(name.split())[:100] or row.name
    take(row, version, wanted=regrouping_wanted.written(wanted), name=tidy, day=day or row.day)
    if branches is not None:
        row.branches.set(branches)
    audit.record(
        chain=row.unit, by=by, verb="organisation.change_regrouping", subject=row, before=before, after=summary(row)
    )
    return row


@transaction.atomic
def discard(row: Regrouping, *, by: access.Actor) -> None:
    """Delete a draft with everything found for it; what was entered cannot be deleted."""
    access.require(by, MANAGE, row.unit)
    drafts = Regrouping.objects.filter(pk=row.pk, state=RegroupingState.DRAFT)
    audit.record(chain=row.unit, by=by, verb="organisation.discard_regrouping", subject=row, before=summary(row))
    deleted, _each = drafts.delete()
    if not deleted:
        raise BadInput("organisation.regrouping_settled", name=row.name)


def contradictions(wanted: Wanted) -> list[BadInput]:
    """Everything that contradicts itself in the conditions, without asking the rulebook."""
    found = []
    low, high = wanted.limits.get("size_least"), wanted.limits.get("size_most")
    if low is not None and high and low > high:
        found.append(BadInput("organisation.regrouping_limits", least=low, most=high))
    for one, other in (*wanted.together, *wanted.apart):
        if one == other:
            found.append(BadInput("organisation.regrouping_same"))
    both = {frozenset(couple) for couple in wanted.together} & {frozenset(couple) for couple in wanted.apart}
    found += [BadInput("organisation.regrouping_both", **_pair(couple)) for couple in both if len(couple) == 2]
    return found


def coupled(wanted: Wanted, one: int, other: int, *, together: bool) -> Wanted:
    """The conditions with two people who must be together, or apart; named twice they are named once."""
    couple = (min(one, other), max(one, other))
    if together:
        return replace(wanted, together=tuple(dict.fromkeys((*wanted.together, couple))))
    return replace(wanted, apart=tuple(dict.fromkeys((*wanted.apart, couple))))


def require(by: access.Actor, unit: Unit, branches: Sequence[Branch]) -> None:
    """Raises Refused unless `by` may change the organisation at the unit and at every branch, and see memberships."""
    for one in (unit, *(branch.unit for branch in branches)):
        access.require(by, MANAGE, one)
        access.require(by, MEMBERSHIP, one)


def take(row: Regrouping, version: int, **values: Any) -> None:
    """Write to a draft, if nobody wrote since `version`. Raises Clash and says what was done, BadInput when entered."""
    waiting = Regrouping.objects.filter(pk=row.pk, version=version, state=RegroupingState.DRAFT)
    if not waiting.update(version=F("version") + 1, **values):
        now = Regrouping.objects.filter(pk=row.pk).first()
        if now is None:
            raise Clash("organisation.regrouping_gone")
        if now.state != RegroupingState.DRAFT:
            raise BadInput("organisation.regrouping_settled", name=now.name)
        told = regrouping_steps.since(now, version) or [phrases.sentence("organisation.regrouping_conditions")]
        raise Clash("organisation.regrouping_changed", changes="；".join(told))
    row.refresh_from_db()


def summary(row: Regrouping) -> dict[str, Any]:
    """What the audit log digests of a regrouping: no names."""
    return {name: getattr(row, name) for name in ("name", "day", "state", "wanted")}


def _pair(couple: frozenset[int]) -> dict[str, str]:
    one, other = (Person.objects.filter(pk=pk).values_list("name", flat=True).first() or "?" for pk in sorted(couple))
    return {"one": one, "other": other}
