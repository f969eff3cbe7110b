"""Catches: a PDF that calls out for a picture, or one without its text."""

from __future__ import annotations

import socket

import pytest

from redsail.documents.paper_html import paper_html
from redsail.documents.papers import Grid, Heading, Paper, Paragraph
from redsail.documents.pdf import write_pdf
from tools import printing


@pytest.mark.skipif(bool(printing.missing()), reason=f"no PDF here; type: {printing.COMMAND}")
def test_a_page_becomes_a_pdf_and_nothing_is_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/a.png"
        found = write_pdf(f'<p lang="zh-CN">红船</p><img src="{address}"><img src="file:///etc/hostname">')
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert (found[:5], b"FontFile" in found or b"ObjStm" in found) == (b"%PDF-", True)


def test_a_paper_is_the_same_text_and_never_markup() -> None:
    grid = Grid(("姓名", "原因"), [("𠮷田<b>", "站里没有党小组")], (1, 3))
    blocks = [Heading("一、党小组"), Paragraph("甲 & 乙"), grid]
    paper = Paper(
        "关于<script>", blocks, mark="（讨论稿）", number="青烟党〔2026〕3号", signed=("青禾县局", "2026年5月1日")
    )
    page = paper_html(paper)
    told = [text in page for text in ("关于&lt;script&gt;", "甲 &amp; 乙", "𠮷田&lt;b&gt;", "（讨论稿）", "青禾县局")]
    assert (told, page.count("<script"), "width:25.00%" in page) == ([True] * 5, 0, True)
