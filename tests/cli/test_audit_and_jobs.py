"""`redsail audit` and `redsail jobs` on the test's database."""

import re
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import translation

from redsail import jobs
from redsail.base import audit
from redsail.base.audit import triggers
from redsail.base.models import AuditEntry
from redsail.cli import main
from redsail.jobs import sweeper
from redsail.jobs.models import Job

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@jobs.kind("tests.cli", label="Import for the test")
def body(handle: jobs.Handle) -> None:
    """Nothing."""


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    settings.JOB_MODULES = []
    monkeypatch.setenv("REDSAIL_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")
    with translation.override("en"):
        yield


@pytest.fixture
def chain() -> str:
    triggers.remove(connection)
    triggers.install(connection)
    with transaction.atomic():
        for number in range(3):
            audit.record(chain="unit:1", by="user:7", verb="shops.edit", subject=f"shop:{number}")
    return "unit:1"


def test_a_whole_chain_ends_with_0_and_prints_its_head(chain: str, capsys: Any) -> None:
    assert main.run(["audit", "verify"]) == 0
    head, last = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"unit:1@3:[0-9a-f]{64}", head)
    assert last == "The chain is whole."
    assert main.run(["audit", "verify", "--chain", chain, "--expect", head]) == 0
    assert main.run(["audit", "head"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == head


def test_a_changed_entry_ends_with_1(chain: str, capsys: Any) -> None:
    triggers.remove(connection)
    AuditEntry.objects.filter(seq=2).update(actor="user:8")
    triggers.install(connection)
    assert main.run(["audit", "verify"]) == 1
    out, err = capsys.readouterr()
    assert err == "Chain unit:1, entry 2: its content was changed.\n"
    assert out.splitlines()[-1] == "Faults found: 1"


def test_what_is_not_there(chain: str, capsys: Any) -> None:
    assert main.run(["audit", "head", "--chain", "unit:9"]) == 5
    assert main.run(["audit", "verify", "--expect", "nonsense"]) == 2
    assert main.run(["jobs", "show", "99"]) == 5
    assert capsys.readouterr().err.splitlines() == [
        "There is no chain called “unit:9”.",
        "“nonsense” is not a chain head. It looks like: unit:12@57:<64 characters>.",
        "There is no job number 99.",
    ]


def test_jobs_are_listed_cancelled_and_retried(capsys: Any) -> None:
    job = jobs.start("tests.cli", by="user:7", label="register.xlsx")
    assert main.run(["jobs", "list"]) == 0
    out, err = capsys.readouterr()
    assert out.split() == [str(job.pk), "waiting", "Import", "for", "the", "test", "register.xlsx"]
    assert err == "No worker is running; waiting jobs do not begin. Start one with: redsail worker\n"
    sweeper.beat()
    assert main.run(["jobs", "cancel", str(job.pk)]) == 0
    assert main.run(["jobs", "cancel", str(job.pk)]) == 4
    assert main.run(["jobs", "retry", str(job.pk)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [f"Job {job.pk} was cancelled.", f"Job {job.pk} waits again."]
    assert err == "This job has ended already (cancelled).\n"
    assert Job.objects.get().state == "queued"
    assert AuditEntry.objects.filter(verb="jobs.cancel").get().actor.startswith("cli:")


def test_a_failed_job_tells_its_problems(capsys: Any) -> None:
    job = jobs.start("tests.cli", by="user:7", label="register.xlsx")
    told = [{"code": "files.empty", "numbers": {"name": "a.csv"}}]
    Job.objects.filter(pk=job.pk).update(state="failed", problems=told, total=10, done=3)
    assert main.run(["jobs", "show", str(job.pk)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"#{job.pk} Import for the test register.xlsx",
        "failed 3/10",
        "The file “a.csv” is empty. Choose the file again.",
    ]
