"""One solved campaign shared by the tests that only read it."""

from __future__ import annotations

import pytest
from tests.planning.campaign import problem, solved

from redsail.planning import PlanFile


@pytest.fixture(scope="session")
def campaign() -> PlanFile:
    """Sixty shops, two stations, five nights, planned."""
    asked = problem()
    return PlanFile(asked, solved(asked))
