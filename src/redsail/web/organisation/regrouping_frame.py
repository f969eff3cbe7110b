"""What every page of a regrouping needs: the row within reach, its tabs, and whether one may work on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import regroupings as actions
from redsail.organisation.enums import RegroupingState
from redsail.organisation.models import Regrouping
from redsail.organisation.queries import regroupings
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


def regrouping_or_404(request: SignedIn, pk: int) -> Regrouping:
    """The regrouping, if the person may see the memberships of its unit."""
    return get_object_or_404(regroupings.visible(request.user), pk=pk)


def to_work_on(request: SignedIn, pk: int) -> Regrouping:
    """The same, for who may change the organisation there. Raises Refused."""
    row = regrouping_or_404(request, pk)
    access.require(request.user, actions.MANAGE, row.unit)
    return row


def frame(request: SignedIn, row: Regrouping, tab: str) -> dict[str, Any]:
    """Header, tabs and rights."""
    solution = regroupings.newest_solution(row)
    return {
        "regrouping": row,
        "tab": tab,
        "solution": solution,
        "job": regroupings.newest_job(row),
        "is_draft": row.state == RegroupingState.DRAFT,
        "may_manage": access.may(request.user, actions.MANAGE, row.unit),
    }


def done(request: SignedIn, act: Any, words: str, to: str, pk: int) -> HttpResponse:
    """Do it and go to a page; with what spoke against it where it was refused."""
    try:
        act()
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        if words:
            messages.success(request, words)
    return redirect(to, pk)


def number(request: SignedIn, name: str) -> int:
    """A posted number; 0 for what is none."""
    text = str(request.POST.get(name, ""))
    return int(text) if text.isdecimal() and len(text) < 12 else 0
