"""Catches: a server that hides its address, loses its workers, shares a data folder or leaves processes behind."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from redsail.cli import _ports

pytestmark = pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="starts on SQLite")
SERVE = [sys.executable, "-m", "redsail.cli", "--lang", "en", "serve"]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An empty data folder and one worker, so that the test is quick."""
    return {**os.environ, "REDSAIL_DATA_DIR": str(tmp_path), "REDSAIL_WORKERS": "1", "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def server(environ: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A server on a free port, in an empty data folder."""
    process = subprocess.Popen(
        [*SERVE, "--port", "0", "--processes", "1"], env=environ, stdout=subprocess.PIPE, text=True
    )
    yield process
    if process.poll() is None:
        process.terminate()
        process.wait(30)


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        found = re.search(r"http://localhost:\d+/", line)
        if found:
            return found.group()
    raise AssertionError("no address was printed")


def _status(address: str) -> int:
    """Of the answer at the end of all redirects; no proxy is asked."""
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=10) as answer:
        return int(answer.status)


def _parents() -> dict[int, int]:
    """Every living process and its parent; from /proc where there is one (slim containers have no ps)."""
    if Path("/proc/self/stat").exists():
        found = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, parent = path.read_text().rpartition(")")[2].split()[:2]
                if state != "Z":
                    found[int(path.parent.name)] = int(parent)
        return found
    done = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True)
    return {int(child): int(parent) for child, parent in (line.split() for line in done.stdout.splitlines())}


def _children(pid: int) -> set[int]:
    """All processes below `pid`."""
    parents = _parents()
    found: set[int] = set()
    while more := {child for child, parent in parents.items() if parent in found | {pid}} - found:
        found |= more
    return found


def _grown(pid: int) -> set[int]:
    """All processes once the web server, its own worker and the job worker are there."""
    for _ in range(200):
        if len(found := _children(pid)) >= 3:
            return found
        time.sleep(0.1)
    raise AssertionError(f"only {found} after 20 s")


def test_from_an_empty_folder_to_an_answer_and_away(server: subprocess.Popen[str]) -> None:
    """It migrates, prints its address, answers there, and stops with code 0 and no process left."""
    address = _address(server)
    assert _status(address) == 200
    children = _grown(server.pid)
    server.send_signal(signal.SIGINT)
    assert server.wait(30) == 0
    assert children & set(_parents()) == set()


def test_a_second_server_is_refused(server: subprocess.Popen[str], environ: dict[str, str]) -> None:
    """The same data folder: code 4 and the address of the first. The first is not disturbed."""
    address = _address(server)
    second = subprocess.run([*SERVE, "--port", "0"], env=environ, capture_output=True, text=True)
    assert second.returncode == 4
    assert f"{address} (pid {server.pid})" in second.stderr
    assert _status(address) == 200


def test_killed_children_come_back(server: subprocess.Popen[str]) -> None:
    """Web server and worker killed outright: a moment later the address answers again."""
    address = _address(server)
    before = _grown(server.pid)
    for child in before:
        os.kill(child, signal.SIGKILL)
    for _ in range(200):
        if _ports.answers("127.0.0.1", int(address.rsplit(":", 1)[1].strip("/"))) and len(_children(server.pid)) >= 3:
            break
        time.sleep(0.1)
    assert _children(server.pid) & before == set()
    assert _status(address) == 200


def test_a_taken_port_that_was_asked_for_is_said(environ: dict[str, str]) -> None:
    """Asked for and taken: code 4. Nobody starts a second server beside what is there."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = subprocess.run([*SERVE, "--port", str(port)], env=environ, capture_output=True, text=True)
    assert (done.returncode, f"Port {port} is taken" in done.stderr) == (4, True)


def test_the_next_free_port_is_chosen() -> None:
    """8000 taken by somebody: the first free one after it."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert not _ports.free("127.0.0.1", port)
        chosen = _ports.first_free("127.0.0.1", port, 20)
        assert chosen != port
        assert _ports.free("127.0.0.1", chosen)
