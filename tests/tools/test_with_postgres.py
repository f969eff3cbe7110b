"""Catches: a throw-away server that stays behind, hides the command's exit code or is not where it says."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import with_postgres

pytestmark = pytest.mark.skipif(with_postgres.find() is None, reason="no PostgreSQL server on this machine")
WRAPPER = [sys.executable, "-m", "tools.with_postgres", "--", sys.executable, "-c"]
ASK = """
import os, psycopg
print(psycopg.connect(os.environ["DATABASE_URL"]).execute("show data_directory").fetchone()[0], flush=True)
"""


def test_the_command_has_a_server_that_is_gone_afterwards(checkout: Path) -> None:
    """The address works for the command; the folder is removed when it ends."""
    done = subprocess.run([*WRAPPER, ASK], cwd=checkout, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said, folder = done.stdout.splitlines()
    assert said.startswith("· PostgreSQL from ")
    assert not Path(folder).exists()


def test_the_exit_code_is_the_commands(checkout: Path) -> None:
    """A failing test run fails."""
    assert subprocess.run([*WRAPPER, "raise SystemExit(3)"], cwd=checkout, capture_output=True).returncode == 3


def test_a_terminated_wrapper_cleans_up(checkout: Path, tmp_path: Path) -> None:
    """TERM in the middle: command and server end, the folder goes."""
    note = tmp_path / "folder"
    wait = f"{ASK}\nimport time; time.sleep(60)"
    with note.open("w") as output:
        process = subprocess.Popen([*WRAPPER, wait], cwd=checkout, stdout=output)
    for _ in range(300):
        if len(note.read_text().splitlines()) > 1:
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 143
    assert not Path(note.read_text().splitlines()[1]).exists()
