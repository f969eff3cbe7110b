"""Catches: a list that is read before the draw, a draw that one party steers or hides, an excluded shop drawn, a second
go that leaves no mark, and drawn shops that do not become exactly the inspection."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.factories import organisation as people
from tests.factories import patrol as make
from tests.factories import shops as registers

from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.organisation.models import Unit
from redsail.patrol.actions import draw_campaigns, drawing, draws
from redsail.patrol.actions.draw_terms import Terms
from redsail.patrol.models import Draw, DrawParty, Recusal, Release, Route
from redsail.patrol.queries import draw_lists
from redsail.patrol.queries import draws as query
from redsail.planning import commitment, draw_check

BY = "cli:tester"
SECRETS = {"专卖局": "11" * 32, "纪检组": "22" * 32}
pytestmark = pytest.mark.django_db


def terms(**changes: Any) -> Terms:
    usual = Terms(
        title="一月随机抽查",
        paper="计划〔2026〕12号",
        starts=timezone.localdate() + timedelta(days=10),
        reveal_by=timezone.now() + timedelta(days=2),
        take=3,
        parties=tuple(SECRETS),
    )
    return replace(usual, **changes)


@pytest.fixture
def unit() -> Unit:
    """A bureau with eight shops and five officers, one of them without a certificate that is valid then."""
    found = people.unit()
    for number in range(8):
        registers.shop(found, grade="A" if number % 2 else "B", name=f"湖滨便利店{number}")
    for name in ("周一", "吴二", "郑三", "王四"):
        people.officer(found, name=name)
    people.officer(found, name="冯五", valid_to=date(2021, 1, 1))
    return found


def shops_of(unit: Unit) -> list[Any]:
    return list(unit.shops.order_by("pk"))


def announced(unit: Unit, **changes: Any) -> Draw:
    draw, _links = draws.prepare_draw(by=BY, unit=unit, terms=terms(**changes))
    for party in draw.parties.all():
        draws.commit_secret(party, by="drawparty:1", commitment=commitment(SECRETS[party.name]))
    return drawing.announce_draw(draw, by=BY)


def told(draw: Draw, *names: str) -> Draw:
    for name in names or SECRETS:
        party = DrawParty.objects.select_related("draw__unit").get(draw=draw, name=name)
        drawing.tell_secret(party, by="drawparty:1", secret=SECRETS[name])
    return Draw.objects.get(pk=draw.pk)


def inspected(unit: Unit, shop: Any, night: date) -> None:
    """A published inspection of the shop on that night."""
    plan = make.plan(make.campaign(unit, kind="inspection"))
    Release.objects.create(campaign=plan.campaign, plan=plan, by=BY)
    facts = {"number": 1, "leaves": 68400, "returns": 72000, "travel": 0, "stop_count": 1}
    route = Route.objects.create(plan=plan, key="r1", date=night, station=plan.campaign.stations.get(), **facts)
    route.stops.create(order=1, shop=shop, arrives=68400, starts=68400, leaves=69000)


def test_a_draw_is_committed_announced_told_and_then_recomputed_by_the_checker(unit: Unit) -> None:
    """The whole way; before the last secret nothing but hashes is there to be read."""
    draw = announced(unit, classes={"A": 1, "B": 3})
    file = json.loads(draw.text)
    assert (len(file["announcement"]["objects"]), len(file["announcement"]["officers"])) == (8, 5)
    assert (file["objects"], file["officers"], file["outcome"]) == ([], [], None)
    assert told(draw, "专卖局").state == "announced"
    done = told(draw, "纪检组")
    assert (done.state, query.faults(done)) == ("drawn", [])
    published = json.loads(done.text)
    assert draw_check.announced(published["announcement"]) == done.digest == draw.digest
    picks = query.picks(done)
    assert [pick.place for pick in picks] == [1, 2, 3]
    assert [pick.row.key for pick in picks] == [one["object"] for one in published["outcome"]["drawn"]]
    assert all(len(pick.crew) == 2 for pick in picks)
    for word in ("湖滨便利店", "王四", "冯五", shops_of(unit)[0].licence):
        assert word not in done.text


def test_the_lists_say_who_takes_no_part_and_why(unit: Unit) -> None:
    """Cap, a late inspection, an ended licence, everybody recused, a certificate; each a reason of its own."""
    rows = shops_of(unit)
    starts = terms().starts
    for _ in range(2):
        inspected(unit, rows[0], date(starts.year, 1, 1))
    inspected(unit, rows[1], starts - timedelta(days=3))
    rows[2].valid_to = starts - timedelta(days=1)
    rows[2].save()
    able = [person for person in unit.people.order_by("pk") if person.name != "冯五"]
    Recusal.objects.bulk_create(Recusal(person=person, shop=rows[3], by=BY) for person in able)
    Recusal.objects.create(person=able[0], shop=rows[4], by=BY)
    draw, _links = draws.prepare_draw(by=BY, unit=unit, terms=terms())
    found = draw_lists.lists(draw)
    out = {int(row.key): row.out for row in found.objects}
    assert [bool(out[row.pk]) for row in rows] == [True, True, True, True, False, False, False, False]
    assert "2" in out[rows[0].pk]
    assert "本系统默认值" in out[rows[0].pk] or "Default" in out[rows[0].pk]
    assert len({out[row.pk] for row in rows[:4]}) == 4
    assert found.objects[4].recused == (str(able[0].pk),)
    assert [bool(row.out) for row in found.officers] == [False, False, False, False, True]
    draws.drop_draw(draw, by=BY)
    done = told(announced(unit, take=4))
    assert {pick.row.shop_id for pick in query.picks(done)} == {row.pk for row in rows[4:]}
    crew = next(pick.crew for pick in query.picks(done) if pick.row.shop_id == rows[4].pk)
    assert able[0].pk not in {row.person_id for row in crew}


def test_a_secret_that_is_not_told_in_time_voids_the_draw_on_record(unit: Unit) -> None:
    """The party that sees the outcome coming and stays silent, and then gets another go unseen."""
    draw = told(announced(unit), "专卖局")
    with pytest.raises(BadInput, match="not_overdue"):
        drawing.void_draw(draw, by=BY)
    Draw.objects.filter(pk=draw.pk).update(reveal_by=timezone.now() - timedelta(minutes=1))
    party = DrawParty.objects.select_related("draw").get(draw=draw, name="纪检组")
    with pytest.raises(BadInput, match="too_late"):
        drawing.tell_secret(party, by="drawparty:1", secret=SECRETS["纪检组"])
    void = drawing.void_draw(Draw.objects.get(pk=draw.pk), by=BY)
    file = json.loads(void.text)
    assert (void.state, file["outcome"]["void"], file["outcome"]["missing"]) == ("void", True, ["纪检组"])
    assert (query.faults(void), query.picks(void), file["objects"]) == ([], [], [])
    with pytest.raises(Problems):
        draws.prepare_draw(by=BY, unit=unit, terms=terms(), before=void)
    again, _links = draws.prepare_draw(by=BY, unit=unit, terms=terms(), before=void, reason="纪检组未公开密数")
    assert (again.attempt, again.before_id) == (2, void.pk)
    with pytest.raises(Clash, match="repeated_already"):
        draws.prepare_draw(by=BY, unit=unit, terms=terms(), before=void, reason="再来一次")
    for party in again.parties.all():
        draws.commit_secret(party, by="drawparty:1", commitment=commitment(SECRETS[party.name]))
    marked = json.loads(drawing.announce_draw(again, by=BY).text)["announcement"]
    assert (marked["attempt"], marked["before"]) == (2, void.digest)


def test_a_party_is_bound_once_and_told_when_a_secret_is_not_its_own(unit: Unit) -> None:
    draw, links = draws.prepare_draw(by=BY, unit=unit, terms=terms())
    first, second = (query.party_of(links[name]) for name in SECRETS)
    assert first is not None
    assert second is not None
    with pytest.raises(BadInput, match="no_commitment"):
        draws.commit_secret(first, by="drawparty:1", commitment="11")
    draws.commit_secret(first, by="drawparty:1", commitment=commitment(SECRETS["专卖局"]))
    with pytest.raises(BadInput, match="not_committed"):
        drawing.announce_draw(draw, by=BY)
    with pytest.raises(BadInput, match="same_commitment"):
        draws.commit_secret(second, by="drawparty:1", commitment=commitment(SECRETS["专卖局"]))
    with pytest.raises(Clash, match="committed_already"):
        draws.commit_secret(first, by="drawparty:1", commitment=commitment("33" * 32))
    with pytest.raises(BadInput, match="not_announced"):
        drawing.tell_secret(first, by="drawparty:1", secret=SECRETS["专卖局"])
    draws.commit_secret(second, by="drawparty:1", commitment=commitment(SECRETS["纪检组"]))
    drawing.announce_draw(draw, by=BY)
    with pytest.raises(Clash, match="announced_already"):
        drawing.announce_draw(draw, by=BY)
    with pytest.raises(BadInput, match="announced_stays"):
        draws.drop_draw(draw, by=BY)
    fresh = query.party_of(links["专卖局"])
    assert fresh is not None
    with pytest.raises(BadInput, match="draw_secret"):
        drawing.tell_secret(fresh, by="drawparty:1", secret=SECRETS["纪检组"])
    renewed = draws.renew_link(fresh, by=BY)
    assert query.party_of(links["专卖局"]) is None
    assert query.party_of(renewed) == fresh


def test_everything_wrong_is_said_at_once_and_only_the_entitled_announce(unit: Unit) -> None:
    bad = terms(title=" ", parties=("甲", "甲"), starts=date(2020, 1, 1), reveal_by=timezone.now())
    with pytest.raises(Problems) as caught:
        draws.prepare_draw(by=BY, unit=unit, terms=bad)
    assert [fault.code for fault in caught.value.problems] == [
        "draw.without_title_or_paper", "draw.wrong_parties", "draw.starts_in_the_past", "draw.reveal_by_past"
    ]  # fmt: skip
    with pytest.raises(Problems) as caught:
        draws.prepare_draw(by=BY, unit=unit, terms=terms(take=9, crew=5, classes={"A": 2, "C": 1}))
    assert [fault.code for fault in caught.value.problems] == ["draw.draw_take", "draw.draw_crew", "draw.draw_class"]
    draw, _links = draws.prepare_draw(by=BY, unit=unit, terms=terms())
    with pytest.raises(Refused):
        drawing.announce_draw(draw, by=people.user("enforcement_officer", unit))


def test_a_shop_opens_its_own_row_with_licence_and_code_only(unit: Unit) -> None:
    draw = announced(unit)
    mine, other = query.slips_of(draw)[:2]
    typed = f"{mine.code[:4]}-{mine.code[4:8]} {mine.code[8:].lower()}"
    assert query.own_row(draw, licence=mine.shop.licence, code=typed) == mine
    assert query.own_row(draw, licence=other.shop.licence, code=mine.code) is None
    assert query.own_row(draw, licence=mine.shop.licence, code="A" * 12) is None
    file, slip = json.loads(draw.text), json.loads(query.slip_text(mine))
    assert list(draw_check.slip_faults(file, slip)) == []


def test_drawn_shops_become_the_inspection_and_only_drawn_officers_go(unit: Unit) -> None:
    people.station(unit)
    draw = announced(unit, take=1)
    with pytest.raises(BadInput, match="nothing_drawn"):
        draw_campaigns.start_inspection(draw, by=BY)
    done = told(draw)
    campaign = draw_campaigns.start_inspection(done, by=BY)
    (pick,) = query.picks(done)
    assert (campaign.kind, campaign.shop_filter) == ("inspection", {"shops": [pick.row.shop_id]})
    home = set(campaign.spared.values_list("pk", flat=True))
    assert {row.person_id for row in pick.crew} | home == set(unit.people.values_list("pk", flat=True))
    assert draw_campaigns.start_inspection(Draw.objects.get(pk=draw.pk), by=BY) == campaign
