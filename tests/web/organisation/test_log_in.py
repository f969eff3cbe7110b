"""Catches: a way in that no rule knows: guessing, replay, demo log-ins from outside, sessions that never end."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from tests.factories import organisation as make

from redsail.base.models import AuditEntry
from redsail.organisation.actions import second_step, slips
from redsail.organisation.models import Person, User

pytestmark = pytest.mark.django_db
LOG_IN = "/log-in/"
NEW = "Quiet-lantern-42"
HERE = "localhost:8000"


@pytest.fixture
def desk() -> Client:
    """A browser on another machine of the office, in English."""
    client = Client(REMOTE_ADDR="192.0.2.7")
    client.cookies["redsail_language"] = "en"
    return client


def _sign_in(client: Client, user: User, password: str = make.PASSWORD, **extra: Any) -> Any:
    return client.post(LOG_IN, {"username": user.username, "password": password}, **extra)


def _inside(client: Client, **extra: Any) -> bool:
    return client.get("/account/", **extra).status_code == 200


def test_right_and_wrong_passwords(desk: Client) -> None:
    user = make.user()
    assert "wrong" in _sign_in(desk, user, "not it").content.decode()
    assert not _inside(desk)
    response = _sign_in(desk, user)
    assert (response.status_code, response.url) == (302, "/")
    assert _inside(desk)


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/x", "javascript:alert(1)"])
def test_next_never_leads_away(desk: Client, to: str) -> None:
    user = make.user()
    data = {"username": user.username, "password": make.PASSWORD, "next": to}
    assert desk.post(LOG_IN, data).url == "/"


def test_next_leads_to_where_one_wanted(desk: Client) -> None:
    response = desk.get("/people/?q=w")
    assert response.url == "/log-in/?next=/people/%3Fq%3Dw"
    data = {"username": make.user().username, "password": make.PASSWORD, "next": "/people/?q=w"}
    assert desk.post(LOG_IN, data).url == "/people/?q=w"


def test_a_closed_log_in_is_out_at_once(desk: Client) -> None:
    user = make.user()
    _sign_in(desk, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not _inside(desk)
    assert _sign_in(desk, user).status_code == 200


@pytest.mark.parametrize(("days", "inside"), [(-1, False), (0, True), (1, True)])
def test_who_has_left_is_out(desk: Client, days: int, inside: bool) -> None:
    """The last day still counts; a last day to come ends nothing today."""
    user = make.user(of=make.person())
    _sign_in(desk, user)
    Person.objects.update(until_date=timezone.localdate() + timedelta(days=days))
    assert _inside(desk) is inside
    assert _sign_in(Client(REMOTE_ADDR="192.0.2.8"), user).status_code == (302 if inside else 200)


class TestLockOut:
    """Five wrong tries of one log-in from one address."""

    @pytest.mark.parametrize(("language", "words"), [("en", "Wait 15 minutes"), ("zh-hans", "15 分钟")])
    def test_the_page_says_how_long(self, desk: Client, settings: Any, language: str, words: str) -> None:
        user = make.user()
        desk.cookies["redsail_language"] = language
        for _ in range(settings.AXES_FAILURE_LIMIT):
            last = _sign_in(desk, user, "wrong")
        assert last.status_code == 429
        assert words in last.content.decode()
        assert _sign_in(desk, user).status_code == 429, "the right password does not help while locked out"
        assert _sign_in(desk, make.user()).status_code == 302, "a colleague at the same address is not locked out"
        assert _sign_in(Client(REMOTE_ADDR="192.0.2.8"), user).status_code == 302, "nor the owner at the own desk"

    def test_wrong_slips_count(self, desk: Client, settings: Any) -> None:
        user = make.user()
        data = {"username": user.username, "code": "AAAA-BBBB-CCCC", "new": NEW, "again": NEW}
        statuses = [desk.post("/log-in/slip/", data).status_code for _ in range(settings.AXES_FAILURE_LIMIT + 1)]
        assert statuses[0] == 200
        assert statuses[-1] == 429

    def test_wrong_codes_count(self, desk: Client, settings: Any) -> None:
        user = make.user(totp_secret=second_step.proposal())
        _sign_in(desk, user)
        tries = settings.AXES_FAILURE_LIMIT + 1
        statuses = [desk.post("/log-in/code/", {"code": "000000"}).status_code for _ in range(tries)]
        assert statuses[0] == 200
        assert statuses[-1] == 429
        assert not _inside(desk)

    def test_the_present_password_cannot_be_guessed_from_an_open_session(self, desk: Client, settings: Any) -> None:
        user = make.user()
        _sign_in(desk, user)
        data = {"old": "wrong", "new": NEW, "again": NEW}
        statuses = [desk.post("/account/password/", data).status_code for _ in range(settings.AXES_FAILURE_LIMIT)]
        assert (statuses[0], statuses[-1]) == (200, 429)
        assert desk.post("/account/password/", {**data, "old": make.PASSWORD}).status_code == 429
        assert User.objects.get(pk=user.pk).check_password(make.PASSWORD)

    def test_the_code_that_switches_the_second_step_off_cannot_be_guessed(self, desk: Client, settings: Any) -> None:
        user = make.user()
        _sign_in(desk, user)
        user.totp_secret = second_step.proposal()
        user.save(update_fields=["totp_secret"])
        for _ in range(settings.AXES_FAILURE_LIMIT):
            desk.post("/account/second-step/off/", {"code": "000000"})
        assert desk.post("/account/second-step/off/", {"code": "000000"}).status_code == 429

    def test_the_audit_chain_hears_of_it_once(self, desk: Client, settings: Any) -> None:
        user = make.user()
        for name in (user.username, "nobody-of-this-name"):
            for _ in range(settings.AXES_FAILURE_LIMIT + 3):
                desk.post(LOG_IN, {"username": name, "password": "wrong"})
        locked = AuditEntry.objects.filter(verb="users.lock_out").values_list("subject_id", "actor")
        assert list(locked) == [(str(user.pk), "system:sign-in")]


def _told(user: User) -> list[str]:
    entries = AuditEntry.objects.filter(subject_type="user", subject_id=str(user.pk), verb__startswith="users.sign_")
    return list(entries.order_by("seq").values_list("verb", flat=True))


class TestAudit:
    """Coming and going stand in the chain of the person's unit."""

    def test_in_and_out(self, desk: Client) -> None:
        user = make.user(of=make.person())
        _sign_in(desk, user, "not it")
        assert _told(user) == []
        _sign_in(desk, user)
        desk.post("/log-out/")
        assert _told(user) == ["users.sign_in", "users.sign_out"]
        assert set(AuditEntry.objects.values_list("chain", flat=True)) == {f"unit:{user.person.unit_id}"}

    def test_the_first_of_two_steps_is_no_sign_in(self, desk: Client) -> None:
        secret = second_step.proposal()
        user = make.user(totp_secret=secret)
        _sign_in(desk, user)
        assert _told(user) == []
        desk.post("/log-in/code/", {"code": pyotp.TOTP(secret).now()})
        assert _told(user) == ["users.sign_in"]

    def test_a_session_that_ran_out(self, desk: Client) -> None:
        user = make.user()
        _sign_in(desk, user)
        session = desk.session
        session["seen"] = int(timezone.now().timestamp()) - 31 * 60
        session.save()
        assert not _inside(desk)
        assert _told(user) == ["users.sign_in", "users.sign_out"]


