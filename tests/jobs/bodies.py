"""Kinds of jobs that only tests have. Their effect is an audit entry, so that it can be counted from outside."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path
from typing import Any

from redsail import jobs
from redsail.base import audit
from redsail.base.errors import BadInput, Problems


@jobs.kind("tests.wait", label="Wait for a file", max_attempts=3)
def wait(handle: jobs.Handle, *, folder: str, inside: bool = False) -> None:
    """Leave `started-<attempt>`, wait for `go`, have the effect; with `inside`, wait in the middle of the effect."""
    Path(folder, f"started-{handle.attempt}").touch()
    if not inside:
        _until(handle, Path(folder, "go"))
    with handle.effect() as outcome:
        audit.record(chain="unit:1", by=handle.by, verb="tests.effect", subject=f"job:{handle.job_id}")
        if inside:
            Path(folder, f"inside-{handle.attempt}").touch()
            while not Path(folder, "go").exists():
                time.sleep(0.02)
        outcome.result = {"attempt": handle.attempt}


@jobs.kind("tests.count", label="Count")
def count(handle: jobs.Handle, *, to: int) -> dict[str, Any]:
    """Say each number; no effect but its answer."""
    for number in range(to):
        handle.progress(number + 1, to, "base.missing")
    return {"counted": to}


@jobs.kind("tests.bad", label="Bad input")
def bad(handle: jobs.Handle) -> None:
    """Two problems."""
    raise Problems([BadInput("tests.one", row=1), BadInput("tests.two", row=2)])


@jobs.kind("tests.broken", label="A defect", max_attempts=2)
def broken(handle: jobs.Handle) -> None:
    """Fails half-way through its effect."""
    with handle.effect():
        audit.record(chain="unit:1", by=handle.by, verb="tests.effect", subject=f"job:{handle.job_id}")
        raise ZeroDivisionError


@jobs.kind("tests.deaf", label="Never looks up")
def deaf(handle: jobs.Handle, *, folder: str) -> None:
    """As a solver deep in its search, with a process of its own: hears nothing until `go`."""
    child = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(600,))
    child.start()
    Path(folder, "child").write_text(str(child.pid))
    Path(folder, f"started-{handle.attempt}").touch()
    while not Path(folder, "go").exists():
        time.sleep(0.02)
    with handle.effect():
        audit.record(chain="unit:1", by=handle.by, verb="tests.effect", subject=f"job:{handle.job_id}")


def _until(handle: jobs.Handle, gate: Path) -> None:
    turn = 0
    while not gate.exists():
        turn += 1
        handle.progress(turn, None)
        time.sleep(0.02)


@jobs.kind("tests.search", label="Search", finishes=True)
def search(handle: jobs.Handle, *, turns: int) -> None:
    """Looks up after every turn; keeps the turn it had reached."""
    turn = 0
    while turn < turns and not handle.hurried():
        turn += 1
        handle.progress(turn, turns)
    with handle.effect() as outcome:
        outcome.result = {"turn": turn}
