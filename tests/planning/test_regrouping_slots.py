"""Catches: a group of today that does not go on where most of its people are, and a new one with a name taken."""

from __future__ import annotations

from tests.planning.regroup_cases import member

from redsail.planning.regrouping_problem import OFFICE_GROUP, STATION_GROUP, Group
from redsail.planning.regrouping_slots import slots


def title(place: str, number: int) -> str:
    return f"{place or 'office'} {number}"


MEMBERS = [
    *(member(f"a{n}", "A", today="First") for n in range(3)),
    *(member(f"b{n}", "B", today="First") for n in range(2)),
    *(member(f"c{n}", "C") for n in range(2)),
    *(member(f"o{n}", today="Office" if n else "office 2") for n in range(4)),
]


def test_today_goes_on_and_new_ones_fill_up() -> None:
    found = slots(MEMBERS, ["A", "B", "C"], title, office=3, a_station={"C": 2})
    assert [(group.key, group.kind, group.homes) for group in found] == [
        ("First", STATION_GROUP, ("A",)),
        ("B 1", STATION_GROUP, ("B",)),
        ("C 1", STATION_GROUP, ("C",)),
        ("C 2", STATION_GROUP, ("C",)),
        ("Office", OFFICE_GROUP, ()),
        ("office 2", OFFICE_GROUP, ()),
        ("office 3", OFFICE_GROUP, ()),
    ]
    assert all(group.name == group.key and not group.optional for group in found)


def test_without_a_number_the_office_keeps_its_groups() -> None:
    assert [group.key for group in slots(MEMBERS, ["A"], title) if group.kind == OFFICE_GROUP] == ["Office", "office 2"]
    assert [group.key for group in slots(MEMBERS[-1:], [], title, office=1)] == ["Office"]


def test_stations_may_share_a_group() -> None:
    found = slots(MEMBERS, ["A", "B", "C"], title, joint=[["B", "C"]])
    assert found[:2] == (
        Group("First", STATION_GROUP, ("A",), name="First"),
        Group("B 1", STATION_GROUP, ("B", "C"), name="B 1"),
    )


def test_each_branch_has_its_own() -> None:
    members = [
        member("a1", "A", branch="x", today="G"),
        member("a2", "A", branch="y", today="H"),
        member("o", branch="y"),
    ]
    found = slots(members, ["A"], title)
    assert [(group.key, group.branch, group.kind) for group in found] == [
        ("G", "x", STATION_GROUP),
        ("H", "y", STATION_GROUP),
        ("office 1", "y", OFFICE_GROUP),
    ]
