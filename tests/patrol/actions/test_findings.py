"""A finding that hangs on a service visit or closes without a result, a lead that opens without a duty to act."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from tests.factories import organisation as people
from tests.factories.visits import Night

import redsail.patrol
from redsail.base.errors import Clash, Problems, Refused
from redsail.base.models import AuditEntry
from redsail.calendars.queries import add_working_days
from redsail.organisation.models import User
from redsail.patrol import access
from redsail.patrol.actions import findings, leads
from redsail.patrol.actions.findings import FindingDraft
from redsail.patrol.models import Finding, Lead
from redsail.patrol.queries import gate, lawful

# What reads what crews did: the gate, the sheet and the board of an evening, hazards, findings. Nothing here plans.
BEHIND_THE_WALL = {"gate", "tonight", "recording", "hazards", "findings", "codes", "carton_codes"}
NEVER_PLANNED = {"Lead", "VisitAnswers", "Need", "Rating", "DECLINED", "Finding"}


def codes(error):
    return [each.code.removeprefix("patrol.") for each in error.value.problems]


def certified(night):
    """The crew's log-in with an officer's role, read anew."""
    people.grant(night.user, "enforcement_officer", night.bureau)
    return User.objects.get(pk=night.user.pk)


def draft(night, **more):
    usual = {"key": uuid4(), "item": night.items[0], "kind": "licence", "text": "未亮证"}
    return FindingDraft(**{**usual, **more})


def test_a_finding_goes_its_way_to_a_result(db):
    night = Night("inspection")
    visit = night.inspect().visit
    officer = people.user("enforcement_officer", night.station, of=people.officer(night.station))
    wanted = draft(night, preserved_on=night.date)
    finding = findings.open_finding(by=officer, visit=visit, draft=wanted)
    assert findings.open_finding(by=officer, visit=visit, draft=wanted) == finding
    assert finding.due_on == add_working_days(night.date, 10)
    assert finding.decide_by == add_working_days(night.date, 7)
    owner = night.officers[0]
    findings.assign(finding, by=officer, owner=owner, days=3, version=1)
    findings.report(finding, by=night.user, text="已亮证", version=2)
    assert finding.state == "recheck"
    findings.recheck(finding, by=officer, text="仍未亮证", version=3)
    assert (finding.state, finding.days) == ("open", 10)
    with pytest.raises(Problems) as wrong:
        findings.close(finding, by=officer, closure="case", result=" ", version=4)
    assert codes(wrong) == ["case_number_first", "finding_without_words"]
    findings.close(finding, by=officer, closure="no_action", result="已改正，不予处罚", version=4)
    assert [step.state for step in finding.steps.all()] == ["open", "open", "recheck", "open", "closed"]
    with pytest.raises(Clash):
        findings.report(finding, by=officer, text="又", version=5)


def test_everything_wrong_with_a_finding_is_said_at_once(db):
    night = Night("inspection")
    visit = night.inspect(walk=night.walk(results={night.items[1].pk: ("ok", "")})).visit
    bad = draft(night, kind="fine", severity="grave", text=" ", preserved_on=night.date - timedelta(days=1))
    with pytest.raises(Problems) as wrong:
        findings.open_finding(by="cli:tester", visit=visit, draft=bad)
    assert codes(wrong) == [
        "item_not_inspected",
        "no_such_choice",
        "no_such_choice",
        "finding_without_words",
        "preserved_when",
    ]
    with pytest.raises(Refused):
        findings.open_finding(by=people.user("office_member", night.station), visit=visit, draft=draft(night))


def test_nothing_seen_while_serving_becomes_a_finding_and_the_try_is_on_record(db):
    night = Night("inspection")
    visit = night.record().visit
    with pytest.raises(Problems) as wrong:
        findings.open_finding(by=night.user, visit=visit, draft=draft(night))
    assert codes(wrong) == ["finding_while_serving"]
    assert AuditEntry.objects.filter(verb="patrol.refuse_wall", subject_id=str(visit.pk)).count() == 1
    assert not Finding.objects.exists()


def test_a_lead_opens_for_a_listed_hazard_and_starts_another_crews_inspection(db):
    night = Night()
    visit = night.record().visit
    key = uuid4()
    with pytest.raises(Refused):  # in the crew, without the permission
        leads.open_lead(by=night.user, key=key, visit=visit, hazard="fire", text="电线冒烟")
    officer = certified(night)
    with pytest.raises(Problems) as wrong:
        leads.open_lead(by=officer, key=key, visit=visit, hazard="no_price_tags", text=" ")
    assert codes(wrong) == ["no_hazard", "lead_without_words"]
    stranger = people.user("enforcement_officer", night.bureau, of=people.officer(night.station))
    with pytest.raises(Refused):  # with the permission, not in the crew
        leads.open_lead(by=stranger, key=key, visit=visit, hazard="fire", text="电线冒烟")
    lead = leads.open_lead(by=officer, key=key, visit=visit, hazard="sale_to_child", text="向穿校服的孩子卖烟")
    assert "第59条" in lead.paper
    assert visit.note not in lead.text
    planner, leader = people.party_officer(night.bureau), people.user("leadership_member", night.bureau)
    assert [set(access.leads(user)) for user in (planner, stranger, officer, leader)] == [set(), set(), {lead}, {lead}]
    with pytest.raises(Refused):
        leads.start(lead, by=planner, night=night.date)
    campaign = leads.start(lead, by=leader, night=night.date)
    assert {each.code for each in lawful.missing(campaign)} == {
        f"patrol.basis_{kind}" for kind in ("items", "plan", "notice", "approval")
    }
    assert set(campaign.spared.all()) == set(night.officers)
    found = {each.code: each for each in gate.conditions(campaign, night.date, night.shop, night.officers)}
    assert found[gate.OTHERS].wrong.code == "patrol.same_crew"
    with pytest.raises(Clash):
        leads.end(lead, by=leader, reason="重复")
    inspected = Night("inspection")
    seen, other = inspected.inspect().visit, certified(inspected)
    with pytest.raises(Problems) as wrong:
        leads.open_lead(by=other, key=uuid4(), visit=seen, hazard="fire", text="火")
    assert codes(wrong) == ["lead_of_inspection"]
    assert Lead.objects.count() == 1


def test_planning_names_nothing_that_was_seen_while_serving():
    room = Path(redsail.patrol.__file__).parent
    read = [room / "translate.py", *room.glob("translate/*.py"), *room.glob("queries/*.py")]
    found = []
    for path in read:
        if path.exists() and path.stem not in BEHIND_THE_WALL:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                name = getattr(node, "id", None) or getattr(node, "attr", None)
                if name in NEVER_PLANNED:
                    found.append(f"{path.stem}: {name}")
    assert found == []
