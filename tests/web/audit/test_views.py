"""The audit log in the browser: who reads which chain, filters, heads, the check as a job."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from tests.factories import organisation as make

from redsail.base import audit
from redsail.base.audit import triggers, verify
from redsail.base.models import AuditEntry
from redsail.jobs import runner
from redsail.jobs.models import Job
from redsail.organisation.models import Unit, User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kinds(settings: Any) -> None:
    settings.JOB_MODULES = ["redsail.web.audit.verification"]


@pytest.fixture
def root() -> Unit:
    return make.unit(name="青禾县局")


@pytest.fixture
def auditor(root: Unit) -> User:
    return make.user("audit_administrator", root)


@pytest.fixture
def page(client: Client, auditor: User) -> Client:
    AuditEntry.objects.all().delete()
    client.force_login(auditor)
    return client


def record(unit: Unit | str, verb: str = "shops.edit_shop", subject: str = "shop:12", by: Any = "cli:me") -> AuditEntry:
    with transaction.atomic():
        return audit.record(chain=unit, by=by, verb=verb, subject=subject, before={"name": "甲"}, after={"name": "乙"})


def shown(response: Any) -> list[int]:
    return [row.entry.pk for row in response.context["rows"]]


def test_the_log_holds_the_chains_in_reach(page: Client, root: Unit) -> None:
    entries = [record(root), record(make.station(root)), record("installation:redsail")]
    record(make.unit())
    response = page.get(reverse("audit:log"))
    assert shown(response) == [entry.pk for entry in reversed(entries)]
    text = response.content.decode()
    assert "青禾县局" in text
    assert "甲" not in text  # values are never shown


@pytest.mark.parametrize("role", ["", "party_affairs_officer", "system_administrator", "security_administrator"])
def test_nobody_else_reads_it(client: Client, root: Unit, role: str) -> None:
    client.force_login(make.user(role, root))
    assert [client.get(reverse(name)).status_code for name in ("audit:log", "audit:heads")] == [403, 403]
    assert client.post(reverse("audit:verify")).status_code == 403


def test_filters(page: Client, root: Unit, auditor: User) -> None:
    one = record(root, by=auditor)
    two = record(root, verb="shops.close", subject="shop:13")
    address = reverse("audit:log")
    asked: list[tuple[dict[str, str], list[int]]] = [
        ({"q": "shop:13"}, [two.pk]),
        ({"q": "12"}, [one.pk]),
        ({"q": f"user:{auditor.pk}"}, [one.pk]),
        ({"verb": "shops.close"}, [two.pk]),
        ({"chain": f"unit:{root.pk}"}, [two.pk, one.pk]),
        ({"chain": "unit:99999"}, []),
        ({"from": "2000-01-01", "to": "2000-01-02"}, []),
        ({"from": "nonsense"}, [two.pk, one.pk]),
    ]
    assert [shown(page.get(address, query)) for query, _ in asked] == [expected for _, expected in asked]


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_needs_the_same_few_queries(
    page: Client, root: Unit, auditor: User, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        record(root, subject=f"shop:{number}", by=auditor if number else "cli:me")
    with django_assert_max_num_queries(11):
        assert len(shown(page.get(reverse("audit:log")))) == count


def test_the_heads_are_printed(page: Client, root: Unit) -> None:
    record(root)
    text = page.get(reverse("audit:heads")).content.decode()
    assert [verify.head_text(head) in text for head in verify.heads()] == [True]


def test_the_check_runs_as_a_job_and_tells_what_it_found(page: Client, root: Unit) -> None:
    record(root)
    entry = record(root)
    expected = verify.head_text(verify.heads()[0])
    triggers.remove(connection)
    triggers.install(connection)
    page.post(reverse("audit:verify"), {"expected": expected})
    job = Job.objects.get()
    assert (job.kind, job.unit_id, job.args) == ("audit.verify", None, {"expected": [expected]})
    runner.run(job.pk)
    assert page.get(reverse("audit:heads")).context["job"].result["count"] == 0
    assert page.get(reverse("jobs:status", args=[job.pk])).status_code == 200

    triggers.remove(connection)
    AuditEntry.objects.filter(pk=entry.pk).update(actor="user:1")
    triggers.install(connection)
    page.post(reverse("audit:verify"), {"expected": ""})
    runner.run(Job.objects.latest("id").pk)
    response = page.get(reverse("audit:heads"))
    assert response.context["job"].result["count"] == 1
    assert len(response.context["faults"]) == 1
    assert response.context["faults"][0] in response.content.decode()


def test_a_part_of_the_tree_is_not_enough_to_check_all(client: Client, root: Unit) -> None:
    client.force_login(make.user("audit_administrator", make.station(root)))
    assert client.post(reverse("audit:verify")).status_code == 403
    assert client.get(reverse("audit:heads")).context["may_verify"] is False
