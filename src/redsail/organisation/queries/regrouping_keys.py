"""How rows are named to the planner, and back: "person:12", "group:3", "new:2:7:1"."""

from __future__ import annotations


def person_key(number: int) -> str:
    """A person."""
    return f"person:{number}"


def group_key(number: int) -> str:
    """A group that there is."""
    return f"group:{number}"


def new_key(branch: int, station: int, number: int) -> str:
    """A group that would be founded: of a branch, at a station (0: of the office), counted from 1."""
    return f"new:{branch}:{station}:{number}"


def station_key(number: int) -> str:
    """A station."""
    return f"station:{number}"


def unit_key(number: int) -> str:
    """A department."""
    return f"unit:{number}"


def branch_key(number: int) -> str:
    """A branch."""
    return f"branch:{number}"


def number_of(key: str) -> int:
    """The row's number; 0 for a group that would be founded and for what is no key."""
    kind, _colon, number = key.partition(":")
    return int(number) if kind != "new" and number.isdecimal() else 0
