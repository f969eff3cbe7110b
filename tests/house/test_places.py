"""Catches: a registry's host name or the path of somebody's machine in a file that goes to everybody."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.files import ROOT

# Put together here so that this file does not name them itself.
HOSTS = [
    ".".join(parts)
    for parts in (
        *(("pypi", "org"), ("pythonhosted", "org"), ("pypi", "tuna"), ("mirrors", "aliyun"), ("debian", "org")),
        *(("npmjs", "org"), ("npmjs", "com"), ("npmmirror", "com"), ("crates", "io")),
    )
]
MACHINE = re.compile(r"(?<![\w.:/-])/(?:" + "|".join(("work", "root", "ho" r"me/\w+", "Us" r"ers/\w+")) + r")/")
NOT_TEXT = {".png", ".jpg", ".ico", ".xls", ".xlsx", ".et", ".woff2", ".pmtiles", ".gz", ".zip", ".pdf"}


def _text(path: Path) -> str:
    return "" if path.suffix in NOT_TEXT else path.read_text(encoding="utf-8", errors="replace")


def test_no_registry_hosts(tracked: list[Path]) -> None:
    """Locks, configuration and prose name packages, never where they come from."""
    found = {str(path.relative_to(ROOT)): [host for host in HOSTS if host in _text(path)] for path in tracked}
    assert {name: hosts for name, hosts in found.items() if hosts} == {}


def test_no_machine_paths(tracked: list[Path]) -> None:
    """Nothing points into the folders of the machine it was written on."""
    found = {str(path.relative_to(ROOT)): MACHINE.findall(_text(path)) for path in tracked}
    assert {name: paths for name, paths in found.items() if paths} == {}
