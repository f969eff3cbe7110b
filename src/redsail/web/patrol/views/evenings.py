"""A crew member's own evenings: what I am due at, where I go, and the calendar address."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from redsail.activities.actions.feeds import close_feed, mark_read, open_feed
from redsail.activities.models import Feed
from redsail.activities.queries import evenings, feeds
from redsail.exchange.exports import nights as exports
from redsail.organisation.models import Person
from redsail.patrol.models import Route
from redsail.patrol.queries import crews, rest
from redsail.patrol.queries.reminders import rights
from redsail.web.drawing import Drawing, document, svg
from redsail.web.inbox import calendar_days
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.evenings import address
from redsail.web.patrol.views.maps import drawing_of
from redsail.web.shell.downloads import spreadsheet

LOOK_BACK = timedelta(days=92)
SHOWN_ONCE = "calendar_secret"


def listing(request: SignedIn) -> HttpResponse:
    """What I am due at from today on, soonest first."""
    person = request.user.person_id
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    due = list(evenings.of_person(person, since)) if person else []
    secret = request.session.pop(SHOWN_ONCE, "")
    context = {
        "due": [(each, address(each.activity)) for each in due],
        "has_person": bool(person),
        "feed": Feed.objects.filter(person=person, revoked_at__isnull=True).first() if person else None,
        **(_following(request.user.person) if request.user.person else {}),
        "address": request.build_absolute_uri(reverse("patrol:calendar", args=[secret])) if secret else "",
    }
    return render(request, "patrol/my_evenings.html", context)


def _following(person: Person) -> dict[str, Any]:
    """What follows from my nights: rest after those to come, time off for those held in the last months."""
    today = timezone.localdate()
    rules = rest.rulings(today, person.unit)
    nights = rest.nights([person.pk], today - LOOK_BACK, today + LOOK_BACK, rules=rules).get(person.pk, [])
    over = [night for night in nights if night.ends < timezone.now()]
    return {
        "nights": [night for night in nights if night.ends >= timezone.now()],
        "held": len(over),
        "lieu": sum(night.lieu for night in over),
        "rulings": rules,
    }


def show(request: SignedIn, token: UUID) -> HttpResponse:
    """One of my evenings: who comes with me, the stops in order, the map."""
    route = _mine(request, token)
    campaign = route.plan.campaign
    context = {
        "route": route,
        "activity": route.activity,  # type: ignore[attr-defined]
        "campaign": campaign,
        "rights": rights(campaign.kind),
    }
    return render(request, "patrol/my_evening.html", context)


def sheet(request: SignedIn, token: UUID) -> HttpResponse:
    """My own way as a workbook."""
    route = _mine(request, token)
    return spreadsheet(
        exports.crew_workbook(route), f"{route.date.isoformat()}-{route.station.name}-{route.number}.xlsx"
    )


def data(request: SignedIn, token: UUID) -> JsonResponse:
    """My own way on the map."""
    return JsonResponse(document(_drawing(request, token)))


def picture(request: SignedIn, token: UUID) -> HttpResponse:
    """The same as SVG."""
    return HttpResponse(svg(_drawing(request, token)), content_type="image/svg+xml")


@require_POST
def make_feed(request: SignedIn) -> HttpResponse:
    """A new secret calendar address; it is shown once."""
    request.session[SHOWN_ONCE] = open_feed(by=request.user)
    return redirect("patrol:my-evenings")


@require_POST
def end_feed(request: SignedIn) -> HttpResponse:
    """The address stops working."""
    close_feed(by=request.user)
    return redirect("patrol:my-evenings")


@login_not_required
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar programme's own way in: whoever has the secret address reads times and titles, nothing else."""
    feed = feeds.feed_of(secret)
    if feed is None:
        raise Http404
    mark_read(feed)
    waiting = calendar_days.days(feed.person_id, timezone.localdate())
    response = HttpResponse(feeds.calendar(feed, waiting), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _mine(request: SignedIn, token: UUID) -> Route:
    route = crews.route_of(request.user.person_id, token) if request.user.person_id else None
    if route is None:
        raise Http404
    return route


def _drawing(request: SignedIn, token: UUID) -> Drawing:
    route = _mine(request, token)
    return drawing_of([route], {route.station_id: route.station})
