"""Would catch a limit in wall time that forgets what starting and writing take."""

from __future__ import annotations

import subprocess
import sys

from redsail.cli._plan_clock import FRESH, START_UP, left, started

AGE = "import time; time.sleep(0.4); from redsail.cli._plan_clock import started; print(started())"


def test_a_young_process_knows_its_age() -> None:
    done = subprocess.run([sys.executable, "-c", AGE], capture_output=True, text=True, check=True)
    assert 0.4 <= float(done.stdout) <= FRESH


def test_an_old_process_is_no_measure() -> None:
    assert 0 <= started() <= max(FRESH, START_UP)


def test_what_is_gone_and_what_comes_after_is_taken_off() -> None:
    assert left(60, 3) == 54
    assert left(60, 3, end=0.5) == 55.5
    assert left(2, 30) == 1
