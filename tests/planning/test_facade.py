"""Importing planning costs nothing: no Django, no solver library."""

from __future__ import annotations

import subprocess
import sys

import pytest

import redsail.planning

LOOK = """
import sys
import redsail.planning
from redsail.planning import Problem, Plan, faults, loads
heavy = {"django", "pyvrp", "ortools", "scipy", "numba", "numpy"} & set(sys.modules)
print(sorted(heavy))
"""


def test_importing_planning_pulls_no_django_and_no_solver() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", redsail.planning.__all__)
def test_every_public_name_exists(name: str) -> None:
    assert getattr(redsail.planning, name).__module__.startswith("redsail.planning")


def test_another_name_does_not() -> None:
    with pytest.raises(AttributeError):
        redsail.planning.nothing  # noqa: B018
