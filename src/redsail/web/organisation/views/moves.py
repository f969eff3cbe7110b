"""Members into other groups in one dated step: choose, look at what it makes, apply; undo within the time of grace."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import moves as actions
from redsail.organisation.models import Branch, PartyGroup
from redsail.organisation.queries import moves, party
from redsail.web.organisation import move_form
from redsail.web.organisation.as_of import as_of
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """The moves that were made, the latest first."""
    if not access.may_somewhere(request.user, moves.VIEW):
        raise PermissionDenied
    branches = access.visible(Branch.objects.on(timezone.localdate()), request.user, actions.MANAGE)
    context = {"moves": moves.visible(request.user)[:200], "branches": branches}
    return render(request, "organisation/moves.html", context)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One move: the list of changes, and the way back while there is one."""
    made = get_object_or_404(moves.visible(request.user), pk=pk)
    until = moves.undo_until(made)
    context = {
        "move": made,
        "steps": moves.told(made),
        "until": until,
        "may_undo": not made.undone_at
        and timezone.now() <= until
        and access.may(request.user, actions.MANAGE, made.unit),
    }
    return render(request, "organisation/move.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """The members of a branch with their groups. POST shows what the choices make, or applies them."""
    branch = get_object_or_404(party.visible_branches(request.user), pk=pk)
    access.require(request.user, actions.MANAGE, branch.unit)
    if request.method != "POST":
        return _page(request, branch, move_form.Asked(as_of(request).day, {}, {}, uuid4(), ""))
    groups = list(PartyGroup.objects.filter(branch=branch).values_list("pk", flat=True))
    asked = move_form.asked(request.POST, groups)
    if asked.wrong_day:
        wrong = [_("“%(asked)s” is not a date.") % {"asked": asked.wrong_day}]
        return _page(request, branch, asked, errors=wrong)
    if "apply" in request.POST:
        return _applied(request, branch, asked)
    # Told here already, not only when it is applied: the page goes on with the places as they are now.
    others = moves.other_than_seen(asked.seen, moves.places(asked.seen, asked.day))
    preview = "back" not in request.POST and not others
    told = [_("Somebody else moved in the meantime: %(changes)s.") % {"changes": "、".join(others)}] if others else []
    return _page(request, branch, asked, preview=preview, errors=told)


def _applied(request: SignedIn, branch: Branch, asked: move_form.Asked) -> HttpResponse:
    try:
        made = actions.move(
            by=request.user,
            unit=branch.unit,
            day=asked.day,
            wishes=list(asked.wishes.values()),
            seen=asked.seen,
            token=asked.token,
            note=asked.note,
        )
    except RedsailError as error:
        return _page(request, branch, asked, errors=phrases.told_all(error))
    messages.success(request, _("Moved, in one step. It can be undone for a while."))
    return redirect("organisation:move", made.pk)


@require_POST
def undo(request: SignedIn, pk: int) -> HttpResponse:
    """Everything as before the move."""
    made = get_object_or_404(moves.visible(request.user), pk=pk)
    access.require(request.user, actions.MANAGE, made.unit)
    try:
        actions.undo(made, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Undone: everybody is where they were before."))
    return redirect("organisation:move", made.pk)


def _page(
    request: SignedIn,
    branch: Branch,
    asked: move_form.Asked,
    *,
    preview: bool = False,
    errors: list[str] | None = None,
) -> HttpResponse:
    day = asked.day
    members = moves.members(branch, day)
    rows = move_form.rows(members, asked.wishes)
    changes = [row for row in rows if row.changes]
    shown = preview and bool(changes)
    wishes = {row.wish.person: row.wish for row in changes}
    context = {
        "branch": branch,
        "asked": asked,
        "rows": rows,
        "changes": changes,
        "groups": list(PartyGroup.objects.on(day).filter(branch=branch).order_by("kind", "name")),
        "preview": shown,
        "nothing": preview and not changes,
        "faults": moves.outcome(branch, members, wishes, day) if shown else [],
        "errors": errors,
    }
    return render(request, "organisation/move_edit.html", context, status=409 if errors else 200)
