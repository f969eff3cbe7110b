"""Catches: a duty asked of a body that was not there, a rule asked of the wrong day, one of two kinds uncounted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories import life
from tests.factories import organisation as make

from redsail.activities.models import Talk, Waiver
from redsail.activities.queries import duties
from redsail.activities.queries.duties import Duty
from redsail.organisation.models import OwnRule

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 20)


def _states(found: list[Duty], kind: str) -> str:
    """The states of a kind, the first letters in the order of the periods: h = held, m = missed …"""
    return "".join({"unrecorded": "?", "exempt": "x"}.get(d.state, d.state[0]) for d in found if d.kind == kind)


def _year(of: life.Party, year: int = 2026, today: date = TODAY, user: Any = None) -> list[Duty]:
    return duties.duties(user or of.officer, year, today)


def test_a_year_of_a_branch_and_its_group() -> None:
    """Each kind in its own rhythm: by quarters, by months, once a year from the usual month on."""
    of = life.party()
    for month in (1, 2, 4):
        life.gathering(of, date(2026, month, 12), ["committee_meeting"], recorded=True)
    life.gathering(of, date(2026, 2, 3), ["group_meeting"], recorded=True)
    life.gathering(of, date(2026, 5, 28), ["theme_day"])
    life.gathering(of, date(2026, 5, 12), ["members_meeting"])
    found = _year(of)
    assert _states(found, "committee_meeting") == "hhmhoaaaaaaa"
    assert _states(found, "group_meeting") == "mhmmoaaaaaaa"
    assert _states(found, "theme_day") == "mmmmpaaaaaaa"
    assert _states(found, "members_meeting") == "m?aa"
    assert _states(found, "lecture") == "moaa"
    assert _states(found, "organisation_life") == "a"
    assert _states(found, "appraisal") == "a"


def test_one_gathering_of_two_kinds_counts_as_both() -> None:
    """Record once."""
    of = life.party()
    life.gathering(of, date(2026, 5, 12), ["theme_day", "lecture"], recorded=True)
    found = _year(of)
    assert (_states(found, "theme_day"), _states(found, "lecture")) == ("mmmmhaaaaaaa", "mhaa")


def test_held_late_over_the_years_end() -> None:
    """A meeting of January that was December's is not January's as well; alone it is January's."""
    of = life.party()
    life.gathering(of, date(2026, 1, 5), ["committee_meeting"], recorded=True)
    assert _states(_year(of), "committee_meeting") == "hmmmoaaaaaaa"
    life.gathering(of, date(2026, 1, 21), ["committee_meeting"], recorded=True)
    assert _states(_year(of, 2025), "committee_meeting") == "mmmmmmmmmmml"
    assert _states(_year(of), "committee_meeting") == "hmmmoaaaaaaa"


@pytest.mark.parametrize(("members", "expected"), [(6, "xxxxxxxxxxxx"), (7, "mmmmoaaaaaaa")])
def test_a_small_branch_owes_no_committee_meeting(members: int, expected: str) -> None:
    """Below seven full members there is no committee; the rule is named."""
    found = _year(life.party(members=members))
    assert _states(found, "committee_meeting") == expected
    rules = {duty.exempts.key for duty in found if duty.exempts}
    assert rules == ({"organisation.branch.committee_from"} if members == 6 else set())


def test_a_body_is_asked_only_for_its_time() -> None:
    """A group founded at the end of March and dissolved in May: April and May, and March is too short to count."""
    of = life.party()
    type(of.group).objects.filter(pk=of.group.pk).update(from_date=date(2026, 3, 25), until_date=date(2026, 5, 18))
    found = [duty for duty in _year(of) if duty.kind == "group_meeting"]
    assert [(duty.window.first.month, duty.state) for duty in found] == [(3, "exempt"), (4, "missed"), (5, "open")]


def test_a_units_own_paper_counts_from_its_day() -> None:
    """Group meetings every three months from April on; the past stays monthly."""
    of = life.party()
    paper = {"value": 2, "paper": "青党〔2026〕3号", "from_date": date(2026, 4, 1)}
    OwnRule.objects.create(unit=of.unit, key="life.lecture.months", **paper)
    found = [duty for duty in _year(of) if duty.kind == "lecture"]
    spans = [(duty.window.first.month, duty.window.last.month) for duty in found]
    assert spans == [(1, 3), (4, 4), (5, 6), (7, 8), (9, 10), (11, 12)]
    assert [duty.rule.overridden for duty in found] == [False, True, True, True, True, True]


def test_an_organisation_life_meeting_by_groups() -> None:
    """When every group held it the branch held it; while one lacks, it says which."""
    of = life.party()
    other = make.group(of.unit, of=of.branch)
    held = life.gathering(of, date(2026, 11, 3), ["group_meeting"], recorded=True)
    held.convened.create(kind="organisation_life", branch=of.branch, group=of.group)
    found = [duty for duty in _year(of, today=date(2026, 12, 1)) if duty.kind == "organisation_life"]
    assert [(duty.state, duty.groups) for duty in found] == [("open", (other.name,))]
    second = life.gathering(of, date(2026, 11, 20), ["talk"], recorded=True)
    second.convened.all().delete()
    second.convened.create(kind="organisation_life", branch=of.branch, group=other)
    found = [duty for duty in _year(of, today=date(2026, 12, 1)) if duty.kind == "organisation_life"]
    assert [(duty.state, duty.missing) for duty in found] == [("held", 0)]


def test_a_waiver_with_its_paper() -> None:
    """What need not be held by a paper is no red mark."""
    of = life.party()
    span = {"from_date": date(2026, 2, 1), "until_date": date(2026, 3, 31)}
    Waiver.objects.create(kind="committee_meeting", branch=of.branch, paper="纪要2号", **span)
    found = [duty for duty in _year(of) if duty.kind == "committee_meeting"]
    assert "".join(duty.state[0] for duty in found[:4]) == "meem"
    assert {duty.paper for duty in found} == {"", "纪要2号"}


def test_talks_of_every_member() -> None:
    """Both of a talk had it; the branch's year is red only for those who lack one, and nobody is named."""
    of = life.party()
    pairs = list(zip(of.members[::2], of.members[1::2], strict=True)) * 2
    for one, other in pairs[:-1]:
        told = {"holder": one, "partner": other, "held_on": date(2026, 3, 3), "kind": "members", "by": "system:tests"}
        Talk.objects.create(unit=of.unit, branch=of.branch, **told)
    found = [duty for duty in _year(of, today=date(2026, 12, 28)) if duty.kind == "talk"]
    assert [(duty.state, duty.missing) for duty in found] == [("soon", 2)]
    Talk.objects.create(
        unit=of.unit, branch=of.branch, **told | dict(zip(("holder", "partner"), pairs[-1], strict=True))
    )
    found = [duty for duty in _year(of, today=date(2026, 12, 28)) if duty.kind == "talk"]
    assert [(duty.state, duty.missing) for duty in found] == [("held", 0)]


def test_only_what_is_in_reach() -> None:
    """Another county's officer sees nothing; a group's leader without a role sees the group."""
    of = life.party()
    assert _year(of, user=make.party_officer(make.unit())) == []
    leader = make.user(of=of.members[2])
    assert {str(duty.body) for duty in _year(of, user=leader)} == {of.group.name}


def test_constant_queries(django_assert_max_num_queries: Any) -> None:
    """As many branches as there are, the queries stay."""
    of = life.party()
    for _ in range(3):
        life.party(of.unit)
    with django_assert_max_num_queries(12):
        assert len(_year(of)) == 4 * (34 + 12 + 1)
