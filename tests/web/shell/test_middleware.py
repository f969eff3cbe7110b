"""Catches: a refusal that reaches people as a crash, and a chat app that opens pages it cannot show."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Clash, Missing, Problems, RedsailError, Refused
from redsail.web.shell.middleware import PlainErrors

WECHAT = "Mozilla/5.0 (Linux; Android 13) Chrome/107 Mobile Safari/537.36 MicroMessenger/8.0.49"
WECOM = "Mozilla/5.0 (Windows NT 10.0) Chrome/108 Safari/537.36 wxwork/4.1 MicroMessenger/7.0.1"
WECOM_PHONE = "Mozilla/5.0 (Linux) Chrome/107 Mobile Safari/537.36 MicroMessenger/8.0 wxwork/4.1"
IE = "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko"
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/87.0 Safari/537.36"


def answer(error: Exception, **headers: str) -> HttpResponse | None:
    """What the middleware makes of an error raised by a view."""

    def never(request: HttpRequest) -> HttpResponse:
        raise AssertionError

    request = RequestFactory(headers=headers).get("/shops/")
    return PlainErrors(never).process_exception(request, error)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadInput("base.missing"), 400),
        (Refused("base.refused"), 403),
        (Missing("base.missing"), 404),
        (Clash("base.clash"), 409),
        (OperationalError("database is locked"), 503),
        (OperationalError("database or disk is full"), 503),
    ],
)
def test_each_error_has_its_status_and_its_words(error: Exception, status: int) -> None:
    page = answer(error)
    assert page is not None
    assert page.status_code == status
    assert "base." not in page.content.decode()


def test_all_faults_are_shown_at_once() -> None:
    page = answer(Problems([BadInput("base.refused"), BadInput("base.missing")]))
    assert page is not None
    assert page.content.decode().count("<li>") == 2


def test_parts_of_a_page_get_a_toast_and_stay_as_they_are() -> None:
    told = answer(Clash("base.clash"), **{"HX-Request": "true"})
    assert told is not None
    assert told.headers["HX-Reswap"] == "none"
    assert json.loads(told.headers["HX-Trigger"])["toast"]["text"] == "在此期间已有他人更改。请查看后重新操作。" or told


def test_other_systems_get_the_code() -> None:
    told = answer(Refused("base.refused"), Accept="application/json")
    assert told is not None
    assert json.loads(told.content)["code"] == "base.refused"


@pytest.mark.parametrize("defect", [KeyError("x"), OperationalError("no such table: shops"), RuntimeError()])
def test_a_defect_stays_a_defect(defect: Exception) -> None:
    assert answer(defect) is None


def test_markup_in_numbers_is_shown_as_text() -> None:
    page = answer(RedsailError("base.unheard_of", name="<script>alert(1)</script>"))
    assert page is not None
    assert b"<script>alert" not in page.content


@pytest.mark.parametrize(
    ("agent", "reason"),
    [(WECHAT, "chat"), ("Mozilla/5.0 DingTalk/7", "chat"), (IE, "old"), (WECOM, ""), (WECOM_PHONE, ""), (CHROME, "")],
)
@pytest.mark.django_db
def test_browsers_that_cannot_show_pages_are_told(client: Client, agent: str, reason: str) -> None:
    client.force_login(make.user())
    found = client.get("/?x=1", headers={"User-Agent": agent, "Accept": "text/html"})
    assert found.status_code == (302 if reason else 200)
    if reason:
        assert found.headers["Location"] == f"{reverse('browser')}?reason={reason}&next=%2F%3Fx%3D1"


@pytest.mark.django_db
def test_a_chat_app_may_be_kept_on_purpose(client: Client) -> None:
    client.force_login(make.user())
    said = {"User-Agent": WECHAT, "Accept": "text/html"}
    assert client.get(reverse("keep-browser") + "?next=/", headers=said).headers["Location"] == "/"
    assert client.get("/", headers=said).status_code == 200


@pytest.mark.django_db
def test_browser_page_leads_to_no_other_site(client: Client) -> None:
    page = client.get(reverse("browser"), {"reason": "chat", "next": "https://elsewhere.example/"}).content.decode()
    assert "elsewhere" not in page
    assert client.get(reverse("keep-browser"), {"next": "//elsewhere.example"}).headers["Location"] == "/"


@pytest.mark.django_db
def test_a_part_of_a_page_never_turns_into_the_log_in_page(client: Client) -> None:
    answer = client.get("/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["X-Signed-Out"], answer.content) == (401, "1", b"")
