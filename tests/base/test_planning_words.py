"""Every code of the planner has its sentence, with the values the code brings; seconds and metres become readable."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from redsail.base import phrases
from redsail.base.planning_words import readable

SAID = {"Fault", "Note", "Answer", "PlanningError", "UnreadablePlan", "LeftOut"}
UNSPOKEN = {"why_left_out"}  # said with the reason's own sentence


def _codes(checkout: Path) -> Iterator[tuple[str, str]]:
    """(room of the words, code) of every literal code in the planner: those of regrouping and draws have their own."""
    for path in sorted((checkout / "src/redsail/planning").rglob("*.py")):
        room = next((own for own in ("regroup", "draw") if own in path.name), "planning")
        constants = {}
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                constants[node.targets[0].id] = getattr(node.value, "value", None)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAID and node.args:
                first = node.args[1 if node.func.id == "LeftOut" and len(node.args) > 1 else 0]
                code = constants.get(first.id) if isinstance(first, ast.Name) else getattr(first, "value", None)
                if isinstance(code, str):
                    yield room, code


def test_every_code_has_its_sentence(checkout: Path) -> None:
    found = {*_codes(checkout)} - {("regroup", "plan_from_newer_version")}  # said as for plan files
    assert len(found) > 60
    silent = {(room, code) for room, code in found if code not in UNSPOKEN and not phrases.known(f"{room}.{code}")}
    assert sorted(silent) == []


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("closes", 75_600, "21:00"),
        ("needs", 541, 10),
        ("metres", 1_234, "1.2"),
        ("crews", 3, 3),
        ("closes", "soon", "soon"),
    ],
)
def test_values_become_readable(name: str, value: int | str, shown: int | str) -> None:
    assert readable(name, value) == shown


def test_a_sentence_is_told_with_clock_times() -> None:
    told = phrases.sentence("planning.closes_before_arrival", {"arrive": 75_000, "closes": 75_600, "needs": 900})
    assert re.findall(r"\d\d:\d\d", told) == ["20:50", "21:00"]
