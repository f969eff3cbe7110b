"""The list of what waits, and where the message of the day goes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.inbox import channels
from redsail.inbox.models import Digest
from redsail.inbox.waiting import Waiting
from redsail.organisation.actions import notices as actions
from redsail.organisation.models import Notice
from redsail.organisation.queries import notices
from redsail.web.inbox.forms import NoticeForm
from redsail.web.inbox.gathering import waiting_for
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence

WEEK = 7


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """What waits for the person, what is late first; one kind alone where asked for."""
    today = timezone.localdate()
    found = waiting_for(request.user, today)
    kinds = Counter(str(thing.kind) for thing in found)
    kind = request.GET.get("kind", "")
    shown = [thing for thing in found if kind in ("", str(thing.kind))]
    parts = [(name, list(things)) for name, things in groupby(shown, key=lambda thing: _part(thing, today))]
    context = {"parts": parts, "kinds": sorted(kinds.items()), "kind": kind, "any": bool(found), "today": today}
    return render(request, "inbox/list.html", context)


@require_http_methods(["GET", "POST"])
def message(request: SignedIn) -> HttpResponse:
    """Whether a message comes each day, by what way, where to and when."""
    notice = _notice(request)
    form = NoticeForm(request.POST or None, notice=notice)
    if form.is_valid():
        try:
            actions.settle(by=request.user, **form.settled())
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Settled. A test message shows whether it arrives."))
            return redirect("inbox:message")
    quiet = notices.quiet_hours(timezone.localdate())
    last = Digest.objects.filter(owner=f"user:{request.user.pk}").order_by("-day").first()
    context = {
        "form": form,
        "notice": notice,
        "ways": channels.available(),
        "at": notices.clock(notice.at) if notice else "",
        "quiet_start": notices.clock(quiet[0].number),
        "quiet_end": notices.clock(quiet[1].number),
        "quiet_paper": getattr(quiet[0].citation.paper, "en" if get_language() == "en" else "zh"),
        "quiet_unverified": quiet[0].certainty == "unverified",
        "last": last,
    }
    return render(request, "inbox/message.html", context, status=422 if form.errors else 200)


@require_POST
def stop(request: SignedIn) -> HttpResponse:
    """No message any more."""
    actions.stop(by=request.user)
    messages.success(request, _("No message comes any more, and the address is deleted."))
    return redirect("inbox:message")


@require_POST
def test(request: SignedIn) -> HttpResponse:
    """Send a message now, so that the reader sees whether it arrives."""
    notice = _notice(request)
    if notice is None:
        return redirect("inbox:message")
    try:
        channels.send(notice.channel, notice.address or "", channels.test_message(request.user.language))
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Sent. It should arrive within a minute."))
    return redirect("inbox:message")


def _notice(request: SignedIn) -> Notice | None:
    return Notice.objects.filter(user=request.user).select_related("user").first()


def _part(thing: Waiting, today: date) -> str:
    """The heading a line stands under."""
    if thing.due is None:
        return _("Without a day")
    days = (thing.due - today).days
    if days < 0:
        return _("Late")
    if days == 0:
        return _("Today")
    return _("Within a week") if days <= WEEK else _("Later")
