"""The pages of jobs: who sees what, filters, constant queries, live status, cancel and retry."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories import organisation as make

from redsail import jobs
from redsail.jobs import runner, sweeper
from redsail.jobs.models import Job
from redsail.organisation.models import Unit, User
from redsail.web.jobs import home

pytestmark = pytest.mark.django_db


@jobs.kind("tests.web", label="Import for the test")
def body(handle: jobs.Handle, *, number: int = 0) -> dict[str, int]:
    """Counts nothing."""
    return {"number": number}


@pytest.fixture(autouse=True)
def _kinds(settings: Any) -> None:
    settings.JOB_MODULES = []


@pytest.fixture
def county() -> Unit:
    return make.unit()


@pytest.fixture
def officer(county: Unit) -> User:
    return make.party_officer(county)


@pytest.fixture
def page(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def start(unit: Unit | None, by: Any = "system:demo", label: str = "register.xlsx", number: int = 0) -> Job:
    return jobs.start("tests.web", {"number": number}, by=by, unit=unit, label=label)


def shown(response: Any) -> list[int]:
    return [row.job.pk for row in response.context["rows"]]


def test_the_list_shows_what_is_in_reach(page: Client, county: Unit, officer: User) -> None:
    below, elsewhere = make.station(county), make.unit()
    here, under, away, nobody = start(county), start(below), start(elsewhere), start(None)
    own = start(elsewhere, by=officer, number=1)
    response = page.get(reverse("jobs:list"))
    assert shown(response) == [own.pk, under.pk, here.pk]
    assert [page.get(reverse("jobs:job", args=[job.pk])).status_code for job in (here, away, nobody)] == [200, 404, 404]


def test_system_administrators_see_jobs_without_a_unit(client: Client, county: Unit) -> None:
    client.force_login(make.user("system_administrator", county))
    job = start(None)
    assert shown(client.get(reverse("jobs:list"))) == [job.pk]


def test_without_the_right_the_list_holds_only_ones_own(client: Client, county: Unit) -> None:
    person = make.user("enforcement_officer", county)
    client.force_login(person)
    job = start(county)
    assert shown(client.get(reverse("jobs:list"))) == []
    assert client.post(reverse("jobs:cancel", args=[job.pk])).status_code == 404


def test_search_filter_and_sort(page: Client, county: Unit) -> None:
    first = start(county, label="青禾 register")
    second = start(county, label="other", number=1)
    jobs.cancel(second, by="system:demo")
    address = reverse("jobs:list")
    assert shown(page.get(address, {"q": "青禾"})) == [first.pk]
    assert shown(page.get(address, {"state": "cancelled"})) == [second.pk]
    assert shown(page.get(address, {"kind": "tests.web", "sort": "number"})) == [first.pk, second.pk]
    assert shown(page.get(address, {"kind": "tests.nothing"})) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_needs_the_same_few_queries(
    page: Client, county: Unit, officer: User, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        start(county, by=officer if number else "cli:me", number=number)
    with django_assert_max_num_queries(11):
        assert len(shown(page.get(reverse("jobs:list")))) == count


def test_it_says_when_nobody_works(page: Client, county: Unit) -> None:
    job = start(county)
    status = reverse("jobs:status", args=[job.pk])
    assert page.get(reverse("jobs:list")).context["workers"] == 0
    assert page.get(status).context["nobody_works"] is True
    sweeper.beat()
    assert page.get(reverse("jobs:list")).context["workers"] == 1
    assert page.get(status).context["nobody_works"] is False


def test_the_status_asks_again_until_the_job_has_ended(page: Client, county: Unit) -> None:
    job = start(county)
    address = reverse("jobs:status", args=[job.pk])
    waiting = page.get(address, headers={"HX-Request": "true"})
    assert f'hx-get="{address}"' in waiting.content.decode()
    assert "HX-Refresh" not in waiting
    runner.run(job.pk)
    ended = page.get(address, headers={"HX-Request": "true"})
    assert "hx-get" not in ended.content.decode()
    assert ended["HX-Refresh"] == "true"


def test_cancel_and_retry(page: Client, county: Unit) -> None:
    job = start(county)
    assert page.post(reverse("jobs:cancel", args=[job.pk])).status_code == 302
    assert Job.objects.get(pk=job.pk).state == "cancelled"
    assert page.post(reverse("jobs:cancel", args=[job.pk])).status_code == 409
    assert page.post(reverse("jobs:retry", args=[job.pk])).status_code == 302
    assert Job.objects.get(pk=job.pk).state == "queued"
    fragment = page.post(reverse("jobs:cancel", args=[job.pk]), headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment["HX-Refresh"]) == (200, "true")
    assert page.get(reverse("jobs:cancel", args=[job.pk])).status_code == 405


def test_seeing_is_not_stopping(client: Client, county: Unit) -> None:
    """Who may see what a job works on sees its progress, and may not stop it."""
    client.force_login(make.user("leadership_member", county))
    job = start(county)
    Job.objects.filter(pk=job.pk).update(kind="patrol.plan")
    assert client.get(reverse("jobs:status", args=[job.pk])).status_code == 200
    assert client.post(reverse("jobs:cancel", args=[job.pk])).status_code == 403


def test_a_failed_job_says_why(page: Client, county: Unit) -> None:
    job = start(county)
    problems = [{"code": "files.empty", "numbers": {"name": "<b>x</b>.csv"}}]
    Job.objects.filter(pk=job.pk).update(state="failed", error="files.empty", problems=problems)
    text = page.get(reverse("jobs:job", args=[job.pk])).content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;.csv" in text
    assert "<b>x</b>" not in text


def test_the_home_page_tells_of_jobs_only_when_there_are_any(page: Client, county: Unit) -> None:
    request = page.get(reverse("jobs:list")).wsgi_request
    assert home.panels(request) == []
    job = start(county)
    Job.objects.filter(pk=start(county, number=1).pk).update(state="failed", finished_at=timezone.now())
    panel = home.panels(request)[0]
    assert [figure.value for figure in panel.figures] == [1, 1]
    assert panel.text != ""
    sweeper.beat()
    assert home.panels(request)[0].text == ""
    runner.run(job.pk)
    assert [figure.value for figure in home.panels(request)[0].figures] == [1]
