"""Catches: a film that is none, a whole file read into memory, a range that answers with the wrong bytes."""

from __future__ import annotations

import io
import tracemalloc
from typing import Any

import pytest
from django.test import RequestFactory
from tests.factories.study import mp4, png

from redsail import files
from redsail.base.errors import BadInput, Refused
from redsail.files.models import StoredFile
from redsail.files.streaming import inline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]
BIG = 2 * 1024**3


class Zeros:
    """An upload of so many zeros, which counts how much is asked for at once."""

    def __init__(self, size: int, head: bytes = b"") -> None:
        self.left, self.head, self.most, self.given = size, head, 0, 0

    def read(self, count: int = -1) -> bytes:
        self.most = max(self.most, count if count >= 0 else BIG)
        part, self.head = (self.head or bytes(min(count, self.left)))[: self.left], b""
        self.left -= len(part)
        self.given += len(part)
        return part


def keep(content: Any, name: str, **options: Any) -> StoredFile:
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    return files.store(stream, name=name, unit=1, by="cli:tests", allow=files.MEDIA, **options)


def asked(row: StoredFile, span: str = "") -> Any:
    headers = {"Range": span} if span else {}
    return inline(RequestFactory().get("/", headers=headers), row)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"MZ\x00\x90" + bytes(200), "film.mp4", "files.executable"),
        ("只是一段文字".encode(), "film.mp4", "files.not_what_it_says"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "film.mp4", "files.not_what_it_says"),
        (b"\x00\x00\x00\x14ftypqt  " + bytes(64), "film.mp4", "files.not_what_it_says"),
        (mp4(), "bild.png", "files.not_what_it_says"),
        (b"RIFF" + bytes(200), "film.avi", "files.not_allowed"),
        (b"", "film.mp4", "files.empty"),
    ],
)
def test_what_is_no_film_is_refused(content: bytes, name: str, code: str) -> None:
    with pytest.raises(BadInput) as error:
        keep(content, name)
    assert (error.value.code, StoredFile.objects.count()) == (code, 0)


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (mp4(), "a.mp4", "video/mp4"),
        (b"\x1a\x45\xdf\xa3\x01\x42\x82\x84webm" + bytes(40), "a.webm", "video/webm"),
        (b"ID3\x04" + bytes(40), "a.mp3", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A " + bytes(40), "a.m4a", "audio/mp4"),
    ],
)
def test_films_and_sounds_are_known_by_their_first_bytes(head: bytes, name: str, kind: str) -> None:
    assert keep(head, name).content_type == kind


def test_a_large_film_is_streamed_and_stops_at_the_limit() -> None:
    upload = Zeros(BIG, mp4())
    tracemalloc.start()
    with pytest.raises(BadInput) as error:
        keep(upload, "film.mp4", limit=48 * 1024**2)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (error.value.code, upload.most) == ("files.too_big", 1024**2)
    assert upload.given <= 50 * 1024**2
    assert peak < 8 * 1024**2
    small = Zeros(24 * 1024**2, mp4())
    assert keep(small, "film.mp4").size == 24 * 1024**2


def test_two_gigabytes_on_disk_are_served_in_parts() -> None:
    """A sparse file: its last bytes come without the first."""
    row = keep(mp4(), "film.mp4")
    with row.path.open("r+b") as film:
        film.seek(BIG)
        film.write(b"the end")
    tracemalloc.start()
    last = asked(row, "bytes=-7")
    assert (last.status_code, b"".join(last.streaming_content)) == (206, b"the end")
    assert last["Content-Range"] == f"bytes {BIG}-{BIG + 6}/{BIG + 7}"
    first = asked(row, "bytes=4-7")
    assert b"".join(first.streaming_content) == b"ftyp"
    whole = asked(row, "bytes=0-")
    assert (whole.status_code, whole["Content-Length"]) == (206, str(BIG + 7))
    next(iter(whole.streaming_content))
    whole.close()
    assert tracemalloc.get_traced_memory()[1] < 4 * 1024**2
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("span", "status", "length"),
    [
        ("", 200, 4096),
        ("bytes=0-0", 206, 1),
        ("bytes=4000-9999", 206, 96),
        ("bytes=4096-", 416, 0),
        ("bytes=9-3", 416, 0),
        ("bytes=-0", 416, 0),
        ("bytes=0-1,5-9", 200, 4096),
        ("lines=1-2", 200, 4096),
    ],
)
def test_ranges(span: str, status: int, length: int) -> None:
    answer = asked(keep(mp4(), "film.mp4"), span)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert (answer.status_code, len(body)) == (status, length)
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_could_run_is_never_shown() -> None:
    row = files.store(io.BytesIO(b"a,b\n1,2"), name="a.csv", unit=1, by="cli:tests")
    with pytest.raises(Refused):
        asked(row)


def test_thumbnails_are_small_and_a_broken_picture_is_said() -> None:
    row = keep(png(size=(1600, 900), kind="JPEG", name="a.jpg").read(), "a.jpg")
    small = files.thumbnail(row, unit=1, by="cli:tests")
    from PIL import Image

    with files.open_file(small) as stream:
        assert Image.open(stream).size == (640, 360)
    broken = keep(b"\x89PNG\r\n\x1a\n" + bytes(64), "a.png")
    with pytest.raises(BadInput) as error:
        files.thumbnail(broken, unit=1, by="cli:tests")
    assert error.value.code == "files.picture_damaged"
