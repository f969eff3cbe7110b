"""Real worker processes: killed, stopped, doubled; the effect happens exactly once."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.jobs.conftest import effects, state, until

from redsail import jobs
from redsail.jobs import sweeper
from redsail.jobs.models import Job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both, pytest.mark.timeout(300)]
Worker = Callable[[], "subprocess.Popen[bytes]"]


def _alive(process: int) -> bool:
    """Whether it runs; one that nobody waited for is dead all the same."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "gate"
    made.mkdir()
    return made


def waiting(folder: Path, **args: object) -> Job:
    return jobs.start("tests.wait", {"folder": str(folder), **args}, by="user:7", unit=1)


@pytest.mark.parametrize("inside", [False, True], ids=["before its effect", "in the middle of its effect"])
def test_a_worker_killed_in_the_middle(worker: Worker, folder: Path, inside: bool) -> None:
    first = worker()
    job = waiting(folder, inside=inside)
    until((folder / ("inside-1" if inside else "started-1")).exists, "the first worker to begin")
    first.send_signal(signal.SIGKILL)
    first.wait()
    worker()
    until((folder / "started-2").exists, "the second worker to take the job up")
    (folder / "go").touch()
    until(lambda: state(job) == "done", "the job to be done")
    job.refresh_from_db()
    assert (effects(), job.attempt, job.result) == (1, 2, {"attempt": 2})


def test_a_worker_that_slept_past_its_lease_changes_nothing(worker: Worker, folder: Path) -> None:
    first = worker()
    job = waiting(folder)
    until((folder / "started-1").exists, "the first worker to begin")
    first.send_signal(signal.SIGSTOP)  # a laptop lid closed, a machine swapping
    worker()
    until((folder / "started-2").exists, "the second worker to take the job up")
    (folder / "go").touch()
    until(lambda: state(job) == "done", "the job to be done")
    first.send_signal(signal.SIGCONT)
    first.send_signal(signal.SIGTERM)
    first.wait()
    job.refresh_from_db()
    assert (effects(), job.result) == (1, {"attempt": 2})


def test_two_workers_share_the_queue(worker: Worker, folder: Path) -> None:
    workers = [worker(), worker()]
    (folder / "go").touch()
    started = [waiting(folder, inside=number % 2 == 0) for number in range(2)]
    more = [jobs.start("tests.count", {"to": number}, by="user:7", unit=1) for number in range(12)]
    until(lambda: all(state(job) == "done" for job in started + more), "all jobs to be done")
    assert effects() == 2
    until(lambda: sweeper.workers_alive() == 2, "both to be alive")
    for process in workers:
        process.send_signal(signal.SIGTERM)
    assert [process.wait() for process in workers] == [0, 0]
    assert sweeper.workers_alive() == 0


def test_a_stop_gives_the_job_back_at_once(worker: Worker, folder: Path) -> None:
    first = worker()
    job = waiting(folder)
    until((folder / "started-1").exists, "the first worker to begin")
    first.send_signal(signal.SIGTERM)
    assert first.wait() == 0
    job.refresh_from_db()
    assert (job.state, job.attempt, job.worker) == ("queued", 0, "")
    (folder / "go").touch()
    worker()
    until(lambda: state(job) == "done", "the job to be done")
    assert effects() == 1


def test_a_stop_does_not_wait_for_a_deaf_job(worker: Worker, folder: Path) -> None:
    first = worker()
    job = jobs.start("tests.deaf", {"folder": str(folder)}, by="user:7", unit=1)
    until((folder / "started-1").exists, "the worker to begin")
    first.send_signal(signal.SIGTERM)
    assert first.wait() == 0
    job.refresh_from_db()
    assert (job.state, effects()) == ("queued", 0)
    child = int((folder / "child").read_text())
    until(lambda: not _alive(child), "the solver's process to end")


def test_a_running_job_is_cancelled(worker: Worker, folder: Path) -> None:
    worker()
    job = waiting(folder)
    until((folder / "started-1").exists, "the worker to begin")
    jobs.cancel(Job.objects.get(pk=job.pk), by="user:8")
    until(lambda: state(job) == "cancelled", "the job to stop")
    assert effects() == 0


def test_a_lost_bell_is_heard_by_the_sweeper(worker: Worker, folder: Path) -> None:
    (folder / "go").touch()
    job = jobs.start("tests.wait", {"folder": str(folder)}, by="user:7", unit=1, ring=False)
    worker()
    until(lambda: state(job) == "done", "the job to be done")
    assert effects() == 1


def test_a_job_that_kills_every_worker_is_given_up(worker: Worker, folder: Path) -> None:
    job = waiting(folder)
    for attempt in (1, 2, 3):
        process = worker()
        until((folder / f"started-{attempt}").exists, f"attempt {attempt}")
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    worker()
    until(lambda: state(job) == "failed", "the job to be given up")
    job.refresh_from_db()
    assert (job.error, job.problems) == ("jobs.worker_died", [{"code": "jobs.worker_died", "numbers": {"attempts": 3}}])
    assert effects() == 0
