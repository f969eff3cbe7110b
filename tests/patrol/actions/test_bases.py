"""Catches: an inspection that goes out without its papers, its approval, its certified crews, or once too often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.factories import organisation as make
from tests.patrol.actions.test_publishing import NIGHT, planned

from redsail.base import phrases
from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.organisation.models import Certificate, User
from redsail.patrol.actions import bases, steps
from redsail.patrol.actions.campaigns import create_campaign
from redsail.patrol.actions.publishing import publish_plan
from redsail.patrol.models import Basis, Campaign, Recusal
from redsail.patrol.queries import lawful
from redsail.patrol.queries.concerns import concerns

BY = "cli:tester"
PAPER = {"title": "行政检查事项清单", "number": "2026-1", "dated": date(2026, 1, 5)}
pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def campaign(bureau, shops, stations, draft) -> Campaign:
    row = create_campaign(by=BY, unit=bureau, draft=replace(draft, nights=(NIGHT,)))
    return steps.name_campaign(row, by=BY, version=1, choice=steps.Purpose("检查", kind="inspection"))


@pytest.fixture
def leader(bureau) -> User:
    return make.user("leadership_member", bureau, of=make.person(bureau, name="李局"))


def lacks(campaign: Campaign) -> list[str]:
    return [each.code.removeprefix("patrol.basis_") for each in lawful.missing(campaign)]


def entered(campaign: Campaign, *kinds: str) -> None:
    for kind in kinds:
        bases.enter_paper(campaign, by=BY, kind=kind, **PAPER)


def test_all_four_are_needed_each_with_its_paper_and_visits_need_none(campaign):
    assert lacks(campaign) == ["items", "plan", "notice", "approval"]
    assert all("54号" in phrases.told(each) for each in lawful.missing(campaign))
    assert lawful.missing(bases.make_visits(campaign, by=BY, version=2)) == []


def test_papers_then_approval_by_somebody_entitled(campaign, bureau, leader):
    with pytest.raises(Problems) as caught:
        bases.approve_inspection(campaign, by=leader, version=2)
    assert [each.code for each in caught.value.problems] == ["patrol.basis_items", "patrol.basis_plan"]
    entered(campaign, "items", "plan", "notice")
    officer = make.user("party_affairs_officer", bureau)
    with pytest.raises(Refused):
        bases.approve_inspection(campaign, by=officer, version=2)
    row = bases.approve_inspection(campaign, by=leader, version=2)
    assert (row.signed, row.by, row.version, lacks(campaign)) == ("李局", f"user:{leader.pk}", 2, [])


def test_an_approval_is_of_what_was_seen_only(campaign, leader):
    entered(campaign, "items", "plan", "notice")
    with pytest.raises(Clash):
        bases.approve_inspection(campaign, by=leader, version=1)
    bases.approve_inspection(campaign, by=leader, version=2)
    entered(campaign, "notice")
    assert lacks(campaign) == []
    entered(campaign, "plan")
    assert lacks(campaign) == ["approval"]
    bases.approve_inspection(campaign, by=leader, version=2)
    changed = steps.choose_nights(campaign, by=BY, version=2, choice=steps.Nights((NIGHT + timedelta(days=7),)))
    assert lacks(changed) == ["approval"]
    assert Basis.objects.filter(kind="approval").count() == 2


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"kind": "approval"}, ["patrol.no_such_paper"]),
        ({"title": " ", "number": ""}, ["patrol.paper_without_name"]),
        ({"dated": date(2099, 1, 1), "kind": "x"}, ["patrol.no_such_paper", "patrol.paper_of_the_future"]),
    ],
)
def test_bad_papers_are_refused_with_all_that_is_wrong(campaign, changes, codes):
    with pytest.raises(Problems) as caught:
        bases.enter_paper(campaign, by=BY, **{"kind": "items", **PAPER, **changes})
    assert [each.code for each in caught.value.problems] == codes
    assert not Basis.objects.exists()


def test_visits_have_nothing_to_approve(campaign, leader):
    visits = bases.make_visits(campaign, by=BY, version=2)
    with pytest.raises(BadInput) as caught:
        bases.approve_inspection(visits, by=leader, version=3)
    assert caught.value.code == "patrol.nothing_to_approve"


def said(plan) -> list[str]:
    return [each.code.removeprefix("patrol.") for each in concerns(plan)]


def test_an_inspection_without_its_basis_or_certified_crew_is_not_published(campaign, stations, shops, leader):
    anna, berta = make.officer(stations[0]), make.officer(stations[0])
    office = make.person(stations[0])
    plan = planned(campaign, NIGHT, [anna, office], shops[:1])
    wanted = ["basis_items", "basis_plan", "basis_notice", "basis_approval", "crew_without_certificates"]
    assert said(plan) == wanted
    with pytest.raises(Problems):
        publish_plan(plan, by=BY)
    entered(campaign, "items", "plan", "notice")
    bases.approve_inspection(campaign, by=leader, version=2)
    assert said(plan) == ["crew_without_certificates"]
    lawful_plan = planned(campaign, NIGHT, [anna, berta, office], shops[:1])
    assert said(lawful_plan) == []
    Certificate.objects.filter(person=berta).update(valid_to=NIGHT - timedelta(days=1))
    assert said(lawful_plan) == ["certificate_ended", "crew_without_certificates"]
    Certificate.objects.filter(person=berta).update(valid_to=NIGHT)
    Recusal.objects.create(person=office, shop=shops[0], by=BY)
    assert said(lawful_plan) == ["crew_recused"]


def test_a_shop_is_inspected_no_more_often_than_the_year_allows(campaign, bureau, stations, shops, draft, leader):
    anna, berta = make.officer(stations[0]), make.officer(stations[0])
    entered(campaign, "items", "plan", "notice")
    bases.approve_inspection(campaign, by=leader, version=2)
    cap = 2
    for number in range(cap):
        night = NIGHT - timedelta(days=7 * (number + 1))
        row = create_campaign(by=BY, unit=bureau, draft=replace(draft, name=f"前{number}", nights=(night,)))
        row = steps.name_campaign(row, by=BY, version=1, choice=steps.Purpose(row.name, kind="inspection"))
        entered(row, "items", "plan", "notice")
        bases.approve_inspection(row, by=leader, version=2)
        publish_plan(planned(row, night, [anna, berta], shops[:1]), by=BY)
    plan = planned(campaign, NIGHT, [anna, berta], shops[:2])
    assert (lawful.capped(campaign), said(plan)) == ([shops[0].pk], ["shop_over_cap"])
