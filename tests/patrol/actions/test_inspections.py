"""An inspection let through although a condition is missing, or its record without rights, items or a reason."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.factories import organisation as people
from tests.factories.visits import Night

from redsail.base.errors import Problems, Refused
from redsail.organisation.models import Certificate
from redsail.patrol.models import Basis, Inspection, Recusal, Visit
from redsail.patrol.queries import gate

pytestmark = pytest.mark.django_db


@pytest.fixture
def night(db):
    return Night("inspection")


def codes(night, **more):
    with pytest.raises(Problems) as wrong:
        night.inspect(**more)
    assert not Inspection.objects.filter(visit__isnull=True).exists()
    return [each.code.removeprefix("patrol.") for each in wrong.value.problems]


def test_a_lawful_one_is_kept_with_what_it_stood_on(night):
    key = uuid4()
    made = night.inspect(key=key)
    inspection = made.visit.inspection
    assert (made.visit.kind, made.visit.outcome, inspection.results.count()) == ("inspection", "done", 2)
    assert len(inspection.certificates) == 2
    assert set(inspection.standing) == set(gate.RULES) - {gate.OTHERS}
    assert "54" in inspection.standing["plan"]
    again = night.inspect(key=key, walk=night.walk(signature="paper"))
    assert (again.again, Inspection.objects.count()) == (True, 1)


def lacks_list(night):
    night.items[0].list.items.all().delete()


def lacks_kind(kind):
    return lambda night: Basis.objects.filter(kind=kind).delete()


def approved_next_day(night):
    Basis.objects.filter(kind="approval").update(dated=night.date + timedelta(days=1))


def entered_next_day(night):
    row = Basis.objects.filter(kind="notice")
    row.update(at=row.get().at + timedelta(days=1))


def expired(night):
    """Between planning and the night the certificate of one of two ended."""
    Certificate.objects.filter(person=night.officers[1]).update(valid_to=night.date - timedelta(days=1))


def recused(night):
    Recusal.objects.create(person=night.officers[1], shop=night.shop, by="cli:tester")


def used_up(night):
    for number in (1, 2):
        facts = {"rights_told": True, "signature": "signed"}
        row = Inspection.objects.create(**facts)
        told = {"outcome": "done", "kind": "inspection", "inspection": row, "key": uuid4()}
        day = night.date.replace(month=1, day=number)
        campaign = Night("inspection", lawful=False).campaign
        Visit.objects.create(shop=night.shop, campaign=campaign, date=day, made_at="2026-01-01T20:00Z", **told)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lacks_list, ["no_item_list", "item_not_listed", "item_not_listed"]),
        (lacks_kind("items"), ["basis_items"]),
        (lacks_kind("plan"), ["basis_plan"]),
        (lacks_kind("notice"), ["basis_notice"]),
        (lacks_kind("approval"), ["basis_approval"]),
        (approved_next_day, ["basis_approval"]),
        (entered_next_day, ["basis_notice"]),
        (expired, ["certificates_that_night", "certificates_not_shown"]),
        (recused, ["recused_here"]),
        (used_up, ["inspections_used_up"]),
    ],
)
def test_where_a_condition_is_missing_it_is_named_with_its_paper(night, spoil, code):
    spoil(night)
    assert codes(night) == code
    found = gate.conditions(night.campaign, night.date, night.shop, night.officers)
    assert [each.wrong.numbers["paper"] for each in found if not each.met] == [e.paper for e in found if not e.met]
    assert all(each.paper for each in found)
    assert night.record().visit.kind == "service"


def test_a_campaign_of_visits_has_no_inspections(db):
    assert codes(Night("visit"))[0] == "campaign_of_visits"


def test_the_record_itself_is_whole(night):
    first = night.items[0].pk
    walk = night.walk(
        shown=[],
        rights_told=False,
        place="home",
        results={first: ("not_ok", " ")},
        signature="refused",
        record="长" * 2001,
    )
    assert codes(night, walk=walk) == [
        "certificates_not_shown",
        "rights_not_told",
        "inspection_at_home",
        "item_wrong_untold",
        "refusal_without_reason",
        "text_too_long",
    ]
    skipped = night.walk(results={first: ("not_checked", "")}, signature="", refusal="不愿意")
    assert codes(night, walk=skipped) == ["no_item_checked", "signature_missing", "reason_without_refusal"]


def test_an_office_member_counts_for_no_certificate_and_a_stranger_writes_nothing(night):
    office = people.person(night.station)
    assert codes(night, crew=[night.officers[0], office]) == ["certificates_that_night", "certificates_not_shown"]
    with pytest.raises(Refused):
        night.inspect(by=people.user("enforcement_officer", night.station))
