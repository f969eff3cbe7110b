"""Answers about a plan in plain words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.patrol.enums import Question
from redsail.patrol.models import Answer, Plan
from redsail.patrol.queries.breaches import Names
from redsail.patrol.queries.documents import plan_file
from redsail.patrol.queries.shortages import Part, parts


@dataclass(frozen=True)
class Told:
    """An answer: a sentence, then lines under headings."""

    at: datetime
    words: str
    parts: list[Part] = field(default_factory=list)


def answered(plan: Plan) -> dict[str, Told]:
    """By question: what is known."""
    return {row.question: _told(plan, row) for row in plan.answers.all()}


def _told(plan: Plan, row: Answer) -> Told:
    if row.question == Question.SHORTAGE:
        return _shortage(plan, row)
    if row.question == Question.BOUND:
        return Told(row.at, _bound(row.values))
    return Told(row.at, _saving(row.values))


def _saving(found: dict[str, Any]) -> str:
    more = found["no_room"] - found["new_no_room"]
    saved = found["crew_nights"] - found["new_crew_nights"]
    nights = found["nights"] - found["new_nights"]
    if not (more or saved or nights):
        return _("Nothing: the plan stays as it is, with %(crew_nights)s crew-nights on %(nights)s nights.") % found
    code = "saving_crew" if found["crews"] else "saving_minutes"
    return phrases.sentence(f"planning.{code}", {**found, "visited_more": more})


def _bound(found: dict[str, Any]) -> str:
    gap = found["crew_nights"] - found["after"]
    if gap < 0:  # the nights do not hold everything: the floor is about visiting all
        return (
            _(
                "Proven: to visit every shop at least %(after)s crew-nights are needed; the nights given hold "
                "%(crew_nights)s."
            )
            % found
        )
    if gap == 0:
        return (
            _("Proven: nobody can do it with fewer than %(after)s crew-nights. The plan is the best there is.") % found
        )
    if found["after"] > found["before"]:
        return _(
            "Proven now: at least %(after)s crew-nights are needed (before: %(before)s). At most %(gap)s can be saved."
        ) % {**found, "gap": gap}
    return _("Nothing stronger could be proved: at least %(after)s are needed, at most %(gap)s could be saved.") % {
        **found,
        "gap": gap,
    }


def _shortage(plan: Plan, row: Answer) -> Told:
    found = row.values
    if not found:
        return Told(row.at, _("By counts of people every crew could be staffed: plan again with more time."))
    told = parts(found, Names(plan, plan_file(plan)))
    return Told(row.at, _("It is proven that these crews cannot be staffed."), told)
