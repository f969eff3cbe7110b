"""Catches: a board that loses a stop or counts one twice, a crew called late after the evening, a night closed over
what is open, presence that overwrites what was recorded, a re-plan that visits again who declined."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.factories import field as stage
from tests.factories import organisation as people
from tests.factories import shops as registers

from redsail.activities.models import Activity, Presence
from redsail.base.errors import BadInput
from redsail.exchange.exports import night_summary as exports
from redsail.exchange.ledgers import rounds
from redsail.exchange.ledgers.ledger import Scope
from redsail.organisation.models import Leave
from redsail.patrol.actions import closing, missed_tonight
from redsail.patrol.models import Campaign, Evening, NightClose, Replan, Visit
from redsail.patrol.queries import night_summary, tonight
from redsail.patrol.queries.clock import moment

BY = "cli:tester"
pytestmark = pytest.mark.django_db


@pytest.fixture
def night() -> stage.Tonight:
    """Two crews of three stops each; the first crew's plan has it leave a stop every ten minutes from 19:10 on."""
    found = stage.Tonight()
    for route in found.routes:
        for stop in route.stops.all():
            stop.leaves = 68400 + 600 * stop.order
            stop.save()
    return found


def seen(night: stage.Tonight, at: datetime | None = None) -> tonight.EveningTonight:
    (found,) = tonight.board(Evening.objects.filter(pk=night.evening.pk).select_related("campaign", "activity"), at)
    return found


def wrote(night: stage.Tonight, at: int, outcome: str, **more: Any) -> Visit:
    shop = more.pop("shop", None) or night.shops[at]
    facts = {"campaign": night.campaign, "date": night.date, "station": night.station, "made_at": timezone.now()}
    route = night.routes[0 if at < 3 else 1]
    key = f"00000000-0000-4000-8000-{at + 1:012d}"
    return Visit.objects.create(shop=shop, outcome=outcome, route=route, key=key, **{**facts, **more})


def over(night: stage.Tonight) -> Evening:
    """The same evening, behind us."""
    hour = timezone.now() - timedelta(hours=1)
    Activity.objects.filter(pk=night.evening.activity_id).update(starts=hour - timedelta(hours=3), ends=hour)
    return Evening.objects.select_related("campaign__unit", "station", "activity").get(pk=night.evening.pk)


def test_the_board_counts_each_stop_once_and_names_what_was_not_reached(night: stage.Tonight) -> None:
    wrote(night, 0, "done")
    wrote(night, 1, "declined")
    closed = wrote(night, 3, "closed")
    wrote(night, 6, "done", shop=registers.shop(night.bureau), unplanned=True)
    found = seen(night)
    figures = [(c.done, c.declined, c.missed, c.left, c.unplanned) for c in found.crews]
    assert figures == [(1, 1, 0, 1, 0), (0, 0, 1, 2, 1)]
    assert (found.stops, found.told, found.share, found.missed) == (6, 3, 50, [closed])
    assert [crew.next.shop_id for crew in found.crews if crew.next] == [night.shops[2].pk, night.shops[4].pk]


def test_late_is_by_the_plan_while_the_evening_runs_and_open_afterwards(night: stage.Tonight) -> None:
    wrote(night, 0, "done")
    first = moment(night.date, 68400 + 1200)
    assert [crew.late for crew in seen(night, first + timedelta(minutes=29)).crews] == [0, 39]
    assert [crew.late for crew in seen(night, first + timedelta(minutes=31)).crews] == [31, 41]
    ended = seen(night, moment(night.date, 77401))
    assert ([crew.late for crew in ended.crews], ended.open) == ([0, 0], 5)


def test_the_page_costs_the_same_with_more_crews_and_answers_nothing_when_nothing_is_new(night: stage.Tonight) -> None:
    client = Client()
    client.force_login(people.party_officer(night.bureau))
    address = reverse("patrol:tonight") + f"?night={night.date}&seen=x"
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as before:
        response = client.get(address)
    stage.Tonight(night.bureau)
    with CaptureQueriesContext(connection) as after:
        more = client.get(address)
    assert len(after) <= len(before) + 1
    assert response.content.decode() != more.content.decode()
    mark = more["ETag"].strip('"')
    assert client.get(reverse("patrol:tonight") + f"?night={night.date}&seen={mark}").status_code == 204
    assert client.get(address, headers={"If-None-Match": f'"{mark}"'}).status_code == 304


def test_one_tap_records_everybody_but_keeps_what_is_there_and_who_is_on_leave(night: stage.Tonight) -> None:
    evening = over(night)
    there = {"activity": evening.activity, "by": BY}
    Presence.objects.create(person=night.people[0], state="absent", **there)
    day = timezone.localdate()
    Leave.objects.create(person=night.people[1], kind="leave", from_date=day - timedelta(days=1), until_date=day)
    closing.confirm_presence(evening, by=BY)
    states = dict(Presence.objects.filter(activity=evening.activity).values_list("person", "state"))
    assert [states[person.pk] for person in night.people] == ["absent", "leave", "present", "present"]


def test_a_night_with_open_questions_is_closed_only_with_the_reason_why(night: stage.Tonight) -> None:
    Activity.objects.filter(pk=night.evening.activity_id).update(ends=timezone.now() + timedelta(hours=1))
    with pytest.raises(BadInput, match="night_still_runs"):
        closing.close_night(Evening.objects.get(pk=night.evening.pk), by=BY)
    evening = over(night)
    closing.confirm_presence(evening, by=BY)
    with pytest.raises(BadInput, match="night_open"):
        closing.close_night(evening, by=BY, reason=" ")
    row = closing.close_night(evening, by=BY, reason="两组路单次日补录")
    assert (row.open, closing.close_night(evening, by=BY)) == (6, row)
    closing.reopen_night(row, by=BY)
    for at in range(6):
        wrote(night, at, "done" if at else "moved")
    assert closing.close_night(evening, by=BY).open == 0
    found = night_summary.summary(evening)
    assert (found.counts.present, len(found.visits), bool(found.open)) == (4, 6, False)
    assert exports.paper(found, ["学时 · 夜学"])[:2] == b"PK"
    (line,) = rounds.rows(rounds.closed(Scope(BY, night.date, night.date)))
    assert line[4:11] == [2, 4, 6, 5, 0, 1, 0]
    assert NightClose.objects.count() == 1


def test_what_was_not_reached_is_said_to_the_re_plan_and_who_declined_is_left_alone(night: stage.Tonight) -> None:
    # The evening has begun, whatever time it is.
    Campaign.objects.filter(pk=night.campaign.pk).update(study_begins=0, study_ends=1, begins=2)
    night.evening.campaign.refresh_from_db()
    wrote(night, 0, "declined")
    with pytest.raises(BadInput, match="nothing_missed"):
        missed_tonight.replan_missed(night.evening, by=BY)
    wrote(night, 1, "closed")
    wrote(night, 4, "not_found")
    missed_tonight.replan_missed(night.evening, by=BY)
    wishes = Replan.objects.get(campaign=night.campaign).changes.order_by("shop")
    assert [(wish.kind, wish.shop_id) for wish in wishes] == [
        ("shop_missed", night.shops[1].pk), ("shop_missed", night.shops[4].pk)
    ]  # fmt: skip
