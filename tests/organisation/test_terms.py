"""Catches: an election that nobody is reminded of, or a reminder that does not follow the bureau's own lead time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation as make

from redsail.organisation.actions import own_rules
from redsail.organisation.models import Term
from redsail.organisation.queries import rulings, terms
from redsail.web.life.waiting import waiting

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_a_re_election_waits_as_long_ahead_as_the_bureau_says() -> None:
    county = make.unit()
    officer = make.party_officer(county)
    due = TODAY + timedelta(days=100)
    branch = make.branch(county)
    Term.objects.create(branch=branch, number=1, from_date=make.START, due_on=due)
    own = {"by": officer, "unit": county, "key": rulings.TERM_REMINDER, "paper": "青烟党〔2026〕3号"}
    own_rules.set_value(**own, value=90, from_date=date(2026, 1, 1))
    assert (terms.ending(officer, TODAY), terms.standings(officer, TODAY)[0].state) == ([], "running")
    assert [term.branch for term in terms.ending(officer, due - timedelta(days=90))] == [branch]
    own_rules.set_value(**own, value=120, from_date=TODAY)
    assert [term.branch for term in terms.ending(officer, TODAY)] == [branch]
    assert (branch.name, due) in [(line.title, line.due) for line in waiting(officer, TODAY)]
    assert terms.ending(make.party_officer(make.unit()), TODAY) == []
