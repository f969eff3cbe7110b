"""Enter elections of branch committees, and approvals to hold the next one on another day."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import post_words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import Branch, Term
from redsail.organisation.queries import rulings

MANAGE = "organisation.manage"


@transaction.atomic
def elect(branch: Branch, *, by: access.Actor, on: date, paper: str = "") -> Term:
    """A new term begins with the election of `on`; the one before ended the day before. When the next is due is worked
    out from the rule of that day. Raises BadInput when the running term began on that day or later."""
    access.require(by, MANAGE, branch.unit)
    branch = Branch.objects.select_for_update().get(pk=branch.pk)
    last = branch.terms.order_by("-from_date").first()
    if last is not None and last.from_date >= on:
        raise BadInput("organisation.term_running", begins=last.from_date)
    if not branch.holds_on(on):
        raise BadInput("organisation.branch_not_there", branch=branch.name, day=on)
    if last is not None and last.until_date is None:
        last.until_date = on - timedelta(days=1)
        last.save()
    years = rulings.ruling(rulings.TERM, branch.unit, on).number
    number = last.number + 1 if last else 1
    term = Term.objects.create(branch=branch, number=number, from_date=on, due_on=later(on, years), paper=paper.strip())
    after = {"number": number, "from": on, "due": term.due_on, "paper": term.paper}
    audit.record(chain=branch.unit, by=by, verb="posts.elect", subject=term, after=after)
    return term


@transaction.atomic
def change_due(term: Term, *, by: access.Actor, due_on: date, paper: str) -> Term:
    """The next election is due on another day, earlier or later, by an approval from above. Raises BadInput."""
    access.require(by, MANAGE, term.branch.unit)
    if not paper.strip():
        raise BadInput("organisation.term_needs_paper")
    if due_on <= term.from_date:
        raise BadInput("organisation.term_due_too_early", begins=term.from_date)
    before = {"due": term.due_on, "paper": term.paper}
    term.due_on, term.paper = due_on, paper.strip()
    term.save()
    after = {"due": due_on, "paper": term.paper}
    audit.record(chain=term.branch.unit, by=by, verb="posts.change_due", subject=term, before=before, after=after)
    return term


def later(day: date, years: int) -> date:
    """The same day so many years on; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
