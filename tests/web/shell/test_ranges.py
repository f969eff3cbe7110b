"""Catches: a tile file answered whole, past its end, or with bytes off by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import RequestFactory

from redsail.web.shell.ranges import ranged


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Ten bytes."""
    path = tmp_path / "map.pmtiles"
    path.write_bytes(b"0123456789")
    return path


@pytest.mark.parametrize(
    ("asked", "status", "body"),
    [
        ("bytes=0-3", 206, b"0123"),
        ("bytes=8-", 206, b"89"),
        ("bytes=8-99", 206, b"89"),
        ("bytes=9-9", 206, b"9"),
        ("bytes=10-12", 416, b""),
        ("bytes=5-2", 416, b""),
        ("bytes=-3", 416, b""),
        ("lines=0-1", 416, b""),
        ("", 416, b""),
    ],
)
def test_answers_the_bytes_asked_for(file: Path, asked: str, status: int, body: bytes) -> None:
    answer = ranged(RequestFactory(headers={"Range": asked}).get("/"), file)
    assert (answer.status_code, answer.content) == (status, body)


def test_says_where_the_bytes_lie(file: Path) -> None:
    answer = ranged(RequestFactory(headers={"Range": "bytes=2-4"}).get("/"), file)
    assert answer.headers["Content-Range"] == "bytes 2-4/10"
