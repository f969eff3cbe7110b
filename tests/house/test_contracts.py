"""Catches: an order of rooms that is written down but no longer enforced."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.house.files import ROOT

PROGRAM = """
import sys
sys.path.insert(0, "src")
from importlinter.cli import lint_imports_command
lint_imports_command(["--no-cache"])
"""
SABOTAGE = {
    "a room that looks up": ("shops/models/__init__.py", "import redsail.patrol.models", "The house"),
    "a foundation that knows Django": ("planning/__init__.py", "import django", "knows no Django"),
    "an action that calls a solver": ("patrol/models/__init__.py", "import pyvrp", "solver libraries"),
    "a page that plans by itself": ("web/__init__.py", "import redsail.planning", "Doors knock"),
    "a round planned by needs": ("patrol/translate.py", "import redsail.needs.models", "service wall"),
    "a room nobody drew": ("drawer.py", "", "The house"),
}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", PROGRAM], cwd=folder, capture_output=True, text=True)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package that may be spoilt."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("static", "templates", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_stands() -> None:
    """Every contract of pyproject.toml is kept."""
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("kind", SABOTAGE)
def test_each_breach_is_noticed(kind: str, copy: Path) -> None:
    """Sabotage: one forbidden import each, named by the contract it breaks."""
    name, line, contract = SABOTAGE[kind]
    path = copy / "src/redsail" / name
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + f"\n{line}\n", encoding="utf-8")
    done = _lint(copy)
    assert done.returncode == 1
    verdicts = re.findall(r"(\d [A-Z].*?) (KEPT|BROKEN)", " ".join(done.stdout.split()))
    assert [name for name, verdict in verdicts if verdict == "BROKEN" and contract in name], done.stdout
