"""Catches: a joint activity counted twice, a period held with one side only, a pair that did nothing unmarked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.factories import life as at_life
from tests.factories import organisation as make

from redsail.activities.actions import joint_activities, meetings
from redsail.activities.actions.joint_activities import When
from redsail.activities.enums import ActivityKind
from redsail.activities.models import Activity, Presence
from redsail.activities.queries import joint
from redsail.base.errors import BadInput, Clash, Refused
from redsail.organisation.enums import GroupKind
from redsail.organisation.models import GroupMembership, Pairing, PartyGroup, Person

pytestmark = pytest.mark.django_db
BY = "system:tests"
DAY = date(2025, 5, 20)
TODAY = date(2025, 11, 26)


def _group(kind: str, unit: object, people: int = 2) -> tuple[PartyGroup, list[Person]]:
    group = make.group(unit, kind=kind)  # type: ignore[arg-type]
    found = [make.person(group.unit) for _ in range(people)]
    GroupMembership.objects.bulk_create(
        GroupMembership(person=person, group=group, from_date=make.START, is_leader=number == 0)
        for number, person in enumerate(found)
    )
    return group, found


@pytest.fixture
def pair() -> Pairing:
    county = make.unit()
    station, _ = _group(GroupKind.STATION, make.station(county))
    office, _ = _group(GroupKind.OFFICE, county)
    return make.pairing(county, station_group=station, office_group=office)


def _held(pair: Pairing, day: date, *, by_plan: bool = True) -> Activity:
    starts = at_life.at(day)
    when = When(starts, starts + timedelta(hours=1), "服务站")
    if by_plan:
        line = joint_activities.add(pair, by=BY, month=day, title="联合走访")
        return joint_activities.give_day(line, by=BY, version=line.version, when=when)
    groups = frozenset({pair.station_group_id, pair.office_group_id})
    meeting = meetings.Meeting(ActivityKind.JOINT, "共读一本书", starts, starts + timedelta(hours=1), groups=groups)
    return meetings.arrange(by=BY, unit=pair.station_group.unit, meeting=meeting)


def _present(activity: Activity, *groups: PartyGroup) -> None:
    for group in groups:
        for place in group.memberships.all():
            Presence.objects.create(activity=activity, person=place.person, state="present", by=BY)


def _states(pair: Pairing, year: int = 2025, today: date = TODAY) -> list[str]:
    stands = joint.years([pair], year, today, joint.book())[pair.pk]
    return [period.state for period in stands.periods]


def test_a_joint_activity_counts_once_for_every_pair_that_held_it(pair: Pairing) -> None:
    other, _ = _group(GroupKind.STATION, make.station(pair.unit))
    second = make.pairing(pair.unit, station_group=other, office_group=pair.office_group)
    planned, entered = _held(pair, DAY), _held(pair, date(2025, 8, 8), by_plan=False)
    joint_activities.mark(second, by=BY, activity=planned)
    for activity in (planned, entered):
        _present(activity, pair.station_group, pair.office_group, other)
    stands = joint.years([pair, second], 2025, TODAY, joint.book())
    assert [each.activity for each in stands[pair.pk].together] == [planned, entered]
    assert (stands[pair.pk].held, stands[second.pk].held) == (2, 1)
    first = stands[pair.pk].together[0]
    assert (first.station.present, first.station.due, first.office.present) == (2, 2, 2)
    assert [period.state for period in stands[pair.pk].periods] == ["missed", "held", "held", "open"]


def test_one_side_alone_is_not_together_and_the_last_empty_period_is_told(pair: Pairing) -> None:
    held = _held(pair, date(2025, 8, 8))
    _present(held, pair.station_group)
    stands = joint.years([pair], 2025, TODAY, joint.book())[pair.pk]
    assert (stands.held, stands.together[0].alone) == (0, True)
    assert stands.quiet is not None
    assert stands.quiet.window.first == date(2025, 7, 1)
    _present(held, pair.office_group)
    assert joint.years([pair], 2025, TODAY, joint.book())[pair.pk].quiet is None
    assert _states(pair)[2] == "held"


def test_a_young_pair_owes_nothing_yet(pair: Pairing) -> None:
    Pairing.objects.filter(pk=pair.pk).update(from_date=date(2025, 9, 25))
    pair.refresh_from_db()
    assert _states(pair) == ["open"]


def test_the_rest_of_the_year_is_proposed_once(pair: Pairing) -> None:
    made = joint_activities.propose(pair, by=BY, year=2025, today=date(2025, 5, 2))
    assert [line.month.month for line in made] == [5, 8, 11]
    assert len({line.title for line in made}) == 3
    with pytest.raises(BadInput):
        joint_activities.propose(pair, by=BY, year=2025, today=date(2025, 5, 2))


def test_the_second_of_two_is_told_and_a_day_is_given_once(pair: Pairing) -> None:
    line = joint_activities.add(pair, by=BY, month=DAY, title=" 联合 走访 ")
    joint_activities.change(line, by=BY, version=1, month=DAY, title="共学")
    with pytest.raises(Clash):
        joint_activities.change(line, by=BY, version=1, month=DAY, title="共读")
    starts = at_life.at(DAY)
    when = When(starts, starts + timedelta(hours=1))
    activity = joint_activities.give_day(line, by=BY, version=line.version, when=when)
    assert activity.due.count() == 4
    with pytest.raises(BadInput):
        joint_activities.give_day(line, by=BY, version=line.version, when=when)
    with pytest.raises(BadInput):
        joint_activities.take_out(line, by=BY, version=line.version)
    with pytest.raises(Clash):
        joint_activities.mark(pair, by=BY, activity=activity)


def test_outside_the_pair_and_without_words(pair: Pairing) -> None:
    Pairing.objects.filter(pk=pair.pk).update(until_date=date(2025, 6, 30))
    pair.refresh_from_db()
    for month, title in ((date(2025, 7, 1), "共学"), (date(2019, 12, 1), "共学"), (DAY, "  ")):
        with pytest.raises(BadInput):
            joint_activities.add(pair, by=BY, month=month, title=title)


def test_offered_are_gatherings_with_people_of_both(pair: Pairing) -> None:
    starts = at_life.at(DAY)
    mine = frozenset(pair.station_group.memberships.values_list("person", flat=True))
    both = mine | frozenset(pair.office_group.memberships.values_list("person", flat=True))
    for title, people in (("夜学", both), ("站会", mine)):
        meeting = meetings.Meeting(ActivityKind.THEME_DAY, title, starts, starts + timedelta(hours=1), people=people)
        meetings.arrange(by=BY, unit=pair.unit, meeting=meeting)
    span = (date(2025, 1, 1), date(2025, 12, 31))
    assert [each.title for each in joint.offered(pair, *span)] == ["夜学"]
    joint_activities.mark(pair, by=BY, activity=Activity.objects.get(title="夜学"))
    assert not joint.offered(pair, *span)


def test_either_leader_plans_and_nobody_else(pair: Pairing) -> None:
    leader = make.user(of=pair.office_group.memberships.get(is_leader=True).person)
    member = make.user(of=pair.office_group.memberships.get(is_leader=False).person)
    joint_activities.add(pair, by=leader, month=DAY, title="共学")
    with pytest.raises(Refused):
        joint_activities.add(pair, by=member, month=DAY, title="共学")
    assert list(joint.visible(member)) == [pair]
    assert not joint.visible(make.user(of=make.person(make.unit())))


def test_many_pairs_cost_no_more_queries(pair: Pairing, django_assert_num_queries: object) -> None:
    others = [make.pairing(pair.unit) for _ in range(4)]
    for each in (pair, *others):
        _held(each, DAY)
    shelf = joint.book()
    with django_assert_num_queries(7):  # type: ignore[operator]
        joint.years([pair, *others], 2025, timezone.localdate(), shelf)
