"""The officer's page: records that were kept, to enter or to decide against; an outbox that came as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from redsail.activities.models import Activity
from redsail.base import phrases
from redsail.base.errors import BadInput, RedsailError
from redsail.field import evenings, gates, naming, records
from redsail.field.delivering import deliver
from redsail.field.handlers import handler
from redsail.field.signed_in import SignedIn
from redsail.field.views.outbox import read
from redsail.patrol.models import Evening
from redsail.sync.actions import arriving, packs
from redsail.sync.models import Receipt
from redsail.sync.queries import receipts

SHOWN = 100
MOST_BYTES = 60 * 1024 * 1024


@dataclass(frozen=True)
class Kept:
    """One line: the receipt, what it is and says, whose it is, why it was kept."""

    receipt: Receipt
    what: str
    lines: list[str]
    who: str
    why: str


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """What waits for an officer."""
    gates.require(request.user)
    rows = list(receipts.unsettled(gates.units(request.user))[:SHOWN])
    people = naming.owners(rows)
    packs_out = list(receipts.out(gates.units(request.user), timezone.now())[:SHOWN])
    names = naming.users(pack.owner for pack in packs_out)
    context = {
        "kept": [_line(row, people) for row in rows],
        "asked": gates.asked(request.user).count(),
        "packs": [(pack, names.get(pack.owner, pack.owner)) for pack in packs_out],
    }
    return render(request, "field/records.html", context)


@require_POST
def enter(request: SignedIn, pk: int) -> HttpResponse:
    """Enter one after all, under the officer's name."""
    row = gates.kept_or_404(request.user, pk)
    try:
        arriving.settle(row, by=request.user, handle=handler(by=request.user))
    except RedsailError as error:
        messages.error(request, " ".join(phrases.told_all(error)))
    else:
        messages.success(request, _("Record %(number)s was entered.") % {"number": row.number})
    return redirect("field:records")


@require_POST
def discard(request: SignedIn, pk: int) -> HttpResponse:
    """Decide against one, with a reason."""
    row = gates.kept_or_404(request.user, pk)
    try:
        arriving.discard(row, by=request.user, reason=request.POST.get("reason", ""))
    except RedsailError as error:
        messages.error(request, phrases.told(error))
    else:
        messages.success(request, _("Record %(number)s was not entered; the reason is kept.") % {"number": row.number})
    return redirect("field:records")


@require_POST
def take_in(request: SignedIn) -> HttpResponse:
    """An outbox that a phone wrote into a file: the same way in as over the air."""
    gates.require(request.user)
    file = request.FILES.get("file")
    try:
        if file is None or (file.size or 0) > MOST_BYTES:
            raise BadInput("field.too_much" if file else "field.unfit", where="file")
        _sent, envelopes = read(file.read())
        found = deliver(envelopes)
    except RedsailError as error:
        messages.error(request, phrases.told(error))
        return redirect("field:records")
    come = sum(each.receipt is not None for each in found)
    told = ngettext("%(count)d record of the file is here now.", "%(count)d records of the file are here now.", come)
    messages.success(request, told % {"count": come})
    for words in dict.fromkeys(str(each.plain["words"]) for each in found if each.receipt is None):
        messages.error(request, words)
    return redirect("field:records")


@require_POST
def close_pack(request: SignedIn, pk: int) -> HttpResponse:
    """A phone is lost, or somebody left: what still comes with this pack is kept for an officer."""
    pack = receipts.out(gates.units(request.user), timezone.now()).filter(pk=pk).first()
    if pack is None:
        raise Http404
    packs.revoke(pack, by=request.user)
    messages.success(request, _("The pack is closed; what still comes with it waits here for you."))
    return redirect("field:records")


def _line(row: Receipt, people: dict[str, str]) -> Kept:
    why = phrases.sentence(row.fault, row.numbers) if row.fault else _("The record it belongs to has not come yet.")
    return Kept(row, naming.kind(row.kind), _said(row), people.get(row.pack.owner, row.pack.owner), why)


def _said(row: Receipt) -> list[str]:
    """What the record says, so that the officer knows what to decide about."""
    try:
        _pack, record = records.opened(row.envelope)
        told: dict[str, Any] = {**naming.place(record), **record.body}
        about = evenings.of(row.pack)
    except RedsailError as error:
        return [phrases.told(error)]
    return [_title(about), *naming.lines(told)]


def _title(about: Evening | Activity) -> str:
    return str(about.title if isinstance(about, Activity) else about.activity.title)
