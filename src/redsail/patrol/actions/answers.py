"""Answer the questions about a plan in force: prepare the changed plan, or put a question aside with a note."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import Max

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Missing, Problems
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import Person
from redsail.patrol import access
from redsail.patrol.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.new_places import Call
from redsail.patrol.actions.plans import write_plan
from redsail.patrol.actions.stand_ins import Seat, answered
from redsail.patrol.enums import PlanWay
from redsail.patrol.models import Aside, Campaign, Plan, Release
from redsail.patrol.queries import questions
from redsail.patrol.queries.doubts import UNLAWFUL, Doubt
from redsail.patrol.queries.words import named
from redsail.patrol.translate import person_key
from redsail.planning import Fault, PlanningError
from redsail.planning.verify import faults


@transaction.atomic
def prepare_answer(
    release: Release,
    *,
    by: Actor,
    swaps: Mapping[Seat, int],
    closed: frozenset[int],
    newest: int,
    places: Mapping[Call, str] | None = None,
) -> Plan:
    """A copy of the plan in force with people changed, closed shops left out, and shops that moved or have other hours
    put into the ways of `places`; checked and written as a plan.

    It comes into force when it is published. `newest`: number of the campaign's last plan as it was looked at, so
    that a second press writes nothing. Raises Problems with every rule that the changed plan would break, and Clash.
    """
    campaign = release.campaign
    access.require_plan(by, campaign.unit)
    places = places or {}
    if not (swaps or closed or places):
        raise BadInput("patrol.no_answer_chosen")
    in_force = campaign.releases.filter(pk=release.pk, ended_at__isnull=True).exists()
    last = campaign.plans.aggregate(last=Max("number"))["last"]
    if not in_force or last != newest:
        raise Clash("patrol.plans_changed", name=campaign.name)
    try:
        problem, solved = answered(release.plan, swaps.items(), closed, places)
    except PlanningError as error:
        raise Clash("patrol.plans_changed", name=campaign.name) from error
    if wrong := faults(problem, solved):
        raise Problems(_told(fault, campaign) for fault in wrong)
    try:
        with transaction.atomic():
            plan = write_plan(
                campaign, problem=problem, solved=solved, by=reference(by), job=None, version=campaign.version
            )
    except IntegrityError:  # somebody wrote a plan this moment
        raise Clash("patrol.plans_changed", name=campaign.name) from None
    plan.way, plan.source = PlanWay.ANSWERED, release.plan
    plan.save(update_fields=["way", "source"])
    after = {"plan": plan.pk, "swaps": len(swaps), "left_out": len(closed), "moved": len(places)}
    audit.record(chain=campaign.unit, by=by, verb="patrol.answer_questions", subject=campaign, after=after)
    return plan


@transaction.atomic
def put_aside(campaign: Campaign, *, by: Actor, key: str, note: str) -> Aside:
    """The officer deals with it otherwise; the note says how. Raises BadInput without a note or against the law."""
    access.require_publish(by, campaign.unit)
    doubt = _open(campaign, key)
    if doubt.kind in UNLAWFUL:
        raise BadInput("patrol.not_to_be_put_aside")
    if not note.strip():
        raise BadInput("patrol.aside_without_note")
    row, new = Aside.objects.get_or_create(
        campaign=campaign, key=key, defaults={"note": note.strip()[:300], "by": reference(by)}
    )
    if not new:
        raise Clash("patrol.put_aside_already")
    audit.record(chain=campaign.unit, by=by, verb="patrol.put_aside", subject=campaign, after={"key": key})
    return row


@transaction.atomic
def take_up_again(row: Aside, *, by: Actor) -> None:
    """The question is open again."""
    campaign = row.campaign
    access.require_publish(by, campaign.unit)
    audit.record(chain=campaign.unit, by=by, verb="patrol.take_up_again", subject=campaign, before={"key": row.key})
    row.delete()


def _open(campaign: Campaign, key: str) -> Doubt:
    """Raises Missing when nobody asks this (any more), Clash when it was put aside meanwhile."""
    found = questions.of(campaign)
    if any(doubt.key == key for doubt, _ in found.aside):
        raise Clash("patrol.put_aside_already")
    doubt = next((doubt for doubt in found.open if doubt.key == key), None)
    if doubt is None:
        raise Missing("patrol.no_such_question")
    return doubt


def _told(fault: Fault, campaign: Campaign) -> BadInput:
    values = named(fault.values, campaign)
    people = {person_key(number): name for number, name in _names(fault)}
    return BadInput(f"planning.{fault.code}", **{key: people.get(str(value), value) for key, value in values.items()})


def _names(fault: Fault) -> list[tuple[int, str]]:
    numbers = [str(value).partition(":")[2] for value in fault.values.values() if str(value).startswith("person:")]
    return list(Person.objects.filter(pk__in=[n for n in numbers if n.isdecimal()]).values_list("pk", "name"))