class TestSecondStep:
    """Password, then a code."""

    def test_the_password_alone_opens_nothing(self, desk: Client) -> None:
        user = make.user(totp_secret=second_step.proposal())
        assert _sign_in(desk, user).url == "/log-in/code/"
        assert not _inside(desk)

    def test_a_code_opens_once(self, desk: Client) -> None:
        secret = second_step.proposal()
        user = make.user(totp_secret=secret)
        code = pyotp.TOTP(secret).now()
        _sign_in(desk, user)
        assert desk.post("/log-in/code/", {"code": code}).status_code == 302
        assert _inside(desk)
        second = Client(REMOTE_ADDR="192.0.2.9")
        _sign_in(second, user)
        assert second.post("/log-in/code/", {"code": code}).status_code == 200
        assert not _inside(second)

    def test_switched_on_in_the_browser(self, desk: Client) -> None:
        user = make.user()
        _sign_in(desk, user)
        page = desk.get("/account/second-step/").content.decode()
        assert 'src="data:image/svg+xml' in page
        secret = "".join(re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].split())  # type: ignore[index]
        assert desk.post("/account/second-step/", {"code": pyotp.TOTP(secret).now()}).status_code == 302
        assert User.objects.get(pk=user.pk).has_second_step

    def test_the_first_step_does_not_last(self, desk: Client, monkeypatch: Any) -> None:
        secret = second_step.proposal()
        _sign_in(desk, make.user(totp_secret=secret))
        session = desk.session
        session["second_step"] = {**session["second_step"], "at": session["second_step"]["at"] - 301}
        session.save()
        assert desk.post("/log-in/code/", {"code": pyotp.TOTP(secret).now()}).url == LOG_IN


