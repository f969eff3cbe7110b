"""Catches: a search for groups that is lost with its worker, or that leaves its alternatives twice."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.factories import regrouping as bench
from tests.jobs.conftest import until
from tests.killing import Worker, workers

from redsail.base.models import AuditEntry
from redsail.jobs.models import Job
from redsail.organisation.actions import regrouping_solving
from redsail.organisation.models import GroupMembership, RegroupingSolution
from redsail.organisation.queries import regroupings as asked

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.fixture
def worker(data_folder: Path, checkout: Path) -> Iterator[Worker]:
    yield from workers(data_folder, checkout)


def test_a_worker_killed_while_it_searches(worker: Worker) -> None:
    row = bench.draft(bench.bureau(at_station=6, at_office=10))
    places = list(GroupMembership.objects.order_by("pk").values_list("person", "group", "until_date"))
    first = worker()
    job = regrouping_solving.request(row, by=bench.BY)
    searching = Job.objects.filter(pk=job.pk, state="running", message__startswith="organisation.regrouping_")
    until(searching.exists, "the first worker to search")
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert (Job.objects.get(pk=job.pk).state, RegroupingSolution.objects.count()) == ("running", 0)
    assert regrouping_solving.request(row, by=bench.BY).pk == job.pk, "pressed again it is the same search"
    worker()
    until(lambda: Job.objects.filter(pk=job.pk, state="done").exists(), "the second worker to finish", 120)
    job.refresh_from_db()
    file = asked.file_of(row.solutions.get())
    assert (job.attempt, len(file.regrouping.alternatives), Job.objects.count()) == (2, 3, 1)
    assert AuditEntry.objects.filter(verb="organisation.solve_regrouping").count() == 1
    assert list(GroupMembership.objects.order_by("pk").values_list("person", "group", "until_date")) == places
