"""A worker killed in the middle of applying: the job is taken up again, and the shops are there once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.factories import organisation as people
from tests.factories import shops as made
from tests.jobs.conftest import LEASE, _address, until

from redsail.base.models import AuditEntry
from redsail.jobs.models import Job
from redsail.shops.actions import imports
from redsail.shops.models import RegisterImport, Shop, ShopSource

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
SHOPS = 12_000
Worker = Callable[[], "subprocess.Popen[bytes]"]
WORKER = "import django; django.setup(); from redsail.jobs.worker import work; work()"


@pytest.fixture
def worker(data_folder: Path, checkout: Path) -> Iterator[Worker]:
    """Starts a real worker on this test's database; all are dead after the test."""
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        **os.environ,
        "DATABASE_URL": _address(),
        "REDSAIL_DATA_DIR": str(data_folder),
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


def test_a_worker_killed_while_it_applies(worker: Worker) -> None:
    unit = people.unit()
    found = made.checked(made.register(SHOPS).replace(b"\xe7\xad\x89\xe7\xba\xa7", b"extra"), unit)
    first = worker()
    imports.claim_apply(found, by="cli:tests")
    job = Job.objects.get(pk=found.job)
    until(lambda: Job.objects.filter(pk=job.pk, message="shops.applying").exists(), "the first worker to apply")
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert RegisterImport.objects.get(pk=found.pk).state == "applying"
    assert Shop.objects.count() == 0, "a half-written register must never be seen"
    worker()
    until(lambda: Job.objects.filter(pk=job.pk, state="done").exists(), "the second worker to finish")
    job.refresh_from_db()
    assert (job.attempt, Shop.objects.count(), ShopSource.objects.count()) == (2, SHOPS, SHOPS)
    assert AuditEntry.objects.filter(verb="shops.apply_import").count() == 1
