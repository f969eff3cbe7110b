"""One attempt at one job in this process: how it ends, and what it leaves."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.jobs.conftest import effects, state

from redsail import jobs
from redsail.base.errors import Clash
from redsail.jobs import runner, sweeper
from redsail.jobs.handle import Handle
from redsail.jobs.models import Job

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def start(kind: str, **args: object) -> Job:
    return jobs.start(kind, args, by="user:7", unit=1)


def test_done_with_its_answer_and_its_progress() -> None:
    seen: list[int] = []
    job = jobs.run_here("tests.count", {"to": 3}, by="cli:me", watch=lambda job: seen.append(job.done))
    assert (job.state, job.result, job.done, job.total, job.percent) == ("done", {"counted": 3}, 3, 3, 100)
    assert seen == [1]  # at most once a second
    assert job.worker == runner.worker_name()


def test_a_job_is_done_once(tmp_path: object) -> None:
    job = start("tests.count", to=1)
    assert [runner.run(job.pk), runner.run(job.pk)] == [True, False]


def test_bad_input_fails_at_once_with_every_problem() -> None:
    job = start("tests.bad")
    runner.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.attempt) == ("failed", "base.problems", 1)
    assert job.problems == [{"code": "tests.one", "numbers": {"row": 1}}, {"code": "tests.two", "numbers": {"row": 2}}]


def test_a_defect_is_tried_again_and_then_told() -> None:
    job = start("tests.broken")
    runner.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, effects()) == ("queued", "jobs.try_again_later", 0)
    runner.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.attempt, effects()) == ("failed", "jobs.unexpected", 2, 0)


def test_before_its_time_nobody_gets_it() -> None:
    job = start("tests.count", to=1)
    Job.objects.filter(pk=job.pk).update(not_before=timezone.now() + timedelta(minutes=1))
    assert runner.run(job.pk) is False


def claimed(job: Job) -> Handle:
    row = runner._claim(job.pk)
    assert row is not None
    return Handle(row, stopping=threading.Event())


def test_an_effect_needs_the_claim() -> None:
    job = start("tests.count", to=1)
    first = claimed(job)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert sweeper.sweep() == 1
    second = claimed(job)
    with pytest.raises(jobs.Stopped, match="lost"), first.effect():
        raise AssertionError("never reached")
    with second.effect() as outcome:
        outcome.link = "/shops/"
    job.refresh_from_db()
    assert (job.state, job.attempt, job.link) == ("done", 2, "/shops/")


def test_no_effect_after_a_cancel() -> None:
    job = start("tests.count", to=1)
    handle = claimed(job)
    jobs.cancel(job, by="user:7")
    with pytest.raises(jobs.Stopped, match="cancelled"), handle.effect():
        raise AssertionError("never reached")
    assert handle.cancelled()


def test_inside_the_effect_nothing_stops_it() -> None:
    job = start("tests.count", to=1)
    stopping = threading.Event()
    row = runner._claim(job.pk)
    assert row is not None
    seen: list[int] = []
    handle = Handle(row, stopping=stopping, watch=lambda job: seen.append(job.done))
    with handle.effect() as outcome:
        stopping.set()
        handle.progress(5, 5, "base.missing")
        outcome.result = {"rows": 5}
    handle.progress(5, 5, "base.problems")
    job.refresh_from_db()
    assert (job.state, job.result, job.done, job.total, seen) == ("done", {"rows": 5}, 5, 5, [5, 5])


def test_an_effect_that_fails_leaves_the_job_running() -> None:
    job = start("tests.count", to=1)
    handle = claimed(job)
    with pytest.raises(KeyError), handle.effect():
        raise KeyError
    assert state(job) == "running"
    with handle.effect():
        pass
    assert state(job) == "done"


def test_stopped_at_the_terminal_it_does_not_go_on_elsewhere() -> None:
    def ctrl_c(job: Job) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jobs.run_here("tests.count", {"to": 3}, by="cli:me", watch=ctrl_c)
    assert Job.objects.get().state == "cancelled"


def test_the_round_is_one_workers(settings: object) -> None:
    job = start("tests.count", to=1)
    claimed(job)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert [sweeper.sweep(), sweeper.sweep()] == [1, 0]
    assert state(job) == "queued"


def test_a_dead_job_that_was_cancelled_stays_cancelled() -> None:
    job = start("tests.count", to=1)
    claimed(job)
    jobs.cancel(job, by="user:7")
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    sweeper.sweep()
    assert state(job) == "cancelled"


def test_asked_to_end_early_it_keeps_what_it_has() -> None:
    job = start("tests.search", turns=5)
    Job.objects.filter(pk=job.pk).update(finish_requested=True)
    runner.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result) == ("done", {"turn": 0})


def test_given_up_it_keeps_nothing_even_when_asked_to_end_early_first() -> None:
    job = start("tests.search", turns=5)
    Job.objects.filter(pk=job.pk).update(finish_requested=True, cancel_requested=True)
    runner.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result) == ("cancelled", {})


def test_only_a_running_job_of_a_kind_that_can_is_ended_early() -> None:
    for job in (start("tests.count", to=1), start("tests.search", turns=1)):
        with pytest.raises(Clash) as caught:
            jobs.finish(job, by="user:7")
        assert caught.value.code == "jobs.not_to_finish"
    running = claimed(start("tests.search", turns=2)).job
    jobs.finish(running, by="user:7")
    assert Job.objects.get(pk=running.pk).finish_requested
