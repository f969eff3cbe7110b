"""An evening without phones: the route sheet comes back on paper and is typed in next day, into the same records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.field.signed_in import SignedIn
from redsail.patrol import access
from redsail.patrol.actions import visits
from redsail.patrol.enums import CampaignKind, Outcome, VisitKind
from redsail.patrol.models import Evening, Stop, Visit

FIELDS = ("outcome", "reason", "note")


@dataclass
class Row:
    """A stop of the sheet: what stands of it, what was typed, what is wrong with that."""

    stop: Stop
    stands: Visit | None
    typed: dict[str, str]
    wrong: list[str]

    @property
    def value(self) -> dict[str, str]:
        """What the form shows."""
        if self.typed:
            return self.typed
        return {name: getattr(self.stands, name) for name in FIELDS} if self.stands else {}


@require_http_methods(["GET", "POST"])
def enter(request: SignedIn, token: UUID) -> HttpResponse:
    """All stops of an evening on one page. Rows that can be entered are; the others come back with what is wrong."""
    evening = _evening_or_404(request, token)
    rows = _rows(evening)
    if request.method == "POST":
        done = _enter(request, evening, rows)
        if done:
            told = ngettext("%(count)d stop was entered.", "%(count)d stops were entered.", done)
            messages.success(request, told % {"count": done})
        if not any(row.wrong for row in rows):
            return redirect("field:by-hand", token=token)
    context: dict[str, Any] = {"evening": evening, "rows": rows, "outcomes": _outcomes(evening), "form": uuid4()}
    return render(request, "field/by_hand.html", context, status=422 if any(row.wrong for row in rows) else 200)


def _evening_or_404(request: SignedIn, token: UUID) -> Evening:
    found = (
        Evening.objects.select_related("campaign__unit", "station", "activity").filter(activity__token=token).first()
    )
    if found is None or not access.may_record(request.user, found.campaign, found.date):
        raise Http404
    return found


def _rows(evening: Evening) -> list[Row]:
    within = Stop.objects.filter(
        route__plan__campaign=evening.campaign,
        route__plan__release__isnull=False,
        route__plan__release__ended_at__isnull=True,
        route__date=evening.date,
        route__station=evening.station,
    )
    stood = {row.shop_id: row for row in Visit.objects.filter(campaign=evening.campaign, date=evening.date)}
    stops = within.select_related("shop__unit", "shop__station", "route").order_by("route__number", "order")
    return [Row(stop, stood.get(stop.shop_id), {}, []) for stop in stops]


def _outcomes(evening: Evening) -> list[tuple[str, Any]]:
    """An inspection that took place is entered by its own form."""
    if evening.campaign.kind == CampaignKind.VISIT:
        return list(Outcome.choices)
    return [each for each in Outcome.choices if each[0] not in {Outcome.DONE, Outcome.DECLINED}]


def _enter(request: SignedIn, evening: Evening, rows: list[Row]) -> int:
    try:
        form = UUID(request.POST.get("form", ""))
    except ValueError:
        raise Http404 from None
    done = 0
    for row in rows:
        shop = row.stop.shop
        typed = {name: request.POST.get(f"{name}-{shop.pk}", "").strip() for name in FIELDS}
        stands = {name: getattr(row.stands, name) for name in FIELDS} if row.stands else dict.fromkeys(FIELDS, "")
        if typed == stands:
            continue
        row.typed = typed
        try:
            with transaction.atomic():
                visits.record(
                    by=request.user,
                    key=uuid5(form, str(shop.pk)),
                    campaign=evening.campaign,
                    night=evening.date,
                    shop=shop,
                    values=typed,
                    base=stands if row.stands else None,
                    kind=VisitKind.SERVICE if evening.campaign.kind == CampaignKind.VISIT else VisitKind.INSPECTION,
                )
            done += 1
        except RedsailError as error:
            row.wrong = phrases.told_all(error)
    return done
