"""A unit's own value of a rule, by its own paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import post_words, spans  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import OwnRule, Unit
from redsail.rulebook import lookup
from redsail.rulebook.schema import NoRule, UnlawfulOverride

MANAGE = "organisation.manage"


@transaction.atomic
def set_value(
    *,
    by: access.Actor,
    unit: Unit,
    key: str,
    value: int,
    paper: str,
    from_date: date,
    article: str = "",
    until_date: date | None = None,
) -> OwnRule:
    """From a day on the rule has this value at a unit and below; the same day again corrects it. After `until_date`
    what stood before counts again.

    Raises Refused, and BadInput without a paper, for no rule, or for a value on the side that the rule does not allow.
    """
    access.require(by, MANAGE, unit)
    if not paper.strip():
        raise BadInput("organisation.own_rule_paper")
    spans.forwards(from_date, until_date)
    try:
        rule = lookup.find(key)
        standard = lookup.value(key, on=max(from_date, rule.values[0].start)).value
        lookup.check_override(rule, standard, value)
    except NoRule:
        raise BadInput("organisation.own_rule_unknown", key=key) from None
    except UnlawfulOverride as fault:
        raise BadInput("organisation.own_rule_out", standard=fault.standard) from None
    told: dict[str, Any] = {
        "value": value,
        "paper": paper.strip(),
        "article": article.strip(),
        "until_date": until_date,
    }
    before = OwnRule.objects.filter(unit=unit, key=key, from_date=from_date).values(*told).first()
    row, _made = OwnRule.objects.update_or_create(unit=unit, key=key, from_date=from_date, defaults=told)
    after = told | {"key": key, "from": from_date}
    audit.record(chain=unit, by=by, verb="organisation.set_own_rule", subject=row, before=before, after=after)
    return row


@transaction.atomic
def take_back(row: OwnRule, *, by: access.Actor) -> None:
    """Remove an own value that was entered by mistake; the chain keeps that it was there."""
    access.require(by, MANAGE, row.unit)
    before = {"key": row.key, "value": row.value, "paper": row.paper, "from": row.from_date, "until": row.until_date}
    audit.record(chain=row.unit, by=by, verb="organisation.take_back_own_rule", subject=row, before=before)
    row.delete()
