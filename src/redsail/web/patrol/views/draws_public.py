"""What strangers see of random draws: no log-in, no name, no licence number but one's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from redsail.base.errors import RedsailError
from redsail.patrol.actions import drawing
from redsail.patrol.actions import draws as actions
from redsail.patrol.enums import DrawState
from redsail.patrol.models import Draw, DrawParty
from redsail.patrol.queries import draws as query
from redsail.web.patrol.forms.draws import OwnRowForm
from redsail.web.shell import front_end
from redsail.web.shell.downloads import download
from redsail.web.shell.words import sentence

PAGE = 30
JSON = "application/json"


@login_not_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every draw that was announced; void ones and those drawn again stay."""
    page = Paginator(query.public(), PAGE).get_page(request.GET.get("page"))
    return render(request, "draws/list.html", {"page": page})


@login_not_required
@require_safe
def show(request: HttpRequest, token: UUID) -> HttpResponse:
    """One draw, explained: what was fixed when, who told a secret, who was drawn."""
    draw = _draw(token)
    counts = query.counts(draw)
    context: dict[str, Any] = {
        "draw": draw,
        "parties": list(draw.parties.all()),
        "overdue": query.overdue(draw),
        "objects": counts.get("object_all", 0),
        "officers": counts.get("officer_all", 0),
        "again": Draw.objects.filter(before=draw, state__in=query.PUBLIC).first(),
    }
    if draw.state == DrawState.DRAWN:
        context |= {"picks": query.picks(draw), "out": query.reasons(draw)}
    return render(request, "draws/draw.html", context)


@login_not_required
@require_safe
def file(request: HttpRequest, token: UUID) -> HttpResponse:
    """The published file, as it stands now."""
    draw = _draw(token)
    return download(query.text(draw).encode(), f"draw-{draw.digest[:8]}.json", JSON)


@login_not_required
@never_cache
def own(request: HttpRequest, token: UUID) -> HttpResponse:
    """A shop opens its own row with its licence number and the code of its slip; nobody else's."""
    draw = _draw(token)
    form = OwnRowForm(
        request.POST if request.method == "POST" else None, initial={"code": request.GET.get("code", "")[:30]}
    )
    row = None
    if form.is_bound and form.is_valid():
        row = query.own_row(draw, **form.cleaned_data)
        if row is None:
            form.add_error(None, _("Licence number and code do not fit together. Type both as they stand on the slip."))
    if row is not None and "slip" in request.POST:
        return download(query.slip_text(row).encode(), f"slip-{row.key[:8]}.json", JSON)
    context = {"draw": draw, "form": form, "row": row, "told": query.told(row) if row else None}
    return render(request, "draws/own.html", context, status=422 if form.is_bound and row is None else 200)


@login_not_required
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """The checker as a page; with `draw` it offers the file of that draw."""
    asked = request.GET.get("draw", "")
    draw = query.public().filter(token=UUID(asked)).first() if _is_uuid(asked) else None
    return render(request, "draws/check.html", {"draw": draw})


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The same page as one file that needs no network: script and style are inside."""
    script = front_end.source(front_end.DRAWS).replace("</script", "<\\/script")
    english = get_language() == "en"
    page = render_to_string("draws/offline.html", {"script": script, "language": "en" if english else "zh-CN"})
    return download(page.encode(), "check_draw.html" if english else "抽签核对.html", "text/html; charset=utf-8")


@login_not_required
@require_safe
def program(request: HttpRequest) -> HttpResponse:
    """The stand-alone program."""
    return download(query.checker(), "check_draw.py", "text/x-python; charset=utf-8")


@login_not_required
@never_cache
def party(request: HttpRequest, secret: str) -> HttpResponse:
    """A party's own page: promise a secret, later tell it."""
    found = query.party_of(secret)
    if found is None:
        raise Http404
    wrong = ""
    if request.method == "POST":
        try:
            _heard(found, request)
        except RedsailError as error:
            wrong = sentence(error)
        else:
            return redirect("draws:party", secret=secret)
    context = {"party": found, "draw": found.draw, "wrong": wrong, "overdue": query.overdue(found.draw)}
    return render(request, "draws/party.html", context, status=409 if wrong else 200)


def _heard(found: DrawParty, request: HttpRequest) -> None:
    by = f"drawparty:{found.pk}"
    if "secret" in request.POST:
        drawing.tell_secret(found, by=by, secret=request.POST["secret"][:200])
    else:
        actions.commit_secret(found, by=by, commitment=request.POST.get("commitment", "")[:200])


def _draw(token: UUID) -> Draw:
    found = query.public_draw(token)
    if found is None:
        raise Http404
    return found


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
