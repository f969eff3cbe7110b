"""The addresses of campaigns, plans, re-plans, one's own evenings and coverage."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from tests.factories import boards, patrol
from tests.web.needs import ANYONE, NOBODY, SIGNED_IN, Need, Values

from redsail.organisation.models import Unit
from redsail.patrol.models import Aside, Lock, NightClose, Plan


def _campaign(unit: Unit) -> Values:
    return {"pk": patrol.campaign(unit).pk}


def _plan(unit: Unit) -> Values:
    plan = patrol.plan(patrol.campaign(unit))
    return {"pk": plan.campaign_id, "number": plan.number}


def _night(unit: Unit) -> Values:
    plan = patrol.plan(patrol.campaign(unit))
    return {"pk": plan.campaign_id, "number": plan.number, "night": plan.campaign.nights.get().date}


def _board(unit: Unit) -> Values:
    plan = boards.board(unit).plan
    return {"pk": plan.campaign_id, "number": plan.number}


def _lock(unit: Unit) -> Values:
    plan = boards.board(unit).plan
    made = Lock.objects.create(campaign=plan.campaign, date=boards.FIRST, by="cli:tester")
    return {"pk": plan.campaign_id, "number": plan.number, "lock": made.pk}


def _crew(unit: Unit) -> Values:
    values = _night(unit)
    plan = Plan.objects.get(campaign=values["pk"], number=values["number"])
    facts = {"leaves": 68400, "returns": 72000, "travel": 0, "stop_count": 0}
    station = plan.campaign.stations.get()
    route = plan.routes.create(key="r1", date=values["night"], station=station, number=1, **facts)
    return {**values, "crew": route.pk}


def _aside(unit: Unit) -> Values:
    campaign = patrol.campaign(unit)
    row = Aside.objects.create(campaign=campaign, key="away:2099-12-01:1:1:", note="另行安排", by="user:1")
    return {"pk": campaign.pk, "number": row.pk}


def _wish(unit: Unit) -> Values:
    replan = patrol.replan(unit)
    wish = replan.changes.create(kind="night_on", date=date(2099, 12, 9), by="user:1")
    return {"pk": replan.campaign_id, "number": wish.pk}


def _offer(unit: Unit) -> Values:
    replan = patrol.replan(unit)
    figures = dict.fromkeys(("moved", "crew_nights", "visits", "left_out", "travel"), 0)
    return {"pk": replan.campaign_id, "number": replan.offers.create(number=1, superseded=True, **figures).pk}


def _evening(unit: Unit) -> Values:
    return {"pk": patrol.evening(unit).pk}


def _closed_evening(unit: Unit) -> Values:
    row = patrol.evening(unit)
    NightClose.objects.create(evening=row, by="cli:tester")
    return {"pk": row.pk}


def _draw(unit: Unit) -> Values:
    return {"pk": patrol.draw(unit).pk}


def _announced(unit: Unit) -> Values:
    return {"pk": patrol.draw(unit, announced=True).pk}


def _draw_party(unit: Unit) -> Values:
    return {"pk": patrol.draw(unit).pk, "order": 1}


def _public(unit: Unit) -> Values:
    return {"token": patrol.draw(unit, announced=True).token}


def _nobodys_evening(unit: Unit) -> Values:
    return {"token": uuid4()}


PATROL = {
    "patrol:campaigns": Need("patrol.view"),
    "patrol:new-campaign": Need("patrol.plan"),
    "patrol:campaign": Need("patrol.view", _campaign),
    "patrol:edit-campaign": Need("patrol.plan", _campaign),
    "patrol:campaign-purpose": Need("patrol.plan", _campaign),
    "patrol:campaign-shops": Need("patrol.plan", _campaign),
    "patrol:count-shops": Need("patrol.plan", _campaign, post=True),
    "patrol:choose-map": Need("patrol.plan", _campaign),
    "patrol:choose-picture": Need("patrol.plan", _campaign),
    "patrol:campaign-nights": Need("patrol.plan", _campaign),
    "patrol:campaign-evening": Need("patrol.plan", _campaign),
    "patrol:campaign-crews": Need("patrol.plan", _campaign),
    "patrol:campaign-rules": Need("patrol.plan", _campaign),
    "patrol:campaign-check": Need("patrol.plan", _campaign),
    "patrol:cure-campaign": Need("patrol.plan", _campaign, post=True, data={"cure": "make_visits"}),
    "patrol:campaign-basis": Need("patrol.view", _campaign),
    "patrol:approve-inspection": Need("patrol.approve", _campaign, post=True),
    "patrol:solving": Need("patrol.view", _campaign),
    "patrol:watch-sketch": Need("patrol.view", _campaign),
    "patrol:sketch-map": Need("patrol.view", _campaign),
    "patrol:sketch-picture": Need("patrol.view", _campaign),
    "patrol:delete-campaign": Need("patrol.delete", _campaign, post=True),
    "patrol:start-plan": Need("patrol.plan", _campaign, post=True),
    "patrol:plan": Need("patrol.view", _plan),
    "patrol:compare-plans": Need("patrol.view", _campaign),
    "patrol:plan-people": Need("patrol.view", _board),
    "patrol:plan-questions": Need("patrol.view", _board),
    "patrol:ask-question": Need("patrol.plan", _board, post=True, data={"question": "bound"}),
    "patrol:edit-plan": Need("patrol.view", _board),
    "patrol:shop-places": Need("patrol.view", _board),
    "patrol:seat-check": Need("patrol.view", _board),
    "patrol:plan-stop": Need("patrol.view", _board),
    "patrol:plan-seat": Need("patrol.view", _board),
    "patrol:move-shop": Need("patrol.plan", _board, post=True),
    "patrol:change-crew": Need("patrol.plan", _board, post=True),
    "patrol:undo-edit": Need("patrol.plan", _board, post=True),
    "patrol:redo-edit": Need("patrol.plan", _board, post=True),
    "patrol:lock": Need("patrol.plan", _board, post=True),
    "patrol:lift-lock": Need("patrol.plan", _lock, post=True),
    "patrol:plan-again": Need("patrol.plan", _board, post=True),
    "patrol:delete-plan": Need("patrol.delete", _plan, post=True),
    "patrol:left-out": Need("patrol.view", _plan),
    "patrol:plan-sheet": Need("patrol.view", _plan),
    "patrol:plan-map": Need("patrol.view", _plan),
    "patrol:plan-picture": Need("patrol.view", _plan),
    "patrol:night": Need("patrol.view", _night),
    "patrol:night-sheet": Need("patrol.view", _night),
    "patrol:crew-sheet": Need("patrol.view", _crew),
    "patrol:publish-plan": Need("patrol.publish", _plan),
    "patrol:withdraw-plan": Need("patrol.publish", _campaign, post=True),
    "patrol:coverage": Need("patrol.view"),
    "patrol:coverage-shops": Need("patrol.view"),
    "patrol:coverage-map": Need("patrol.view"),
    "patrol:coverage-data": Need("patrol.view"),
    "patrol:coverage-picture": Need("patrol.view"),
    "patrol:coverage-sheet": Need("shops.export", post=True),
    "patrol:coverage-weeks": Need("patrol.view"),
    "patrol:coverage-weeks-data": Need("patrol.view"),
    "patrol:coverage-weeks-picture": Need("patrol.view"),
    "patrol:coverage-weeks-sheet": Need("shops.export", post=True),
    "patrol:next-campaign": Need("patrol.plan"),
    "patrol:history": Need("patrol.view", _campaign),
    "patrol:questions": Need("patrol.publish", _campaign),
    "patrol:answer-questions": Need("patrol.plan", _campaign, post=True),
    "patrol:put-aside": Need("patrol.publish", _campaign, post=True),
    "patrol:take-up-again": Need("patrol.publish", _aside, post=True),
    "patrol:replan": Need("patrol.plan", _campaign),
    "patrol:replan-say": Need("patrol.plan", _campaign, post=True),
    "patrol:replan-take-back": Need("patrol.plan", _wish, post=True),
    "patrol:replan-new-shops": Need("patrol.plan", _campaign, post=True),
    "patrol:replan-missed": Need("patrol.plan", _campaign),
    "patrol:replan-solve": Need("patrol.plan", _campaign, post=True),
    "patrol:replan-drop": Need("patrol.plan", _campaign, post=True),
    "patrol:replan-offer": Need("patrol.plan", _offer),
    "patrol:replan-take": Need("patrol.plan", _offer, post=True),
    "patrol:tonight": Need("patrol.view"),
    "patrol:night-summary": Need("patrol.view", _evening),
    "patrol:night-paper": Need("patrol.view", _evening),
    "patrol:night-presence": Need("activities.hold", _evening, post=True),
    "patrol:close-night": Need("activities.hold", _evening, post=True),
    "patrol:reopen-night": Need("activities.hold", _closed_evening, post=True),
    "patrol:replan-night": Need("patrol.plan", _evening, post=True),
    "patrol:draws": Need("patrol.view"),
    "patrol:new-draw": Need("patrol.plan"),
    "patrol:draw": Need("patrol.view", _draw),
    "patrol:drop-draw": Need("patrol.plan", _draw, post=True),
    "patrol:announce-draw": Need("patrol.publish", _draw, post=True),
    "patrol:void-draw": Need("patrol.publish", _announced, post=True),
    "patrol:renew-draw-link": Need("patrol.plan", _draw_party, post=True),
    "patrol:inspect-drawn": Need("patrol.plan", _announced, post=True),
    "patrol:draw-slips": Need("patrol.plan", _announced),
    # What strangers see of draws: masked, without a log-in. A party's page opens by its own link only.
    "draws:list": Need(ANYONE),
    "draws:check": Need(ANYONE),
    "draws:offline": Need(ANYONE),
    "draws:program": Need(ANYONE),
    "draws:draw": Need(ANYONE, _public),
    "draws:file": Need(ANYONE, _public),
    "draws:own": Need(ANYONE, _public),
    "draws:party": Need(ANYONE, lambda unit: {"secret": patrol.draw_link(unit)}),
    "patrol:my-evenings": Need(SIGNED_IN),
    "patrol:make-feed": Need(SIGNED_IN, post=True),
    "patrol:end-feed": Need(SIGNED_IN, post=True),
    # One's own evenings, by their secret name: nobody else's, whatever the role.
    "patrol:my-evening": Need(NOBODY, _nobodys_evening),
    "patrol:my-sheet": Need(NOBODY, _nobodys_evening),
    "patrol:my-map": Need(NOBODY, _nobodys_evening),
    "patrol:my-picture": Need(NOBODY, _nobodys_evening),
    # A calendar programme has no log-in; a wrong secret is no such page.
    "patrol:calendar": Need(ANYONE, lambda unit: {"secret": patrol.feed(unit)}),
}
