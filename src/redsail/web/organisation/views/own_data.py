"""My data: what is held about me, a wish for a correction, a file of it; and the officer's list of such wishes."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.exchange.exports import own_data as exports
from redsail.organisation import access
from redsail.organisation.actions import own_data as actions
from redsail.organisation.enums import CorrectionState
from redsail.organisation.queries import own_data as reads
from redsail.privacy import held
from redsail.privacy.fields import reveal
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import download, spreadsheet
from redsail.web.shell.words import sentence

PAGE = 30


@never_cache
@require_http_methods(["GET", "POST"])
def mine(request: SignedIn) -> HttpResponse:
    """Everything the rooms hold about this person; POST asks for a correction."""
    person = request.user.person
    if request.method == "POST":
        try:
            actions.ask(by=request.user, about=request.POST.get("about", ""), text=request.POST.get("text", ""))
        except RedsailError as error:
            messages.error(request, sentence(error))
        else:
            messages.success(
                request, _("Your wish is with whoever keeps the people's records. The answer stands here.")
            )
        return redirect("organisation:my-data")
    context = {
        "person": person,
        "sections": held.about(person) if person else [],
        "wishes": reads.own(person) if person else [],
    }
    return render(request, "organisation/my_data.html", context)


@never_cache
@require_safe
def export(request: SignedIn) -> HttpResponse:
    """`?kind=json` or a workbook."""
    person = request.user.person
    sections = held.about(person) if person else []
    if request.GET.get("kind") == "json":
        return download(exports.as_json(sections), _("My data") + ".json", "application/json")
    return spreadsheet(exports.workbook(sections), _("My data") + ".xlsx")


@require_safe
def wishes(request: SignedIn) -> HttpResponse:
    """Wishes of people in reach; those that wait first."""
    if not access.may_somewhere(request.user, reads.MANAGE):
        raise PermissionDenied
    page = Paginator(reads.visible(request.user).order_by("-state", "at", "pk"), PAGE).get_page(request.GET.get("page"))
    reveal(page.object_list, "text")
    return render(request, "organisation/corrections.html", {"page": page})


@require_POST
def settle(request: SignedIn, pk: int) -> HttpResponse:
    """Corrected, or not and why."""
    row = get_object_or_404(reads.visible(request.user), pk=pk)
    state = CorrectionState.DONE if request.POST.get("state") == CorrectionState.DONE else CorrectionState.DECLINED
    try:
        actions.settle(row, by=request.user, state=state, answer=request.POST.get("answer", ""))
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Answered."))
    return redirect("organisation:corrections")