class TestSlip:
    """A printed slip in the browser."""

    def test_sets_the_password_and_signs_in(self, desk: Client) -> None:
        officer = make.party_officer()
        user = make.user(of=make.person(officer.grants.get().unit))
        (slip,) = slips.issue([user], by=officer)
        data = {"username": user.username, "code": slip.code, "new": NEW, "again": NEW}
        assert desk.post("/log-in/slip/", {**data, "again": "other"}).status_code == 200
        assert desk.post("/log-in/slip/", data).status_code == 302
        assert _inside(desk)

    def test_does_not_go_round_the_second_step(self, desk: Client) -> None:
        officer = make.party_officer()
        user = make.user(of=make.person(officer.grants.get().unit), totp_secret=second_step.proposal())
        (slip,) = slips.issue([user], by=officer)
        data = {"username": user.username, "code": slip.code, "new": NEW, "again": NEW}
        assert desk.post("/log-in/slip/", data).url == "/log-in/code/"
        assert not _inside(desk)

    def test_a_weak_password_is_said_in_words(self, desk: Client) -> None:
        officer = make.party_officer()
        user = make.user(of=make.person(officer.grants.get().unit))
        (slip,) = slips.issue([user], by=officer)
        data = {"username": user.username, "code": slip.code, "new": "12345", "again": "12345"}
        page = desk.post("/log-in/slip/", data).content.decode()
        assert "too short" in page
        assert desk.post("/log-in/slip/", {**data, "new": NEW, "again": NEW}).status_code == 302


class TestDemo:
    """Demo log-ins work on the machine itself only."""

    @pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
    def test_here(self, address: str) -> None:
        client = Client(REMOTE_ADDR=address, HTTP_HOST=HERE)
        assert _sign_in(client, make.user(is_demo=True)).status_code == 302
        assert _inside(client)

    @pytest.mark.parametrize(
        "meta",
        [
            {"REMOTE_ADDR": "192.0.2.7"},
            {"REMOTE_ADDR": "0.0.0.0"},
            {"REMOTE_ADDR": ""},
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.0.2.7"},
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "192.0.2.7"},
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_VIA": "1.1 proxy"},
            # A proxy on this machine that does not say so: it passes the name that was called, or the page …
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "testserver"},
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_ORIGIN": "https://redsail.example"},
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_ORIGIN": "null"},
            # … or neither, and speaks as proxies do.
            {"REMOTE_ADDR": "127.0.0.1", "SERVER_PROTOCOL": "HTTP/1.0"},
        ],
    )
    def test_not_from_elsewhere(self, meta: dict[str, str]) -> None:
        client = Client(**{"HTTP_HOST": HERE, **meta})
        with translation.override("en"):
            client.cookies["redsail_language"] = "en"
            page = _sign_in(client, make.user(is_demo=True)).content.decode()
        assert "on the machine that Redsail runs on" in page
        assert not _inside(client)

    def test_not_where_the_installation_serves_others(self, settings: Any) -> None:
        settings.DEMO_LOG_INS = False
        client = Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST=HERE)
        assert _sign_in(client, make.user(is_demo=True)).status_code == 200
        assert not _inside(client)

    def test_a_demo_session_does_not_travel(self) -> None:
        client = Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST=HERE)
        _sign_in(client, make.user(is_demo=True))
        assert not _inside(client, REMOTE_ADDR="192.0.2.7")
        assert not _inside(client), "the session has ended for good"

    def test_they_are_shown_here_only(self) -> None:
        make.user("volunteer", is_demo=True, username="demo-volunteer")
        assert "demo-volunteer" in Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST=HERE).get(LOG_IN).content.decode()
        assert "demo-volunteer" not in Client(REMOTE_ADDR="192.0.2.7").get(LOG_IN).content.decode()


