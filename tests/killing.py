"""Real workers on a test's own database, to be killed in the middle of something."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from tests.jobs.conftest import LEASE, _address

Worker = Callable[[], "subprocess.Popen[bytes]"]
WORKER = "import django; django.setup(); from redsail.jobs.worker import work; work()"


def workers(data_folder: Path, checkout: Path) -> Iterator[Worker]:
    """What starts a worker; all that were started are dead when the test ends."""
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        **os.environ,
        "DATABASE_URL": _address(),
        "REDSAIL_DATA_DIR": str(data_folder),
        "REDSAIL_KEEPER_KEY": settings.KEEPER_KEY,  # without it the bell cannot be read, only the sweep finds the job
        "REDSAIL_JOB_LEASE_SECONDS": str(LEASE),
        "REDSAIL_JOB_BACKOFF_SECONDS": "0",
        "PYTHONPATH": os.pathsep.join([str(checkout / "src"), str(checkout)]),
    }

    def start() -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-c", WORKER], env=environment, cwd=checkout))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
