"""An official paper as values: title, headings, paragraphs, tables, signature; `docx` writes it as a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the text; level 1 is "一、", level 2 "（一）". The numbers belong to the text."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its first line two characters in unless it is not `indented`."""

    text: str
    indented: bool = True
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with one line of headings, which is repeated on every page. `widths`: shares of the text's width."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()


Block = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `mark`: a line above the title, such as "(draft)"; `number`: the paper's number below it;
    `signed`: lines at the end on the right, such as the unit and the day."""

    title: str
    blocks: Sequence[Block]
    mark: str = ""
    number: str = ""
    signed: Sequence[str] = field(default_factory=tuple)
