"""Questions about the plan in force: proposed cures, one press to the changed plan; and the campaign's history."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base import phrases
from redsail.base.errors import Clash, RedsailError
from redsail.patrol import access
from redsail.patrol.actions import answers
from redsail.patrol.actions.new_places import Call, NewPlace, new_places
from redsail.patrol.actions.stand_ins import Seat, Swap, proposals, seat_of
from redsail.patrol.models import Aside, Plan, Release
from redsail.patrol.queries import changes, questions
from redsail.patrol.queries.board import latest
from redsail.patrol.queries.doubts import CHANGED, CLOSED, UNLAWFUL, Doubt
from redsail.patrol.queries.history import history
from redsail.web.jobs.people import actors
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.gates import allowed, campaign_or_404
from redsail.web.shell.words import sentence


@dataclass
class Asked:
    """A question as the page shows it. `lead`: the first of its seat, which carries the proposals."""

    doubt: Doubt
    words: str
    seat: Seat | None
    proposals: list[Swap] = field(default_factory=list)
    call: Call | None = None
    places: list[NewPlace] = field(default_factory=list)
    lead: bool = True

    @property
    def closed(self) -> bool:
        """A shop that closed: it can be left out."""
        return self.doubt.kind == CLOSED

    @property
    def changed(self) -> bool:
        """A shop that moved or has other hours: it can be visited at another time."""
        return self.doubt.kind in CHANGED

    @property
    def may_wait(self) -> bool:
        """Whether it can be put aside."""
        return self.doubt.kind not in UNLAWFUL


def show(request: SignedIn, pk: int) -> HttpResponse:
    """Open questions with a proposal each, and those put aside."""
    campaign = campaign_or_404(request, pk)
    gates.require(request, access.PUBLISH, campaign)
    questions.forget(request.user)
    found, release = questions.of(campaign), changes.in_force(campaign)
    asked = _asked(request, release, found.open)
    newest = latest(campaign)
    context = {
        "campaign": campaign,
        "release": release,
        "asked": asked,
        "aside": [(phrases.told(doubt.told), row) for doubt, row in found.aside],
        "who": actors(row.by for _, row in found.aside),
        "newest": newest.number if newest else 0,
        "curable": any(one.closed or one.proposals or one.places for one in asked),
    }
    return render(request, "patrol/doubts.html", context)


def _asked(request: SignedIn, release: Release | None, found: list[Doubt]) -> list[Asked]:
    """The open questions in order of their evenings, each with its proposals."""
    swaps: dict[Seat, list[Swap]] = {}
    places: dict[str, tuple[Call, list[NewPlace]]] = {}
    if release and found:
        try:
            swaps, places = proposals(release.plan, found), new_places(release.plan, found)
        except RedsailError as error:
            messages.warning(request, sentence(error))
    asked: list[Asked] = []
    for doubt in sorted(found, key=lambda one: (one.route.date, one.route.station_id, one.route.number)):
        seat = seat_of(doubt)
        call, ways = places.get(doubt.key, (None, []))
        lead = all((one.seat, one.call) != (seat, call) for one in asked) or not (seat or call)
        mine = swaps.get(seat, []) if seat else []
        asked.append(Asked(doubt, phrases.told(doubt.told), seat, mine, call, ways, lead))
    return asked


@require_POST
def answer(request: SignedIn, pk: int) -> HttpResponse:
    """Prepare the changed plan from what is ticked, and look at its differences."""
    campaign = campaign_or_404(request, pk)
    gates.require(request, access.PLAN, campaign)
    told = request.POST.get("release", "")
    release = Release.objects.filter(pk=int(told) if told.isdecimal() else 0, campaign=campaign).first()
    if release is None:
        return redirect("patrol:questions", pk=pk)
    newest = request.POST.get("newest", "")
    swaps = {}
    for name in request.POST.getlist("seat"):
        route, _slash, person = name.rpartition("/")
        other = request.POST.get(f"instead:{name}", "")
        if person.isdecimal() and other.isdecimal():
            swaps[Seat(route, int(person))] = int(other)
    closed = frozenset(int(number) for number in request.POST.getlist("closed") if number.isdecimal())
    try:
        plan = answers.prepare_answer(
            release,
            by=request.user,
            swaps=swaps,
            closed=closed,
            places=_places(request),
            newest=int(newest) if newest.isdecimal() else 0,
        )
    except RedsailError as error:
        for line in phrases.told_all(error, 5):
            messages.error(request, line)
        prepared = _prepared(release) if isinstance(error, Clash) else None
        return redirect("patrol:publish-plan", pk, prepared.number) if prepared else redirect("patrol:questions", pk)
    return redirect("patrol:publish-plan", pk=pk, number=plan.number)


def _places(request: SignedIn) -> dict[Call, str]:
    """The shops that are ticked to go to another time, with the way that is chosen for each."""
    found = {}
    for name in request.POST.getlist("place"):
        shop, _slash, visit = name.partition("/")
        route = request.POST.get(f"to:{name}", "")
        if shop.isdecimal() and visit.isdecimal() and route:
            found[Call(int(shop), int(visit))] = route
    return found


def _prepared(release: Release) -> Plan | None:
    """The newest answer to the questions of this release: where a second press is led."""
    found = Plan.objects.filter(campaign=release.campaign_id, way="answered", source=release.plan_id)
    return found.order_by("-number").first()


@require_POST
def put_aside(request: SignedIn, pk: int) -> HttpResponse:
    """The officer deals with it otherwise."""
    campaign = campaign_or_404(request, pk)
    gates.require(request, access.PUBLISH, campaign)
    try:
        key, note = request.POST.get("key", ""), request.POST.get("note", "")
        answers.put_aside(campaign, by=request.user, key=key, note=note)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Put aside."))
    return redirect("patrol:questions", pk=pk)


@require_POST
def take_up(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Open again."""
    campaign = campaign_or_404(request, pk)
    gates.require(request, access.PUBLISH, campaign)
    answers.take_up_again(get_object_or_404(Aside, pk=number, campaign=campaign), by=request.user)
    return redirect("patrol:questions", pk=pk)


def past(request: SignedIn, pk: int) -> HttpResponse:
    """What happened to the campaign: who and when."""
    campaign = campaign_or_404(request, pk)
    events = history(campaign)
    context = {
        "campaign": campaign,
        "events": events,
        "who": actors(event.by for event in events),
        "release": changes.in_force(campaign),
        **allowed(request, campaign),
    }
    return render(request, "patrol/history.html", context)
