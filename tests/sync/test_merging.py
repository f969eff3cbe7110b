"""Catches: a merge that overwrites what somebody wrote, asks where nothing differs, or wipes out with a blank."""

from __future__ import annotations

from typing import Any

import pytest

from redsail.sync import merging
from redsail.sync.merging import Differs, Merged, merge

CASES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any], Merged]] = {
    "nothing known, nothing there": ({}, {"note": "a"}, {}, Merged({"note": "a"})),
    "other fields go together": ({}, {"note": "a"}, {"outcome": "done"}, Merged({"note": "a"})),
    "the same twice": ({}, {"note": "a "}, {"note": "a"}, Merged({})),
    "left as it was": ({"note": "a"}, {"note": "a"}, {"note": "b"}, Merged({})),
    "only mine changed": ({"note": "a"}, {"note": "b"}, {"note": "a"}, Merged({"note": "b"})),
    "both changed": ({"note": "a"}, {"note": "b"}, {"note": "c"}, Merged({}, (Differs("note", "c", "b"),))),
    "both new": ({}, {"note": "b"}, {"note": "c"}, Merged({}, (Differs("note", "c", "b"),))),
    "a blank of somebody who knew nothing": ({}, {"note": ""}, {"note": "c"}, Merged({})),
    "a blank of somebody who wiped it out": ({"note": "c"}, {"note": ""}, {"note": "c"}, Merged({"note": ""})),
    "wiped out against changed": ({"note": "c"}, {"note": ""}, {"note": "d"}, Merged({}, (Differs("note", "d", ""),))),
    "not on the form": ({"note": "c"}, {}, {"note": "d"}, Merged({})),
    "zero and no are values": ({}, {"count": 0, "seen": False}, {}, Merged({"count": 0, "seen": False})),
    "one merges, one is asked": (
        {"a": "1", "b": "1"},
        {"a": "2", "b": "2"},
        {"a": "1", "b": "3"},
        Merged({"a": "2"}, (Differs("b", "3", "2"),)),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_merge(name: str) -> None:
    base, mine, theirs, wanted = CASES[name]
    assert merge(base, mine, theirs) == wanted


def _last_wins(base: Any, mine: Any, theirs: Any) -> Merged:
    return Merged({name: value for name, value in mine.items() if value != theirs.get(name)})


def _first_wins(base: Any, mine: Any, theirs: Any) -> Merged:
    return Merged({name: value for name, value in mine.items() if not theirs.get(name)})


def _always_asks(base: Any, mine: Any, theirs: Any) -> Merged:
    differs = [Differs(name, theirs.get(name), mine[name]) for name in sorted(mine) if mine[name] != theirs.get(name)]
    return Merged({}, tuple(differs))


def _no_blanks(base: Any, mine: Any, theirs: Any) -> Merged:
    told = {name: value for name, value in mine.items() if value}
    return merging.merge(base, told, theirs)


@pytest.mark.parametrize("broken", [_last_wins, _first_wins, _always_asks, _no_blanks])
def test_each_broken_merge_is_noticed(broken: Any) -> None:
    """The table above is worth something: every wrong way of merging fails at least one of its lines."""
    assert any(broken(base, mine, theirs) != wanted for base, mine, theirs, wanted in CASES.values())
