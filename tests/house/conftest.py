"""What the tests about the house itself share."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.house.files import ROOT


@pytest.fixture(scope="session")
def tracked() -> list[Path]:
    """Every file git keeps or would keep."""
    ask = ["git", "-c", "core.quotepath=off", "ls-files", "-co", "--exclude-standard"]
    listed = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
