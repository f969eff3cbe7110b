"""Pages as PDF, from HTML that brings everything along: no address in it is ever followed.

Needs the Pango libraries of the system and a Chinese font; `NoPdf` says when they are not there, and the browser's own
print is the other way.
"""

from __future__ import annotations


class NoPdf(Exception):
    """This machine cannot write PDF: libraries are missing."""


def write_pdf(html: str) -> bytes:
    """The pages as a PDF with real text. `html`: a whole document with its styles inside; pictures as data addresses.

    Raises NoPdf where the system's libraries are missing.
    """
    try:
        # Late: it loads system libraries, takes a second, and only those who print need it.
        import weasyprint
    except OSError as error:
        raise NoPdf(str(error)) from error
    inside = weasyprint.urls.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    return bytes(weasyprint.HTML(string=html, url_fetcher=inside).write_pdf() or b"")
