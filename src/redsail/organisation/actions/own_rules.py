"""A unit's own value of a rule, by its own paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import post_words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import OwnRule, Unit
from redsail.rulebook import lookup
from redsail.rulebook.schema import NoRule, UnlawfulOverride

MANAGE = "organisation.manage"


@transaction.atomic
def set_value(
    *, by: access.Actor, unit: Unit, key: str, value: int, paper: str, from_date: date, article: str = ""
) -> OwnRule:
    """From a day on the rule has this value at a unit and below; the same day again corrects it.

    Raises Refused, and BadInput without a paper, for no rule, or for a value on the side that the rule does not allow.
    """
    access.require(by, MANAGE, unit)
    if not paper.strip():
        raise BadInput("organisation.own_rule_paper")
    try:
        rule = lookup.find(key)
        standard = lookup.value(key, on=max(from_date, rule.values[0].start)).value
        lookup.check_override(rule, standard, value)
    except NoRule:
        raise BadInput("organisation.own_rule_unknown", key=key) from None
    except UnlawfulOverride as fault:
        raise BadInput("organisation.own_rule_out", standard=fault.standard) from None
    told: dict[str, Any] = {"value": value, "paper": paper.strip(), "article": article.strip()}
    before = OwnRule.objects.filter(unit=unit, key=key, from_date=from_date).values(*told).first()
    row, _made = OwnRule.objects.update_or_create(unit=unit, key=key, from_date=from_date, defaults=told)
    after = told | {"key": key, "from": from_date}
    audit.record(chain=unit, by=by, verb="organisation.set_own_rule", subject=row, before=before, after=after)
    return row
