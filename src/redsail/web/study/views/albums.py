"""Albums of stamps: one's own and one's group's, to look at and to print."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.exchange.exports import booklets
from redsail.organisation import access as permissions
from redsail.study import access
from redsail.study.actions import albums
from redsail.study.models import Album, Journey, JourneyStop, Stamp
from redsail.study.queries import journeys as query
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import download
from redsail.web.shell.words import sentence
from redsail.web.study.drawing.seals import seals
from redsail.web.study.forms import StampForm


@require_safe
def show(request: SignedIn) -> HttpResponse:
    """One's own album; `?group=7` that of one's Party group."""
    journey, album = _asked(request)
    context = {"journey": journey, "album": album, "albums": choices(request), "asked": request.GET.get("group", "")}
    if journey and album:
        context |= _pages(request, journey, album)
    return render(request, "study/album.html", context)


@require_safe
def booklet(request: SignedIn) -> HttpResponse:
    """The album as an A5 booklet in PDF: cover, a page a stamp, what is still ahead."""
    journey, album = _asked(request)
    if not journey or not album:
        raise Http404
    context = {"journey": journey, "album": album, "today": timezone.localdate(), **_pages(request, journey, album)}
    try:
        content = booklets.pdf(render_to_string("study/booklet_pdf.html", context))
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect("study:album")
    return download(content, f"{album}.pdf", "application/pdf")


@require_POST
def keep(request: SignedIn, pk: int) -> HttpResponse:
    """A stamp after a talk."""
    stop = get_object_or_404(access.stops(request.user), pk=pk)
    form = StampForm(request.POST, albums=choices(request))
    if not form.is_valid():
        messages.error(request, _("Please give the day on which the story was told."))
        return redirect("study:stop", pk)
    data = form.cleaned_data
    try:
        albums.keep(
            _into(request, stop.journey, data["album"]),
            by=request.user,
            stop=stop,
            told_on=data["told_on"],
            note=data["note"],
        )
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("The stamp is in the album."))
    return redirect("study:stop", pk)


@require_POST
def take_back(request: SignedIn, pk: int) -> HttpResponse:
    """Out of the album again."""
    stop = get_object_or_404(access.stops(request.user), pk=pk)
    album = _into(request, stop.journey, request.POST.get("album", ""))
    stamp = get_object_or_404(Stamp, album=album if album.pk else 0, stop=stop)
    albums.take_back(stamp, by=request.user)
    messages.success(request, _("The stamp was taken out."))
    return redirect("study:stop", pk)


def choices(request: SignedIn) -> list[tuple[str, str]]:
    """The albums somebody may keep: "" is their own."""
    if request.user.person_id is None:
        return []
    if "_albums" not in request.__dict__:
        rows = [(str(group.pk), group.name) for group in access.groups(request.user)]
        request.__dict__["_albums"] = [("", _("My album")), *rows]
    return request.__dict__["_albums"]


def stamps_of(request: SignedIn, stop: JourneyStop) -> list[dict[str, Any]]:
    """The stamps of a stop in the albums one keeps."""
    names = dict(choices(request))
    groups = [int(key) for key in names if key]
    rows = Stamp.objects.filter(stop=stop).select_related("album")
    own = rows.filter(album__person=request.user.person_id or 0) | rows.filter(album__group__in=groups)
    return [
        {"stamp": row, "album": str(row.album.group_id or ""), "name": names[str(row.album.group_id or "")]}
        for row in own
    ]


def _asked(request: SignedIn) -> tuple[Journey | None, Album | None]:
    if not permissions.may_somewhere(request.user, access.VIEW):
        raise PermissionDenied
    journey = query.nearest(request.user)
    if journey is None or request.user.person_id is None:
        return journey, None
    return journey, _into(request, journey, request.GET.get("group", ""))


def _into(request: SignedIn, journey: Journey, key: str) -> Album:
    """The album meant by the key of a form. Raises 404 for a group that is not one's own."""
    if request.user.person is None:
        raise Http404
    if not key:
        return albums.album(journey, person=request.user.person)
    return albums.album(
        journey, group=get_object_or_404(access.groups(request.user), pk=int(key) if key.isdecimal() else 0)
    )


def _pages(request: SignedIn, journey: Journey, album: Album) -> dict[str, Any]:
    stamps = {row.stop_id: row for row in album.stamps.all()} if album.pk else {}
    each = seals(query.stops(journey), stamps, get_language() or "")
    return {"seals": each, "kept": len(stamps), "total": len(each)}
