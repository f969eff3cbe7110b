"""Pages of our own as PDF."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases
from redsail.base.errors import Missing
from redsail.documents.pdf import NoPdf, write_pdf

phrases.register(
    "exchange",
    {
        "no_pdf": _(
            "This server cannot write PDF: libraries of the system (Pango) are missing. "
            "Print the page from the browser."
        )
    },
)


def pdf(html: str) -> bytes:
    """A rendered page as PDF. Raises Missing where the server cannot."""
    try:
        return write_pdf(html)
    except NoPdf as error:
        raise Missing("exchange.no_pdf") from error
