"""Random draws for those who prepare them: terms, links of the parties, announcement, outcome, slips."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base.errors import RedsailError
from redsail.organisation import access as organisation_access
from redsail.patrol import access
from redsail.patrol.actions import draw_campaigns, drawing
from redsail.patrol.actions import draws as actions
from redsail.patrol.enums import DrawState
from redsail.patrol.models import Draw, DrawParty
from redsail.patrol.queries import draw_lists
from redsail.patrol.queries import draws as query
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import gates
from redsail.web.shell.words import sentence

PAGE = 30
LINKS = "draw_links"


def listing(request: SignedIn) -> HttpResponse:
    """All draws, the newest first."""
    gates.somewhere(request, access.VIEW)
    page = Paginator(query.visible(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "patrol/draws.html", {"page": page, "may_plan": bool(gates.planning_units(request))})


def show(request: SignedIn, pk: int) -> HttpResponse:
    """Where the draw stands, and the one next step."""
    draw = draw_or_404(request, pk)
    parties = list(draw.parties.all())
    context: dict[str, Any] = {
        "draw": draw,
        "parties": parties,
        "links": request.session.pop(LINKS, {}),
        "may_plan": organisation_access.may(request.user, access.PLAN, draw.unit),
        "may_publish": organisation_access.may(request.user, access.PUBLISH, draw.unit),
        "committed": all(party.commitment for party in parties),
        "overdue": query.overdue(draw),
        "public": request.build_absolute_uri(reverse("draws:draw", args=[draw.token])),
        "next_draw": Draw.objects.filter(before=draw).first(),
    }
    if draw.state == DrawState.PREPARED:
        found = draw_lists.lists(draw)
        context |= {
            "objects": len(found.objects),
            "officers": len(found.officers),
            "out": [("object", *each) for each in draw_lists.reasons(found.objects)]
            + [("officer", *each) for each in draw_lists.reasons(found.officers)],
        }
    else:
        counts = query.counts(draw)
        context |= {
            "objects": counts.get("object_all", 0),
            "officers": counts.get("officer_all", 0),
            "out": query.reasons(draw),
            "picks": query.picks(draw),
            "people": {row.key: row.person for row in query.officers(draw)},
        }
    return render(request, "patrol/draw.html", context)


@require_POST
def drop(request: SignedIn, pk: int) -> HttpResponse:
    """Give up a draw that was not announced."""
    draw = draw_or_404(request, pk, access.PLAN)
    return _do(request, pk, lambda: actions.drop_draw(draw, by=request.user), _("Dropped."), "patrol:draws")


@require_POST
def announce(request: SignedIn, pk: int) -> HttpResponse:
    """Fix the lists and publish their hashes."""
    draw = draw_or_404(request, pk, access.PUBLISH)
    said = _("Announced: put the digest on the notice.")
    return _do(request, pk, lambda: drawing.announce_draw(draw, by=request.user), said)


@require_POST
def void(request: SignedIn, pk: int) -> HttpResponse:
    """Say that a secret was not told in time."""
    draw = draw_or_404(request, pk, access.PUBLISH)
    return _do(request, pk, lambda: drawing.void_draw(draw, by=request.user), _("The draw is void, on record."))


@require_POST
def renew(request: SignedIn, pk: int, order: int) -> HttpResponse:
    """Another link for a party that lost its own."""
    draw = draw_or_404(request, pk, access.PLAN)
    party = get_object_or_404(DrawParty.objects.select_related("draw__unit"), draw=draw, order=order)
    return _do(
        request,
        pk,
        lambda: show_links(request, {party.name: actions.renew_link(party, by=request.user)}),
        _("The older link no longer works."),
    )


@require_POST
def inspect(request: SignedIn, pk: int) -> HttpResponse:
    """An inspection campaign of the drawn shops."""
    draw = draw_or_404(request, pk, access.PLAN)
    try:
        campaign = draw_campaigns.start_inspection(draw, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect("patrol:draw", pk=pk)
    messages.success(request, _("The drawn shops are in this campaign; drawn officers go. Papers and approval follow."))
    return redirect("patrol:campaign-nights", pk=campaign.pk)


def slips(request: SignedIn, pk: int) -> HttpResponse:
    """A slip for every shop, to be handed out: with it the shop opens its own row."""
    draw = draw_or_404(request, pk, access.PLAN)
    if draw.state == DrawState.PREPARED:
        raise Http404
    text = request.GET.get("q", "").strip()[:60]
    page = Paginator(query.slips_of(draw, text), PAGE).get_page(request.GET.get("page"))
    address = request.build_absolute_uri(reverse("draws:own", args=[draw.token]))
    made = [(row, _spaced(row.code), _picture(f"{address}?code={row.code}")) for row in page]
    context = {"draw": draw, "page": page, "slips": made, "q": text, "address": address}
    return render(request, "patrol/draw_slips.html", context)


def draw_or_404(request: SignedIn, pk: int, permission: str = access.VIEW) -> Draw:
    """The draw if the person may see it, and holds the permission for it: said before anything is tried."""
    found = query.visible(request.user).select_related("campaign").filter(pk=pk).first()
    if found is None:
        raise Http404
    organisation_access.require(request.user, permission, found.unit)
    return found


def show_links(request: SignedIn, links: dict[str, str]) -> None:
    """Once, on the next page: afterwards only their digests are kept."""
    request.session[LINKS] = {
        name: request.build_absolute_uri(reverse("draws:party", args=[link])) for name, link in links.items()
    }


def _do(request: SignedIn, pk: int, act: Callable[[], object], said: str, onward: str = "patrol:draw") -> HttpResponse:
    try:
        act()
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect("patrol:draw", pk=pk)
    messages.success(request, said)
    return redirect(onward, pk=pk) if onward == "patrol:draw" else redirect(onward)


def _spaced(code: str) -> str:
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _picture(address: str) -> str:
    return segno.make(address, error="m").svg_data_uri(scale=3, border=1)
