"""Catches: ways that cannot be weighed against each other, a question about a shop that the page cannot cure."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.factories import boards
from tests.factories import organisation as make
from tests.factories.boards import Board

from redsail.patrol.actions.publishing import publish_plan
from redsail.patrol.models import Offer, Plan, Replan, Stop
from redsail.shops.models import Shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    """A plan that is in force."""
    made = boards.board(make.unit())
    publish_plan(made.plan, by="cli:tester")
    return made


@pytest.fixture
def officer(board) -> Client:
    client = Client(HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(make.user("party_affairs_officer", board.campaign.unit))
    return client


def test_the_ways_are_points_from_nothing_moved_to_fewest_crew_nights(officer, board):
    replan = Replan.objects.create(campaign=board.campaign, plan=board.plan, begun_by="cli:tester")
    same = {"replan": replan, "visits": 12, "left_out": 0, "travel": 60}
    moves = [[board.shops[0].pk, 1, "2099-12-01", "2099-12-02", "made_room"]]
    for number, (moved, crews) in enumerate(((0, 19), (2, 18), (40, 16)), 1):
        some = {"moves": moves if moved else [], "unstaffed": 3 if moved == 40 else 0}
        Offer.objects.create(number=number, moved=moved, crew_nights=crews, **some, **same)
    page = officer.get(f"/campaigns/{board.campaign.pk}/replan/").content.decode()
    dots = [(int(x), int(y)) for x, y in re.findall(r'class="curve-dot" cx="(\d+)" cy="(\d+)"', page)]
    assert len(dots) == 3
    assert dots == sorted(dots)
    assert [y for _, y in dots] == sorted(y for _, y in dots), "fewer crew-nights lie lower"
    # Two shops more are no room for a number beside the first one.
    assert re.findall(r'class="curve-label"[^>]*>(\d+)<', page) == ["19", "0", "16", "40"]
    assert re.findall(r"<strong>(\d+)</strong>", page) == ["19", "0", "0", "18", "2", "0", "16", "40", "0", "3"]
    assert page.count("/take/") == 3


def test_a_shop_with_other_hours_gets_another_time_in_one_press(officer, board):
    # The last of its crew closes now before the crew would come.
    stop = Stop.objects.filter(route__plan=board.plan, route__key="a1").order_by("-order").first()
    Shop.objects.filter(pk=stop.shop_id).update(opens=8 * 3600, closes=stop.leaves - 60)
    address = f"/campaigns/{board.campaign.pk}/questions/"
    page = officer.get(address)
    (asked,) = page.context["asked"]
    assert (asked.changed, asked.places[0].own, asked.call.shop) == (True, True, stop.shop_id)
    assert "调整走访时间" in page.content.decode()
    sent = {"release": page.context["release"].pk, "newest": 1, "place": asked.call.name}
    told = officer.post(f"{address}answer/", {**sent, f"to:{asked.call.name}": "nowhere"}, follow=True)
    assert Plan.objects.count() == 1, "a way that is not there any more"
    assert told.redirect_chain[-1][0] == address
    answer = officer.post(f"{address}answer/", {**sent, f"to:{asked.call.name}": asked.places[0].route})
    assert answer["Location"] == f"/campaigns/{board.campaign.pk}/plans/2/publish/"
    assert Stop.objects.get(route__plan__number=2, shop=stop.shop_id).leaves <= stop.leaves - 60
