"""Catches: a message sent twice, one that tells what it is about, a server's refusal that stops the others."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import override
from tests.factories import organisation as make

from redsail import jobs
from redsail.base.errors import BadInput, Problems
from redsail.base.models import AuditEntry
from redsail.inbox import channels
from redsail.inbox.actions.digests import send_digest
from redsail.inbox.enums import DigestState
from redsail.inbox.models import Digest
from redsail.inbox.waiting import Counts, Waiting, counts, in_order
from redsail.jobs import rounds
from redsail.jobs.models import Job
from redsail.organisation.actions import notices
from redsail.organisation.models import Notice, User
from redsail.web.inbox import digests, gathering

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)  # a Thursday
HALF_PAST_EIGHT = 8 * 3600 + 1800


def _at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))


@pytest.fixture(autouse=True)
def posted(settings: Any) -> Any:
    """A mail server that keeps what it gets."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.EMAIL_HOST = "mail.invalid"
    settings.SITE_ADDRESS = "https://redsail.invalid"
    cache.clear()
    return settings


@pytest.fixture
def reader() -> User:
    unit = make.unit()
    user = make.user("office_member", unit, of=make.person(unit, "单丽"))
    notices.settle(by=user, channel="mail", address="shanli@example.invalid", at=HALF_PAST_EIGHT)
    return user


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[Waiting]:
    """What the rooms say to everybody; the test fills it."""
    things: list[Waiting] = []
    monkeypatch.setattr(gathering, "sources", lambda: (lambda user, day: list(things),))
    return things


