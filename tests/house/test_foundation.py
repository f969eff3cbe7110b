"""Catches: an import in the foundation that drags Django (or a clock-keeping room) into the planner."""

import subprocess
import sys

import pytest

FOUNDATION = ("redsail.planning", "redsail.documents", "redsail.rulebook")
PROGRAM = """
import importlib, pkgutil, sys
package = importlib.import_module({name!r})
for module in pkgutil.walk_packages(package.__path__, {name!r} + "."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
others = sorted({{name.split(".")[1] for name in sys.modules if name.startswith("redsail.")}})
print("django" in sys.modules, *others)
"""


@pytest.mark.parametrize("name", FOUNDATION)
def test_foundation_knows_no_django(name: str) -> None:
    """Each foundation room, whole, in a fresh interpreter: neither Django nor a room above comes along."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM.format(name=name)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    django, *rooms = done.stdout.split()
    assert django == "False"
    assert set(rooms) <= {each.split(".")[1] for each in FOUNDATION}
