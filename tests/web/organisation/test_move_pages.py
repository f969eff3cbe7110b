"""Catches: a page of moves on which the second officer writes over the first, or loses what was chosen."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import organisation as make

from redsail.organisation.models import Branch, GroupMembership, GroupMove, PartyGroup, Person, Unit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate().isoformat()


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def branch(county: Unit) -> Branch:
    return make.branch(county)


@pytest.fixture
def desk(client: Client, county: Unit) -> Client:
    client.force_login(make.party_officer(county))
    client.cookies["redsail_language"] = "en"
    return client


def _placed(county: Unit, branch: Branch) -> tuple[PartyGroup, PartyGroup, list[Person]]:
    old, new = make.group(county, branch), make.group(county, branch)
    people = [make.member(county, branch) for _ in range(3)]
    for person in people:
        GroupMembership.objects.create(person=person, group=old, from_date=make.START)
    return old, new, people


def _form(desk: Client, branch: Branch, **wishes: str) -> dict[str, str]:
    """The page as it is shown, with some choices changed."""
    text = desk.get(f"/branches/{branch.pk}/move/").content.decode()
    values = {"token": str(uuid4()), "day": TODAY}
    for person, seen in re.findall(r'name="seen-(\d+)" value="([\d:]+)"', text):
        values |= {f"seen-{person}": seen, f"to-{person}": seen.split(":")[1]}
    return values | wishes


def test_preview_then_apply_then_undo(desk: Client, county: Unit, branch: Branch) -> None:
    old, new, people = _placed(county, branch)
    values = _form(desk, branch, **{f"to-{people[0].pk}": str(new.pk)})
    preview = desk.post(f"/branches/{branch.pk}/move/", values).content.decode()
    assert "1 change on" in preview
    assert f"{new.name}:" in preview, "what the rules say about the new group of one"
    assert not GroupMove.objects.exists()
    made = desk.post(f"/branches/{branch.pk}/move/", {**values, "apply": "1"})
    move = GroupMove.objects.get()
    assert made["Location"] == f"/groups/moves/{move.pk}/"
    assert people[0].group_memberships.order_by("-from_date").first().group == new
    assert "Can be undone until" in desk.get(made["Location"]).content.decode()
    desk.post(f"/groups/moves/{move.pk}/undo/")
    assert [row.group for row in people[0].group_memberships.all()] == [old]


def test_the_second_officer_is_told_and_loses_nothing(desk: Client, county: Unit, branch: Branch) -> None:
    old, new, people = _placed(county, branch)
    first = _form(desk, branch, **{f"to-{people[0].pk}": str(new.pk)}, apply="1")
    second = _form(desk, branch, **{f"to-{people[1].pk}": str(new.pk)}, apply="1")
    desk.post(f"/branches/{branch.pk}/move/", first)
    answer = desk.post(f"/branches/{branch.pk}/move/", second)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert f"{people[0].name}（{new.name}）" in text
    chosen = {person: re.search(rf'name="to-{person.pk}".*?value="(\d+)" selected', text)[1] for person in people}  # type: ignore[index]
    # The colleague's move stands, the own choice is still chosen, the third stays.
    assert chosen == {people[0]: str(new.pk), people[1]: str(new.pk), people[2]: str(old.pk)}
    assert GroupMove.objects.count() == 1


def test_a_group_of_another_branch_is_no_choice(desk: Client, county: Unit, branch: Branch) -> None:
    _old, _new, people = _placed(county, branch)
    other = make.group(county)
    values = _form(desk, branch, **{f"to-{people[0].pk}": str(other.pk)}, apply="1")
    desk.post(f"/branches/{branch.pk}/move/", values)
    assert not GroupMembership.objects.filter(group=other).exists()


def test_what_is_no_day_is_told(desk: Client, county: Unit, branch: Branch) -> None:
    _old, new, people = _placed(county, branch)
    values = _form(desk, branch, **{f"to-{people[0].pk}": str(new.pk)}, day="tomorrow", apply="1")
    answer = desk.post(f"/branches/{branch.pk}/move/", values)
    assert answer.status_code == 409
    assert "“tomorrow” is not a date" in answer.content.decode()
    assert not GroupMove.objects.exists()
