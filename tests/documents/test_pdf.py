"""Catches: a PDF that calls out for a picture, or one without its text."""

from __future__ import annotations

import socket

import pytest

from redsail.documents.pdf import write_pdf


def test_a_page_becomes_a_pdf_and_nothing_is_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/a.png"
        found = write_pdf(f'<p lang="zh-CN">红船</p><img src="{address}"><img src="file:///etc/hostname">')
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert (found[:5], b"FontFile" in found or b"ObjStm" in found) == (b"%PDF-", True)
