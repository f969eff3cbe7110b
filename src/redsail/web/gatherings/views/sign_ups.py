"""Sign up for the volunteering part of a gathering, and withdraw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.activities.actions import sign_ups
from redsail.activities.enums import PartKind
from redsail.activities.models import Activity
from redsail.base.errors import RedsailError
from redsail.web.gatherings import gates
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


@require_POST
def sign_up(request: SignedIn, pk: int) -> HttpResponse:
    """The viewer volunteers."""
    return _signed(request, pk, sign_ups.sign_up)


@require_POST
def sign_off(request: SignedIn, pk: int) -> HttpResponse:
    """The viewer does not after all."""
    return _signed(request, pk, sign_ups.withdraw)


def _signed(request: SignedIn, pk: int, deed: Callable[..., Any]) -> HttpResponse:
    try:
        deed(gates.gathering(request, pk), by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Saved."))
    return redirect("gatherings:gathering", pk)


def offered(request: SignedIn, activity: Activity) -> dict[str, Any]:
    """Whether the viewer can sign up for the volunteering part, and has."""
    now, person = timezone.now(), request.user.person_id
    ahead = any(part.kind == PartKind.VOLUNTEERING and part.starts > now for part in activity.parts.all())
    signed = ahead and person and activity.due.filter(person=person, signed_up=True).exists()
    return {"may_sign_up": ahead and person and not hasattr(activity, "cancellation"), "signed_up": signed}
