"""Catches: a package without a hash or without a reason, and two locks that ask for different versions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.house.files import ROOT

FOLDER = ROOT / "requirements"
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)((?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_pin_has_hashes(path: Path) -> None:
    """Whoever changes a package on its way here is found out."""
    pins = PIN.findall(path.read_text())
    assert pins != []
    assert [name for name, _version, rest in pins if "--hash=sha256:" not in rest] == []


def test_locks_agree() -> None:
    """One version of a package in all sets that share an environment."""
    versions: dict[str, set[str]] = {}
    for path in FOLDER.glob("*.txt"):
        for name, version, _rest in PIN.findall(path.read_text()):
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.in")), ids=lambda path: path.stem)
def test_every_package_has_its_reason(path: Path) -> None:
    """What is asked for is pinned, and below a comment or another package of the same reason."""
    wanted = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    names = [re.split(r"[\[<>=]", line)[0].lower() for line in wanted]
    pinned = {name for name, _version, _rest in PIN.findall(path.with_suffix(".txt").read_text())}
    assert sorted(set(names) - pinned) == []
    blocks = re.split(r"\n(?=#|\n)", path.read_text())
    assert [block for block in blocks if block.strip() and not block.strip().startswith("#")] == []
