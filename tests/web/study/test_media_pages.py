"""Catches: an upload that fills the memory or asks for no token, a file under a false name, a picture strangers see."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.test import Client
from django.urls import reverse
from tests.factories import organisation as make
from tests.factories import study as made

from redsail.organisation.models import Unit
from redsail.study.models import Medium
from tools import printing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


@pytest.fixture
def bureau() -> Unit:
    return make.unit()


def browser(bureau: Unit, role: str = "party_affairs_officer", **options: Any) -> Client:
    client = Client(
        REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120", headers={"accept-language": "en"}, **options
    )
    client.force_login(make.user(role, bureau))
    return client


def upload(client: Client, content: bytes, name: str, **more: Any) -> Any:
    return client.post(reverse("study:new-medium"), {"file": SimpleUploadedFile(name, content), **more})


def test_a_film_goes_to_disk_and_never_through_memory(bureau: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_parts: Any, **_names: Any) -> None:
        raise AssertionError("kept in memory")

    monkeypatch.setattr(MemoryFileUploadHandler, "receive_data_chunk", refuse)
    answer = upload(browser(bureau), made.mp4(), "湖面.mp4", cover=made.png())
    medium = Medium.objects.get()
    assert answer.url == reverse("study:medium", args=[medium.pk])
    assert (medium.title, medium.shape, medium.cover is not None) == ("湖面", "film", True)


def test_a_film_that_is_none_is_told_and_not_kept(bureau: Unit) -> None:
    answer = upload(browser(bureau), b"%PDF-1.7 nothing moves here", "film.mp4")
    assert (answer.status_code, Medium.objects.count()) == (422, 0)
    assert "is not what its name says" in answer.content.decode()


def test_the_upload_asks_for_its_token(bureau: Unit) -> None:
    assert upload(browser(bureau, enforce_csrf_checks=True), made.mp4(), "a.mp4").status_code == 403
    assert Medium.objects.count() == 0


def test_the_form_says_no_state_secrets(bureau: Unit) -> None:
    assert "state secrets: do not upload" in browser(bureau).get(reverse("study:new-medium")).content.decode()


def test_strangers_open_what_is_public_and_nothing_else(bureau: Unit) -> None:
    journey = made.opened(bureau)
    public = journey.stops.get().media.get()
    other = made.medium(bureau, title="馆藏", stop=journey.stops.get())
    stranger = Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    status = [
        stranger.get(reverse("study:public-medium", args=[journey.token, each.pk])).status_code
        for each in (public, other)
    ]
    assert status == [200, 404]
    assert stranger.get(reverse("study:medium-file", args=[public.pk])).status_code == 302


@pytest.mark.skipif(bool(printing.missing()), reason=f"no PDF here; type: {printing.COMMAND}")
def test_the_booklet_is_a_pdf_of_the_own_album(bureau: Unit) -> None:
    stop, person = made.stop(bureau), make.person(bureau)
    user = make.user("office_member", bureau, of=person)
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(user)
    client.post(reverse("study:keep-stamp", args=[stop.pk]), {"told_on": "2026-01-05", "note": "船头", "album": ""})
    answer = client.get(reverse("study:booklet"))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert client.get(reverse("study:album"), {"group": make.group(bureau).pk}).status_code == 404
