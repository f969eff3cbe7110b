"""Catches: a leader without a role who is refused at their own group, reaches another's, or keeps it after the post."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories import activities as held
from tests.factories import life as party
from tests.factories import organisation as make
from tests.web.registry import REGISTRY
from tests.web.test_every_url import REFUSED, WELCOME, _ask, _may, _visitor

from redsail.activities.access.own import OWN_GROUP
from redsail.activities.models import Activity, Convening, Due
from redsail.organisation.models import GroupMembership, OwnRule, PostHolding, User

pytestmark = pytest.mark.django_db
# What takes no record: the forms of their own that a leader opens, and the year of what they lead.
OPEN = {"gatherings:new-gathering", "gatherings:new-task", "gatherings:new-talk", "life:year"}
# What is about a gathering, and a leader opens for their own.
OWN = [
    name
    for name, need in REGISTRY.items()
    if name.startswith("gatherings:") and need.made is not None and need.made.__name__ == "_gathering"
]


@pytest.fixture
def group() -> party.Party:
    """A branch with secretary and group; the third member leads the group."""
    return party.party(members=4)


def _client(user: User) -> Client:
    client = _visitor()
    client.force_login(user)
    return client


def _convened(of: party.Party, branch: bool = False) -> Activity:
    row = held.gathering(of.unit, *of.members)
    Convening.objects.create(activity=row, kind=row.kind, branch=of.branch, group=None if branch else of.group)
    Due.objects.filter(activity=row, person=of.members[2]).delete()  # so that being due opens nothing
    return row


def _walk(client: Client, activity: Activity) -> dict[str, int]:
    return {name: _ask(client, name, REGISTRY[name], {"pk": activity.pk}) for name in OWN}


def test_a_leader_opens_everything_of_the_own_group_and_nothing_else(group: party.Party) -> None:
    client = _client(make.user(of=group.members[2]))
    own, others = _convened(group), _convened(party.party(group.unit, members=3))
    branchs = _convened(group, branch=True)
    shut = {
        name: status for name, status in _walk(client, own).items() if status not in WELCOME | REGISTRY[name].answers
    }
    assert shut == {"gatherings:own-presence": 404} or shut == {}
    for activity in (others, branchs):
        assert {name for name, status in _walk(client, activity).items() if status not in REFUSED} == set()


def test_the_post_opens_no_other_address(group: party.Party) -> None:
    """The whole list of addresses, with records of the leader's own unit that are not the group's."""
    client = _client(make.user(of=group.members[2]))
    found = []
    for name, need in REGISTRY.items():
        if name.partition(":")[0] not in {"gatherings", "life"} or _may("no role", need)[0]:
            continue
        with transaction.atomic():
            status = _ask(client, name, need, need.made(group.unit) if need.made else {})
            transaction.set_rollback(True)
        if (status in REFUSED) == (name in OPEN):
            found.append(f"{name}: {status}")
    assert found == []


def _duty(group: party.Party, kind: str, of_group: bool) -> dict[str, Any]:
    body = f"g{group.group.pk}" if of_group else f"b{group.branch.pk}"
    return {"body": body, "kind": kind, "day": timezone.localdate().isoformat()}


def test_secretary_and_leader_plan_what_they_lead(group: party.Party) -> None:
    secretary, leader = (_client(make.user(of=group.members[number])) for number in (0, 2))
    plan = reverse("life:plan-duty", kwargs=_duty(group, "group_meeting", True))
    assert leader.post(plan).url.startswith(reverse("gatherings:new-gathering"))
    theme = reverse("life:plan-duty", kwargs=_duty(group, "theme_day", False))
    assert secretary.post(theme).url.startswith(reverse("gatherings:new-gathering"))
    assert leader.post(theme).status_code in REFUSED
    waive = reverse("life:waive", kwargs=_duty(group, "theme_day", False))
    assert secretary.post(waive, {"paper": "文"}).status_code in REFUSED


def test_a_leader_enters_a_meeting_for_the_own_group_only(group: party.Party) -> None:
    client, day = _client(make.user(of=group.members[2])), timezone.localdate() + timedelta(days=3)
    address = reverse("gatherings:new-gathering")
    told = {"kind": "group_meeting", "day": day.isoformat(), "starts": "15:00", "ends": "16:00", "unit": group.unit.pk}
    made = client.post(address, told | {"bodies": [f"group-{group.group.pk}"]})
    assert made.status_code == 302
    assert Activity.objects.get().due.count() == 4
    other = party.party(group.unit, members=3)
    assert client.post(address, told | {"bodies": [f"group-{other.group.pk}"]}).status_code == 422
    assert client.post(address, told | {"bodies": [f"branch-{group.branch.pk}"]}).status_code == 422


@pytest.mark.parametrize("ended", ["post", "setting"])
def test_it_ends_with_the_post_and_where_the_unit_says_no(group: party.Party, ended: str) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    own = _convened(group)
    if ended == "post":
        GroupMembership.objects.filter(person=group.members[2]).update(until_date=yesterday)
        PostHolding.objects.update(until_date=yesterday)
    else:
        OwnRule.objects.create(unit=group.unit, key=OWN_GROUP, value=0, paper="青烟党〔2026〕3号", from_date=yesterday)
    client = _client(make.user(of=group.members[2]))
    assert {name for name, status in _walk(client, own).items() if status not in REFUSED} == set()
    assert client.get(reverse("gatherings:new-gathering")).status_code in REFUSED
