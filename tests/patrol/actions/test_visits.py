"""A stop doubled by a phone that sends twice, a field silently overwritten, a record by somebody who was not there."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.factories import organisation as people
from tests.factories import shops
from tests.factories.visits import Night

from redsail.base.errors import Problems, Refused
from redsail.patrol.actions import visits
from redsail.patrol.models import Inspection, Visit, VisitEntry
from redsail.patrol.queries import caps
from redsail.sync.merging import Differs

pytestmark = pytest.mark.django_db


@pytest.fixture
def night(db):
    return Night()


def test_a_record_hangs_on_the_night_and_comes_twice_as_once(night):
    key = uuid4()
    first = night.record(key=key)
    again = night.record(key=key, values={"outcome": "closed"})
    assert (first.new, again.again, again.visit) == (True, True, first.visit)
    assert VisitEntry.objects.count() == 1
    assert Visit.objects.get().outcome == "done"
    assert set(first.visit.crew.all()) == set(night.officers)
    assert (first.visit.route, first.visit.unplanned, first.visit.station) == (night.route, False, night.station)
    night.route.delete()  # the plan is made again
    first.visit.refresh_from_db()
    assert first.visit.route is None
    assert first.visit.crew.count() == 2


def test_two_phones_merge_field_by_field_and_what_differs_is_asked(night):
    night.record(values={"outcome": "done"})
    merged = night.record(by="cli:other", values={"note": "缺价签"})
    assert (merged.differs, merged.visit.note, merged.visit.outcome) == ((), "缺价签", "done")
    stale = night.record(by="cli:third", values={"outcome": "closed", "note": "缺价签"}, base={"outcome": "moved"})
    assert stale.differs == (Differs("outcome", "done", "closed"),)
    assert Visit.objects.get().outcome == "done"
    assert visits.write_field(stale.visit, by=night.user, field="outcome", value="closed").outcome == "closed"
    with pytest.raises(Problems):
        visits.write_field(stale.visit, by=night.user, field="outcome", value="skipped")


def test_everything_wrong_is_said_at_once(night):
    stranger = people.person(people.unit())
    with pytest.raises(Problems) as wrong:
        night.record(
            night=night.date + timedelta(days=1),
            by="cli:officer",
            shop=shops.shop(people.unit()),
            crew=[stranger],
            values={"outcome": "fined", "score": "9", "note": "长" * 501},
        )
    assert [each.code for each in wrong.value.problems] == [
        "patrol.shop_of_other_bureau",
        "patrol.visit_to_come",
        "patrol.crew_of_other_bureau",
        "patrol.no_such_field",
        "patrol.no_such_choice",
        "patrol.text_too_long",
    ]
    for values, code in (({}, "outcome_missing"), ({"outcome": "skipped"}, "skip_without_reason")):
        with pytest.raises(Problems) as wrong:
            night.record(values=values)
        assert [each.code for each in wrong.value.problems] == [f"patrol.{code}"]


def test_only_who_was_out_or_enters_for_others(night):
    outsider = people.user("enforcement_officer", night.station, of=people.officer(night.station))
    with pytest.raises(Refused):
        night.record(by=outsider)
    head = people.user("group_leader", night.station)
    assert night.record(by=head, crew=night.officers[:1]).visit.crew.count() == 1
    other = shops.shop(night.bureau)
    unplanned = night.record(shop=other)
    assert unplanned.visit.unplanned
    assert unplanned.visit.route == night.route


def test_a_year_counts_what_was_recorded_and_refusals_count_for_nothing(night):
    other = shops.shop(night.bureau)
    night.record()
    night.record(shop=other, values={"outcome": "declined"})
    found = caps.had([night.shop.pk, other.pk], night.bureau, night.date)
    assert [(row.visits, row.inspections) for row in (found[night.shop.pk], found[other.pk])] == [(1, 0), (0, 0)]
    assert (found[other.pk].visits_most, found[other.pk].visits_used_up) == (6, False)


@pytest.mark.parametrize(
    "values",
    [{"kind": "service", "inspection": True}, {"kind": "inspection"}, {"kind": "inspection", "outcome": "declined"}],
)
def test_the_database_refuses_a_service_visit_with_an_inspection(night, values):
    inspected = values.pop("inspection", False)
    row = Inspection.objects.create(rights_told=True, signature="signed") if inspected else None
    facts = {"campaign": night.campaign, "date": night.date, "shop": night.shop, "key": uuid4(), "outcome": "done"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.create(**{**facts, "inspection": row, "made_at": timezone.now(), **values})
