"""Search: gatherings, minutes, stories and people, as far as one may see them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redsail.study.queries.finding import LONGEST, find
from redsail.web.organisation.signed_in import SignedIn

ROUND = 60
"""So many characters of minutes are shown round what was found."""


@require_safe
def search(request: SignedIn) -> HttpResponse:
    """What fits; an empty box asks for a word."""
    text = " ".join(request.GET.get("q", "").split())[:LONGEST]
    found = find(request.user, text)
    minutes = [(remark, _piece(remark.text, text)) for remark in found.minutes]
    return render(request, "search/search.html", {"asked": text, "found": found, "minutes": minutes})


def _piece(text: str, asked: str) -> str:
    at = max(0, text.lower().find(asked.lower()) - ROUND // 2)
    return f"{'…' if at else ''}{text[at : at + 2 * ROUND]}{'…' if len(text) > at + 2 * ROUND else ''}"
