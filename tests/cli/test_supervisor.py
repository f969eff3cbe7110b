"""Catches: a dead worker that stays dead, a child that outlives its parent, a stop that is no stop."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROGRAM = """
import sys
from redsail.cli._supervisor import Supervisor
with Supervisor(lambda child, code: print("died", child.name, code, flush=True)) as supervisor:
    supervisor.start("child", [sys.executable, "-c", sys.argv[1], sys.argv[2]])
    supervisor.watch()
"""
OBEDIENT = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + OBEDIENT
Start = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """Where each child writes its process id."""
    path = tmp_path / "pids"
    path.touch()
    return path


@pytest.fixture
def start(note: Path) -> Iterator[Start]:
    """Start a supervisor of one child that runs the given program."""
    started = []

    def begin(child: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", PROGRAM, child, str(note)]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


def _pids(note: Path, count: int) -> list[int]:
    """The ids of the first `count` children, waited for."""
    for _ in range(200):
        pids = [int(line) for line in note.read_text().split()]
        if len(pids) >= count:
            return pids
        time.sleep(0.05)
    raise AssertionError(f"only {len(pids)} children in 10 s")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] if Path("/proc").exists() else True


def _gone(pid: int) -> bool:
    for _ in range(100):
        if not _alive(pid):
            return True
        time.sleep(0.05)
    return False


def test_a_killed_child_comes_back(start: Start, note: Path) -> None:
    """Another process takes the place of the dead one, and it is said."""
    supervisor = start(OBEDIENT)
    (first,) = _pids(note, 1)
    os.kill(first, signal.SIGKILL)
    second = _pids(note, 2)[1]
    assert second != first
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == "died child -9\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_stop_signal_stops_child_and_parent(start: Start, note: Path, number: signal.Signals) -> None:
    """Exit code 0 and no child left, whichever way the stop was asked for."""
    supervisor = start(OBEDIENT)
    (child,) = _pids(note, 1)
    supervisor.send_signal(number)
    assert supervisor.wait(10) == 0
    assert not _alive(child)


def test_a_second_ctrl_c_ends_a_stubborn_child(start: Start, note: Path) -> None:
    """A child that will not listen is killed at the second Ctrl-C, long before patience ends."""
    supervisor = start(STUBBORN)
    (child,) = _pids(note, 1)
    supervisor.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert supervisor.poll() is None
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(8) == 0
    assert not _alive(child)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_no_orphans_of_a_killed_parent(start: Start, note: Path) -> None:
    """The parent killed outright takes its child along."""
    supervisor = start(OBEDIENT)
    (child,) = _pids(note, 1)
    supervisor.kill()
    assert _gone(child)
