"""Real workers as processes of their own, on the test's own database and data folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.jobs import bodies  # noqa: F401 registers the kinds

from redsail.base.models import AuditEntry
from redsail.jobs.models import Job

LEASE = 3
WORKER = """
import django; django.setup()
from django.conf import settings
settings.JOB_MODULES = ["tests.jobs.bodies"]
from redsail.jobs.worker import work
work()
"""


@pytest.fixture(autouse=True)
def _short(settings: Any) -> None:
    settings.JOB_MODULES = ["tests.jobs.bodies"]
    settings.JOB_LEASE_SECONDS, settings.JOB_BACKOFF_SECONDS = LEASE, 0


@pytest.fixture
def worker(data_folder: Path, checkout: Path, settings: Any) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts a worker; all that were started are dead after the test."""
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        **os.environ,
        "DATABASE_URL": _address(),
        "REDSAIL_DATA_DIR": str(data_folder),
        "REDSAIL_KEEPER_KEY": settings.KEEPER_KEY,
        "REDSAIL_JOB_LEASE_SECONDS": str(LEASE),
        "REDSAIL_JOB_BACKOFF_SECONDS": "0",
        "PYTHONPATH": os.pathsep.join([str(checkout / "src"), str(checkout)]),
    }

    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-c", WORKER], env=environment, cwd=checkout)
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()


def _address() -> str:
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{values['NAME']}"
    given = os.environ["DATABASE_URL"]
    head, _, tail = given.partition("://")
    path, mark, query = tail.partition("?")
    return f"{head}://{path.rpartition('/')[0]}/{values['NAME']}{mark}{query}"


def until(condition: Callable[[], Any], what: str, seconds: float = 60) -> None:
    """Wait until it is so. The limit only ends a test that hangs."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited too long for: {what}")
        time.sleep(0.05)


def state(job: Job) -> str:
    """The state in the database now."""
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)


def effects() -> int:
    """How often an effect happened."""
    return AuditEntry.objects.filter(verb="tests.effect").count()
