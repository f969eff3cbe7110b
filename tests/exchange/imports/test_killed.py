"""A worker killed in the middle of applying: the job is taken up again, and the shops are there once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.factories import organisation as people
from tests.factories import shops as made
from tests.jobs.conftest import until
from tests.killing import Worker, workers

from redsail.base.models import AuditEntry
from redsail.jobs.models import Job
from redsail.shops.actions import imports
from redsail.shops.models import RegisterImport, Shop, ShopSource

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
SHOPS = 12_000


@pytest.fixture
def worker(data_folder: Path, checkout: Path) -> Iterator[Worker]:
    yield from workers(data_folder, checkout)


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
