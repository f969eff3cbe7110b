"""The planner's keys of our rows, and back."""

from __future__ import annotations


def shop_key(number: int) -> str:
    """The planner's key of a shop's row."""
    return f"shop:{number}"


def station_key(number: int) -> str:
    """The planner's key of a station's unit."""
    return f"station:{number}"


def person_key(number: int) -> str:
    """The planner's key of a person's row."""
    return f"person:{number}"


def number_of(key: str) -> int:
    """The row's number in a key of any kind."""
    return int(key.partition(":")[2])