def _run(now: datetime, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(timezone, "now", lambda: now)
    return dict(jobs.run_here(digests.JOB, {}, by=digests.BY).result)


def _send(told: Counts, now: datetime, **changes: Any) -> DigestState | None:
    values = {"channel": "mail", "address": "a@b.invalid", "language": "en", "now": now, "by": "system:inbox"}
    return send_digest("user:7", TODAY, told, **{**values, **changes})


def test_a_message_says_how_much_and_nothing_else(
    reader: User, waits: list[Waiting], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name or a subject in it would leave the house."""
    waits += [
        Waiting("任务", "找单丽谈话", "/tasks/1/", due=TODAY - timedelta(days=1)),
        Waiting("问题", "城东站的问题", "/q/", count=2),
    ]
    assert _run(_at(8, 31), monkeypatch) == {"sent": 1}
    (sent,) = mail.outbox
    assert sent.to == ["shanli@example.invalid"]
    assert sent.body.splitlines() == [
        "您有 3 件待办，其中 1 件已逾期",
        "请登录系统查看。",
        "https://redsail.invalid/inbox/",
    ]
    assert _run(_at(8, 41), monkeypatch) == {}
    assert len(mail.outbox) == 1


def test_nothing_goes_out_where_nothing_waits_too_early_in_quiet_hours_or_on_a_day_off(
    reader: User, waits: list[Waiting], monkeypatch: pytest.MonkeyPatch
) -> None:
    waits.append(Waiting("任务", "一件事", "/tasks/1/"))
    saturday = TODAY + timedelta(days=2)
    for now in (_at(8, 29), _at(20, 5), _at(9, day=saturday)):
        assert _run(now, monkeypatch) == {}
    Notice.objects.update(days_off_too=True)
    assert _run(_at(9, day=saturday), monkeypatch) == {"sent": 1}
    waits.clear()
    assert _run(_at(9), monkeypatch) == {"nothing": 1}
    reader.is_active = False
    reader.save()
    assert _run(_at(9, day=TODAY + timedelta(days=1)), monkeypatch) == {}
    assert len(mail.outbox) == 1


def test_one_claim_a_day_and_three_tries_half_an_hour_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers, or one that comes again at once, would send the same message twice."""
    one = Counts(1, 0)
    assert _send(one, _at(9)) == DigestState.SENT
    assert _send(one, _at(11)) is None
    Digest.objects.all().delete()

    def silent(channel: str, address: str, text: str) -> None:
        raise BadInput("inbox.channel_silent", channel=channel)

    monkeypatch.setattr(channels, "send", silent)
    outcomes = [_send(one, _at(9) + timedelta(minutes=minutes)) for minutes in (0, 10, 30, 60, 90, 120)]
    failed = DigestState.FAILED
    assert outcomes == [failed, None, failed, failed, None, None]
    assert Digest.objects.values_list("tries", "fault").get() == (3, "inbox.channel_silent")


def test_a_claim_left_by_a_dead_worker_is_not_sent_again() -> None:
    Digest.objects.create(owner="user:7", day=TODAY, channel="mail", state=DigestState.SENDING, tried_at=_at(8))
    assert _send(Counts(1, 0), _at(12)) is None
    assert mail.outbox == []


def test_a_round_starts_one_job_and_only_where_somebody_is_due(
    reader: User, waits: list[Waiting], monkeypatch: pytest.MonkeyPatch
) -> None:
    digests.start_digests(_at(8))
    assert not Job.objects.filter(kind=digests.JOB).exists()
    monkeypatch.setattr(timezone, "now", lambda: _at(9))
    assert "inbox.digests" in rounds.go_round()
    assert rounds.go_round() == []
    digests.start_digests(_at(9))
    assert Job.objects.filter(kind=digests.JOB).count() == 1


def test_a_round_that_fails_is_told_to_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    @rounds.every("tests.broken", minutes=5)
    def broken(now: datetime) -> None:
        raise RuntimeError("gone")

    try:
        assert "tests.broken" in rounds.go_round()
    finally:
        del rounds._rounds["tests.broken"]
    assert "tests.broken failed" in caplog.text


def test_settling_refuses_what_cannot_work_all_at_once_and_keeps_the_address_sealed(reader: User, posted: Any) -> None:
    with pytest.raises(Problems) as caught:
        notices.settle(by=reader, channel="wecom", address="两个 人", at=21 * 3600)
    assert [problem.code for problem in caught.value.problems] == [
        "inbox.channel_off", "organisation.notice_address", "organisation.notice_quiet",
    ]  # fmt: skip
    assert Notice.objects.get().channel == "mail"
    raw = Notice.objects.values_list("address", flat=True).get()
    assert "shanli" not in str(raw)
    assert not any("example" in str(entry.__dict__) for entry in AuditEntry.objects.all())
    notices.stop(by=reader)
    notices.stop(by=reader)
    assert (Notice.objects.count(), AuditEntry.objects.filter(verb="users.stop_notice").count()) == (0, 1)


def test_lines_stand_by_day_and_count_what_they_stand_for() -> None:
    late, later, open_ = (Waiting("k", "a", "/", due=TODAY - timedelta(days=3), count=2),
                          Waiting("k", "b", "/", due=TODAY), Waiting("k", "c", "/"))  # fmt: skip
    assert in_order([open_, later, late]) == [late, later, open_]
    assert counts([open_, later, late], TODAY) == Counts(4, 2)


class _Interface(BaseHTTPRequestHandler):
    """WeCom or DingTalk in small: the second token is the one that counts."""

    calls: list[tuple[str, Any]]
    tokens = 0

    def do_GET(self) -> None:
        type(self).tokens += 1
        self._say({"errcode": 0, "access_token": f"t{self.tokens}"})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.calls.append((self.path, body))
        self._say({"errcode": 0 if "t1" not in self.path else 42001})

    def _say(self, answer: dict[str, Any]) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: Any) -> None:
        """Nothing on the console."""


@pytest.fixture
def interface() -> Iterator[tuple[str, type[_Interface]]]:
    kind = type("Interface", (_Interface,), {"calls": [], "tokens": 0})
    server = HTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", kind
    server.shutdown()
    server.server_close()


def test_wecom_and_dingtalk_get_a_text_by_a_token_that_is_fetched_again_when_it_went_stale(
    interface: tuple[str, type[_Interface]], posted: Any
) -> None:
    address, kind = interface
    posted.WECOM = {"host": address, "corp": "c", "agent": 9, "secret": "s"}
    posted.DINGTALK = {"host": address, "key": "k", "agent": 8, "secret": "s"}
    channels.send("wecom", "shanli", "有 1 件待办")
    channels.send("dingtalk", "shanli", "有 1 件待办")
    paths = [path for path, _body in kind.calls]
    assert paths == [
        "/cgi-bin/message/send?access_token=t1",
        "/cgi-bin/message/send?access_token=t2",
        "/topapi/message/corpconversation/asyncsend_v2?access_token=t3",
    ]
    assert kind.calls[1][1] == {
        "touser": "shanli", "msgtype": "text", "agentid": 9, "text": {"content": "有 1 件待办"},
    }  # fmt: skip
    assert kind.calls[2][1]["userid_list"] == "shanli"
    posted.WECOM["host"] = "http://127.0.0.1:9/"
    with pytest.raises(BadInput, match="channel_silent"):
        channels.send("wecom", "shanli", "x")
    posted.WECOM["host"] = ""
    with pytest.raises(BadInput, match="channel_off"):
        channels.send("wecom", "shanli", "x")


def test_messages_speak_the_readers_language() -> None:
    with override("zh-hans"):
        assert channels.message(Counts(1, 0), "en").startswith("1 thing waits for you\n")
