"""The lines of the list of addresses about regrouping: see tests/web/registry.py."""

from __future__ import annotations

from tests.factories import organisation as make
from tests.web.needs import Need, Values

from redsail.organisation.models import Regrouping, Unit

VIEW, MANAGE = "people.membership", "organisation.manage"


def _regrouping(unit: Unit) -> Values:
    return {"pk": Regrouping.objects.create(unit=unit, name="四改六", day=make.START).pk}


REGROUPING = {
    "organisation:regroupings": Need(VIEW),
    "organisation:new-regrouping": Need(MANAGE),
    "organisation:regrouping": Need(VIEW, _regrouping),
    "organisation:regrouping-conditions": Need(VIEW, _regrouping),
    "organisation:regrouping-people": Need(VIEW, _regrouping),
    "organisation:regrouping-alternatives": Need(VIEW, _regrouping),
    "organisation:regrouping-table": Need(VIEW, _regrouping),
    "organisation:regrouping-effects": Need(VIEW, _regrouping),
    # Nothing is on the table of a fresh draft: whoever may look finds nobody there, and no paper.
    "organisation:regrouping-member": Need(VIEW, _regrouping, answers=frozenset({404})),
    "organisation:regrouping-decision": Need(VIEW, _regrouping),
    "organisation:regrouping-word": Need(VIEW, _regrouping, answers=frozenset({404})),
    "organisation:regrouping-pdf": Need(VIEW, _regrouping, answers=frozenset({404})),
    **{
        f"organisation:{name}": Need(MANAGE, _regrouping, post=True)
        for name in (
            "discard-regrouping",
            "search-regrouping",
            "cure-regrouping",
            "take-alternative",
            "regrouping-move",
            "regrouping-lock",
            "regrouping-lead",
            "regrouping-group",
            "regrouping-undo",
            "regrouping-redo",
            "apply-regrouping",
            "take-back-regrouping",
        )
    },
}
