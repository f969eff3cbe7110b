"""Who may do what to campaigns: the room's words for organisation's permissions."""

from datetime import date

from django.db.models import Q, QuerySet

from redsail.base.errors import Refused
from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit, User
from redsail.patrol.enums import VisitKind
from redsail.patrol.models import Campaign, Draw, Finding, Lead, Route, Visit

VIEW = "patrol.view"
PLAN = "patrol.plan"
DELETE = "patrol.delete"
PUBLISH = "patrol.publish"
APPROVE = "patrol.approve"
RECORD = "patrol.record"
FINDINGS = "patrol.findings"
LEADS = "patrol.leads"
CODES = "patrol.codes"


def require_plan(by: Actor, unit: Unit) -> None:
    """Raises Refused unless `by` may set up and plan campaigns of `unit`."""
    access.require(by, PLAN, unit)


def require_delete(by: Actor, unit: Unit) -> None:
    """Raises Refused unless `by` may delete campaigns of `unit`."""
    access.require(by, DELETE, unit)


def require_approve(by: Actor, unit: Unit) -> None:
    """Raises Refused unless `by` may approve inspections of `unit`."""
    access.require(by, APPROVE, unit)


def visible(user: Actor) -> QuerySet[Campaign]:
    """The campaigns `user` may see."""
    return access.visible(Campaign.objects.all(), user, VIEW)


def require_publish(by: Actor, unit: Unit) -> None:
    """Raises Refused unless `by` may publish campaigns of `unit`."""
    access.require(by, PUBLISH, unit)


def may_record(by: Actor, campaign: Campaign, night: date) -> bool:
    """Whether `by` may write down what crews did that night: for others at the bureau or a station that goes out, or
    because they had a seat in a plan that was ever in force."""
    if access.may(by, RECORD, campaign.unit) or any(access.may(by, RECORD, unit) for unit in campaign.stations.all()):
        return True
    if not isinstance(by, User) or by.person_id is None:
        return False
    seated = Route.objects.filter(plan__campaign=campaign, plan__release__isnull=False, date=night)
    return seated.filter(seats__person=by.person_id).exists()


def require_record(by: Actor, campaign: Campaign, night: date) -> None:
    """Raises Refused unless `may_record`."""
    if not may_record(by, campaign, night):
        raise Refused("patrol.not_out_that_night")


def visits(user: Actor) -> QuerySet[Visit]:
    """The visits `user` may see: of the bureaus and stations in reach, inspections also where they follow up what was
    found, and those they were at."""
    if isinstance(user, str):
        return access.visible(Visit.objects.all(), user, VIEW, unit_field="campaign__unit")
    found = _at(access.units(user, VIEW))
    found |= _at(access.units(user, FINDINGS)) & Q(kind=VisitKind.INSPECTION)
    if getattr(user, "person_id", None):
        found |= Q(pk__in=Visit.crew.through.objects.filter(person=user.person_id).values("visit"))
    return Visit.objects.filter(found)


def _at(units: QuerySet[Unit], visit: str = "") -> Q:
    """Visits of these bureaus and stations; `visit`: the path from the rows asked for to theirs."""
    reached = units.order_by().values("pk")
    return Q(**{f"{visit}campaign__unit__in": reached}) | Q(**{f"{visit}station__in": reached})


def _may_at(by: Actor, permission: str, visit: Visit) -> bool:
    """Whether `by` holds a permission where the visit was: at the station, or at the bureau above it."""
    at_station = visit.station is not None and access.may(by, permission, visit.station)
    return at_station or access.may(by, permission, visit.campaign.unit)


def may_follow(by: Actor, visit: Visit) -> bool:
    """Whether `by` may follow up what the inspection found: at the bureau or at the station."""
    return _may_at(by, FINDINGS, visit)


def require_findings(by: Actor, visit: Visit) -> None:
    """Raises Refused unless `may_follow`."""
    if not may_follow(by, visit):
        access.require(by, FINDINGS, visit.campaign.unit)


def draws(user: Actor) -> QuerySet[Draw]:
    """The random draws `user` may see."""
    return access.visible(Draw.objects.all(), user, VIEW)


def is_owner(by: Actor, finding: Finding) -> bool:
    """Whether the finding is theirs to see to."""
    return isinstance(by, User) and by.person_id is not None and by.person_id == finding.owner_id


def findings(user: Actor) -> QuerySet[Finding]:
    """The findings `user` may see: of the units where they follow up, and their own to see to."""
    if isinstance(user, str):
        return access.visible(Finding.objects.all(), user, FINDINGS, unit_field="inspection__visit__campaign__unit")
    found = _at(access.units(user, FINDINGS), "inspection__visit__")
    if user.person_id is not None:
        found |= Q(owner=user.person_id)
    return Finding.objects.filter(found)


def may_lead(by: Actor, visit: Visit) -> bool:
    """Whether `by` holds the separate permission for leads, at the bureau or the station."""
    return _may_at(by, LEADS, visit)


def require_leads(by: Actor, visit: Visit) -> None:
    """Raises Refused unless `may_lead`."""
    if not may_lead(by, visit):
        access.require(by, LEADS, visit.campaign.unit)


def leads(user: Actor) -> QuerySet[Lead]:
    """The leads `user` may see: whoever approves inspections decides on them; whoever opened one sees it again.

    Nobody who only plans sees any: what was seen while serving does not reach planning.
    """
    if isinstance(user, str):
        return access.visible(Lead.objects.all(), user, APPROVE)
    found = Q(unit__in=access.units(user, APPROVE).order_by().values("pk"))
    if user.person_id is not None and access.may_somewhere(user, LEADS):
        found |= Q(opener=user.person_id)
    return Lead.objects.filter(found)
