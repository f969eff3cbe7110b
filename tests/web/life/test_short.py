"""Catches: a meeting that is owed and that neither plan nor calendar holds, with no word on the month's page."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import life

from redsail.activities.actions import month_plans
from redsail.activities.models import MonthPlan

pytestmark = pytest.mark.django_db
MONTH = date(2099, 3, 1)


def test_what_the_plan_does_not_hold_is_said_until_it_does() -> None:
    party = life.party()
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(party.officer)
    page = reverse("life:month", args=[party.unit.pk, "2099-03"])
    assert client.get(page).context["short"] == []  # no plan yet: its one button says it all
    plan = month_plans.open_month(by=party.officer, unit=party.unit, month=MONTH)
    short = client.get(page).context["short"]
    assert {str(each.kinds[0]) for each in short} >= {"group_meeting", "theme_day", "committee_meeting"}
    assert (
        client.get(reverse("life:duty", args=[short[0].body.key, short[0].kinds[0], short[0].day])).status_code == 200
    )
    month_plans.propose(plan, by=party.officer, version=plan.version)
    assert client.get(page).context["short"] == []
    MonthPlan.objects.get().meetings.filter(kinds__0="group_meeting").delete()
    assert [str(each.kinds[0]) for each in client.get(page).context["short"]] == ["group_meeting"]
