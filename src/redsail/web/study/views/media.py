"""Films, sounds, pictures and papers: uploaded here, served by us, in parts where a player asks for parts."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail import files
from redsail.base.errors import RedsailError
from redsail.organisation import access as permissions
from redsail.study import access
from redsail.study.actions import media
from redsail.study.actions.media import MediumDraft
from redsail.study.models import JourneyStop, Medium
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors
from redsail.web.study.forms import MediumForm, UploadForm
from redsail.web.study.views.stops import render_form

A_PAGE = 24


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """All that one may see, the newest first."""
    if not permissions.may_somewhere(request.user, access.VIEW):
        raise PermissionDenied
    page = Paginator(access.media(request.user), A_PAGE).get_page(request.GET.get("page"))
    may = permissions.may_somewhere(request.user, access.MANAGE)
    return render(request, "study/media.html", {"page": page, "media": page.object_list, "may_upload": may})


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One of them, playing in the page."""
    found = get_object_or_404(access.media(request.user), pk=pk)
    context = {"medium": found, "keeps": access.keeps(request.user, found.unit)}
    return render(request, "study/medium.html", context)


@require_safe
def file(request: SignedIn, pk: int) -> HttpResponseBase:
    """Its bytes."""
    return files.inline(request, get_object_or_404(access.media(request.user), pk=pk).file)


@require_safe
def cover(request: SignedIn, pk: int) -> HttpResponseBase:
    """The small picture."""
    found = get_object_or_404(access.media(request.user), pk=pk, cover__isnull=False)
    return files.inline(request, found.cover)  # type: ignore[arg-type]


@csrf_exempt  # for the outer look only, which would read the body before a handler can be chosen
@require_http_methods(["GET", "POST"])
def upload(request: SignedIn) -> HttpResponse:
    """A new one, streamed to disk however large."""
    if not permissions.may_somewhere(request.user, access.MANAGE):
        raise PermissionDenied
    request.upload_handlers = [TemporaryFileUploadHandler(request)]  # type: ignore[assignment]
    return _upload(request)


@csrf_protect
def _upload(request: SignedIn) -> HttpResponse:
    units = permissions.units(request.user, access.MANAGE).order_by("path")
    asked = request.GET.get("stop", "")
    initial = {"stop": int(asked) if asked.isdecimal() else None}
    form = UploadForm(request.POST or None, request.FILES or None, stops=_stops(request), initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        unit = data["stop"].journey.unit if data["stop"] else units[0]
        try:
            made = media.upload(by=request.user, unit=unit, draft=_draft(form), file=data["file"], cover=data["cover"])
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("The file is kept."))
            return redirect("study:medium", made.pk)
    return render_form(request, form, _("Upload material"), reverse("study:media"))


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Another title, stop or circle."""
    found = _kept(request, pk)
    initial = {
        "title": found.title,
        "stop": found.stop_id,
        "restricted": found.restricted,
        "is_public": found.is_public,
    }
    form = MediumForm(request.POST or None, stops=_stops(request), initial=initial)
    if form.is_valid():
        try:
            media.change(found, by=request.user, draft=_draft(form))
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("study:medium", pk)
    return render_form(request, form, _("Change"), reverse("study:medium", args=[pk]))


@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    """Take it away."""
    media.remove(_kept(request, pk), by=request.user)
    messages.success(request, _("The file was removed."))
    return redirect("study:media")


def _kept(request: SignedIn, pk: int) -> Medium:
    found = get_object_or_404(access.media(request.user), pk=pk)
    permissions.require(request.user, access.MANAGE, found.unit)
    return found


def _draft(form: MediumForm) -> MediumDraft:
    data = form.cleaned_data
    return MediumDraft(data["title"], data["stop"], data["restricted"], data["is_public"])


def _stops(request: SignedIn):  # type: ignore[no-untyped-def]
    within = permissions.units(request.user, access.MANAGE).order_by().values("pk")
    return JourneyStop.objects.filter(journey__unit__in=within).select_related("journey__unit")
