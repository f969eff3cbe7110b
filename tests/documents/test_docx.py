"""Catches: a Word file that is no A4 paper, loses Chinese fonts, splits a table's line, or names its writer."""

import io

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from redsail.documents.docx import docx_bytes
from redsail.documents.papers import Grid, Heading, Paper, Paragraph

PAPER = Paper(
    title="关于调整党小组的决定",
    blocks=(
        Heading("一、调整依据"),
        Paragraph("经支部讨论，作如下调整。=1+1"),
        Grid(("姓名", "原党小组", "现党小组"), (("𠮷田㐂", "专卖党小组", "城东站党小组"),), (1, 2, 2)),
    ),
    mark="（送审稿）",
    number="青烟党〔2026〕3号",
    signed=("青禾县局党支部", "2026年12月1日"),
)


def test_the_paper_reads_back_as_it_was_given() -> None:
    """Every text in its place, once; what looks like a formula stays text."""
    book = docx.Document(io.BytesIO(docx_bytes(PAPER)))
    texts = [paragraph.text for paragraph in book.paragraphs]
    assert texts == [
        "（送审稿）",
        "关于调整党小组的决定",
        "青烟党〔2026〕3号",
        "一、调整依据",
        "经支部讨论，作如下调整。=1+1",
        "",
        "青禾县局党支部",
        "2026年12月1日",
    ]
    assert [[cell.text for cell in row.cells] for row in book.tables[0].rows] == [
        ["姓名", "原党小组", "现党小组"],
        ["𠮷田㐂", "专卖党小组", "城东站党小组"],
    ]
    assert book.core_properties.author == ""


def test_the_page_is_that_of_an_official_paper() -> None:
    """A4, margins of the standard, Chinese fonts named, a page number that counts, a heading line on every page."""
    book = docx.Document(io.BytesIO(docx_bytes(PAPER)))
    page = book.sections[0]
    sizes = (page.page_width, page.page_height, page.top_margin, page.left_margin, page.right_margin)
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 37, 28, 26]
    title = book.paragraphs[1]
    assert title.runs[0].font.size == Pt(22)
    fonts = [run._element.rPr.rFonts.get(qn("w:eastAsia")) for one in book.paragraphs for run in one.runs if run.text]
    assert fonts == ["仿宋_GB2312", "方正小标宋简体", "仿宋_GB2312", "黑体"] + ["仿宋_GB2312"] * 3
    assert "PAGE" in page.footer._element.xml
    assert "PAGE" in page.even_page_footer._element.xml
    head = book.tables[0].rows[0]._tr.trPr
    assert head.find(qn("w:tblHeader")) is not None
