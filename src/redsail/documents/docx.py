"""Papers as Word files in the plain layout of official documents (GB/T 9704-2012): A4, 156 mm by 225 mm of text.

Fonts are named, not brought along: the people who open the file have them.
"""

from __future__ import annotations

import io
from typing import Any, BinaryIO

import docx
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from redsail.documents.papers import Align, Block, Grid, Heading, Paper, Paragraph

SONG_TITLE, SONG, FANG_SONG = "方正小标宋简体", "宋体", "仿宋_GB2312"
HEADINGS = {1: "黑体", 2: "楷体_GB2312"}
LATIN = "Times New Roman"
BODY, TITLE, CELL, FOOT = Pt(16), Pt(22), Pt(12), Pt(14)
LINE = Pt(29)
TEXT_WIDTH = 156  # mm
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def write_docx(paper: Paper, target: BinaryIO) -> None:
    """Write the paper. Text goes in as text: nothing in it is ever a field or a link."""
    book = docx.Document()
    _page(book)
    about = book.core_properties
    about.title, about.author, about.comments = paper.title, "", ""
    if paper.mark:
        _line(book, paper.mark, FANG_SONG, BODY, "left")
    _line(book, paper.title, SONG_TITLE, TITLE, "centre", before=Pt(12), after=Pt(12))
    if paper.number:
        _line(book, paper.number, FANG_SONG, BODY, "centre", after=Pt(12))
    for block in paper.blocks:
        _block(book, block)
    for number, line in enumerate(paper.signed):
        _line(book, line, FANG_SONG, BODY, "right", before=Pt(29) if number == 0 else None)
    book.save(target)


def docx_bytes(paper: Paper) -> bytes:
    """The whole file as bytes."""
    buffer = io.BytesIO()
    write_docx(paper, buffer)
    return buffer.getvalue()


def _block(book: Any, block: Block) -> None:
    if isinstance(block, Heading):
        _line(book, block.text, HEADINGS.get(block.level, FANG_SONG), BODY, "left", indented=True).keep_with_next = True
    elif isinstance(block, Paragraph):
        _line(book, block.text, FANG_SONG, BODY, block.align, indented=block.indented)
    else:
        _grid(book, block)


def _line(
    book: Any,
    text: str,
    font: str,
    size: Pt,
    align: Align,
    *,
    before: Pt | None = None,
    after: Pt | None = None,
    indented: bool = False,
) -> Any:
    paragraph = book.add_paragraph()
    form = paragraph.paragraph_format
    form.alignment = ALIGN[align]
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    form.space_before, form.space_after = before or Pt(0), after or Pt(0)
    if indented:
        form.first_line_indent = 2 * size
    _run(paragraph, text, font, size)
    return form


def _run(paragraph: Any, text: str, font: str, size: Pt, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.name = size, bold, LATIN
    # The font of Chinese characters has an attribute of its own, which the library does not set.
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _grid(book: Any, grid: Grid) -> None:
    shares = list(grid.widths) or [1] * len(grid.headings)
    widths = [Mm(TEXT_WIDTH * share / sum(shares)) for share in shares]
    table = book.add_table(rows=1, cols=len(grid.headings), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # the grid counts for those who do not read the widths of cells
    head = table.rows[0]
    again = OxmlElement("w:tblHeader")
    again.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(again)
    for number, values in enumerate([grid.headings, *grid.rows]):
        row = head if number == 0 else table.add_row()
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)
        for cell, text, width in zip(row.cells, values, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            _run(paragraph, text, HEADINGS[1] if number == 0 else FANG_SONG, CELL)
    _line(book, "", FANG_SONG, CELL, "left")


def _page(book: Any) -> None:
    """A4 with the margins of the standard; page numbers on the outer side, "— 1 —"."""
    section = book.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(26)
    book.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = ALIGN[align]  # type: ignore[index]
        _run(paragraph, "— ", SONG, FOOT)
        _field(paragraph, "PAGE")
        _run(paragraph, " —", SONG, FOOT)


def _field(paragraph: Any, name: str) -> None:
    run = paragraph.add_run()
    run.font.size, run.font.name = FOOT, LATIN
    run._element.rPr.rFonts.set(qn("w:eastAsia"), SONG)
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._element.append(part)
