"""Starting, cancelling, retrying: one row, one live key, an audit entry each."""

import threading

import pytest
from django.db import connections
from tests.jobs.conftest import state

from redsail import jobs
from redsail.base.errors import Clash, Missing
from redsail.base.models import AuditEntry
from redsail.jobs import runner
from redsail.jobs.models import Job

pytestmark = pytest.mark.both


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("verb", flat=True))


@pytest.mark.django_db
def test_a_double_click_starts_one_job() -> None:
    first = jobs.start("tests.count", {"to": 3}, by="user:7", unit=1)
    second = jobs.start("tests.count", {"to": 3}, by="user:7", unit=1)
    other = jobs.start("tests.count", {"to": 3}, by="user:7", unit=2)
    assert (second.pk, second.already, first.already) == (first.pk, True, False)
    assert other.pk != first.pk
    assert verbs() == ["jobs.start", "jobs.start"]


@pytest.mark.django_db
def test_the_same_again_after_it_ended() -> None:
    first = jobs.start("tests.count", {"to": 3}, by="user:7", unit=1)
    runner.run(first.pk)
    assert jobs.start("tests.count", {"to": 3}, by="user:7", unit=1).pk != first.pk


@pytest.mark.django_db(transaction=True)
def test_two_starts_at_the_same_moment(data_folder: object) -> None:
    barrier, found = threading.Barrier(4), []

    def click() -> None:
        barrier.wait()
        found.append(jobs.start("tests.count", {"to": 3}, by="user:7", unit=1).pk)
        connections.close_all()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found)), Job.objects.count()) == (4, 1, 1)


@pytest.mark.django_db
def test_an_unknown_kind_is_missing() -> None:
    with pytest.raises(Missing, match="unknown_kind"):
        jobs.start("tests.nothing", by="user:7")


@pytest.mark.django_db
def test_a_waiting_job_is_cancelled_at_once() -> None:
    job = jobs.start("tests.count", {"to": 3}, by="user:7")
    assert jobs.cancel(job, by="user:8").state == "cancelled"
    assert runner.run(job.pk) is False
    with pytest.raises(Clash, match="has_ended"):
        jobs.cancel(job, by="user:8")
    assert verbs() == ["jobs.start", "jobs.cancel"]


@pytest.mark.django_db
def test_a_cancelled_job_is_retried_from_its_beginning() -> None:
    job = jobs.cancel(jobs.start("tests.count", {"to": 3}, by="user:7"), by="user:7")
    again = jobs.retry(job, by="user:8")
    assert (again.state, again.attempt, again.cancel_requested) == ("queued", 0, False)
    assert runner.run(job.pk) is True
    assert state(job) == "done"
    with pytest.raises(Clash, match="not_to_retry"):
        jobs.retry(job, by="user:8")


@pytest.mark.django_db
def test_no_retry_beside_the_same_job_alive() -> None:
    job = jobs.cancel(jobs.start("tests.count", {"to": 3}, by="user:7"), by="user:7")
    jobs.start("tests.count", {"to": 3}, by="user:7")
    with pytest.raises(Clash, match="same_is_alive"):
        jobs.retry(job, by="user:7")