class TestSessions:
    """How they end."""

    def _aged(self, client: Client, minutes: int) -> None:
        session = client.session
        session["seen"] = int(timezone.now().timestamp()) - minutes * 60
        session.save()

    @pytest.mark.parametrize(("minutes", "inside"), [(29, True), (31, False)])
    def test_idle(self, desk: Client, minutes: int, inside: bool) -> None:
        _sign_in(desk, make.user())
        _inside(desk)
        self._aged(desk, minutes)
        assert _inside(desk) is inside
        if not inside:
            desk.cookies["redsail_language"] = "en"
            assert "signed out because nobody" in desk.get(LOG_IN).content.decode()

    def test_idle_in_the_middle_of_a_part_of_a_page(self, desk: Client) -> None:
        """A part that htmx asks for must not put the log-in page into the middle of the page."""
        _sign_in(desk, make.user())
        _inside(desk)
        self._aged(desk, 31)
        headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/people/?page=2"}
        response = desk.get("/people/", **headers)
        assert response.headers["HX-Redirect"] == "/log-in/?next=%2Fpeople%2F%3Fpage%3D2"

    def test_a_page_that_asks_by_itself_keeps_nobody_in(self, desk: Client) -> None:
        _sign_in(desk, make.user())
        _inside(desk)
        self._aged(desk, 20)
        before = desk.session["seen"]
        desk.get(reverse("jobs:status", args=[1]), HTTP_HX_REQUEST="true")
        assert desk.session["seen"] == before
        _inside(desk)
        assert desk.session["seen"] > before

    def test_signing_out_everywhere_else(self, desk: Client) -> None:
        user, other = make.user(), Client(REMOTE_ADDR="192.0.2.9")
        _sign_in(desk, user)
        _sign_in(other, user)
        desk.post("/account/sessions/end/")
        assert (_inside(desk), _inside(other)) == (True, False)

    def test_a_new_password_ends_the_others(self, desk: Client) -> None:
        user, other = make.user(), Client(REMOTE_ADDR="192.0.2.9")
        _sign_in(desk, user)
        _sign_in(other, user)
        desk.post("/account/password/", {"old": make.PASSWORD, "new": NEW, "again": NEW})
        assert (_inside(desk), _inside(other)) == (True, False)

    def test_a_password_of_somebody_else_is_changed_first(self, desk: Client) -> None:
        user = make.user("leadership_member", must_change_password=True)
        _sign_in(desk, user)
        assert desk.get("/people/").url == "/account/password/"
        assert desk.get("/account/password/").status_code == 200
        desk.post("/account/password/", {"old": make.PASSWORD, "new": NEW, "again": NEW})
        assert desk.get("/people/").status_code == 200

    def test_the_language_follows_the_person(self, desk: Client) -> None:
        user = make.user(language="zh-hans")
        _sign_in(desk, user)
        assert "我的账号" in desk.get("/account/").content.decode()
        desk.post("/account/language/", {"language": "en"})
        assert User.objects.get(pk=user.pk).language == "en"
        assert "My account" in desk.get("/account/").content.decode()

    def test_the_session_number_changes_with_the_log_in(self, desk: Client) -> None:
        desk.get(LOG_IN)
        session = desk.session
        session["kept"] = 1
        session.save()
        before = desk.session.session_key
        _sign_in(desk, make.user())
        assert desk.session.session_key != before


def test_the_second_step_needs_a_first(desk: Client) -> None:
    assert desk.get("/log-in/code/").url == LOG_IN
