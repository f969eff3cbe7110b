"""Choices of the organisation room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    """What a unit of the tree is. Only stations have a place of their own."""

    CITY = "city", _("City bureau")
    COUNTY = "county", _("County bureau")
    OFFICE = "office", _("Bureau office")
    DEPARTMENT = "department", _("Department")
    STATION = "station", _("Service station")


class StaffKind(TextChoices):
    """What a person works as; whether someone may inspect is said by the certificate, never by this."""

    LEADERSHIP = "leadership", _("Leadership")
    ENFORCEMENT = "enforcement", _("Enforcement officer")
    OFFICE = "office", _("Office staff")
    MARKET = "market", _("Market manager")
    CUSTOMER = "customer", _("Customer manager")
    VOLUNTEER = "volunteer", _("Volunteer")


class MembershipKind(TextChoices):
    """The two states of Party membership."""

    FULL = "full", _("Full member")
    PROBATIONARY = "probationary", _("Probationary member")


class Joining(TextChoices):
    """How somebody who comes is a Party member here. Who is newly admitted is a probationary member first."""

    FULL = "full", _("transferred here as a full member")
    PROBATIONARY = "probationary", _("transferred here as a probationary member")
    ADMITTED = "admitted", _("newly admitted here, as a probationary member")


class GroupKind(TextChoices):
    """Whether a Party group belongs to stations or to the office."""

    STATION = "station", _("Station group")
    OFFICE = "office", _("Office group")


class LeaveKind(TextChoices):
    """Away altogether, or at work but not at night. A reason is never asked."""

    LEAVE = "leave", _("Leave")
    NOT_AT_NIGHT = "not_at_night", _("Not at night")


class PostSide(TextChoices):
    """On which side of the house a post stands."""

    PARTY = "party", _("Party post")
    ADMINISTRATIVE = "administrative", _("Administrative post")
    STATION = "station", _("Station post")


class SeatOf(TextChoices):
    """Whose seat a post is."""

    UNIT = "unit", _("of a unit")
    BRANCH = "branch", _("of a branch")
    GROUP = "group", _("of a Party group")


class PostDemand(TextChoices):
    """What a bureau asks of those who hold a post."""

    ALSO = "also", _("also holds one of")
    NEVER = "never", _("never holds at the same time")


class RosterState(TextChoices):
    """What became of an uploaded roster."""

    READING = "reading", _("is being read")
    READ = "read", _("waits for you")
    BROKEN = "broken", _("to be corrected")
    APPLYING = "applying", _("is being applied")
    APPLIED = "applied", _("applied")
    DISCARDED = "discarded", _("discarded")


class RegroupingState(TextChoices):
    """How far a regrouping is."""

    DRAFT = "draft", _("being worked on")
    APPLIED = "applied", _("decided and entered")


class RegroupingEditKind(TextChoices):
    """What was done on the table of a regrouping."""

    TAKE = "take", _("Alternative taken")
    MOVE = "move", _("Member moved")
    LOCK = "lock", _("Member fixed or set free")
    LEAD = "lead", _("Leader proposed")
    PAIR = "pair", _("Pair changed")
    NAME = "name", _("Group renamed")


class CorrectionState(TextChoices):
    """What became of a wish for a correction."""

    OPEN = "open", _("waits for an answer")
    DONE = "done", _("corrected")
    DECLINED = "declined", _("not corrected")


class Scope(TextChoices):
    """How far a permission of a role reaches from the unit of its grant."""

    OWN = "own", _("own records")
    GROUP = "group", _("own Party group")
    UNIT = "unit", _("this unit")
    BELOW = "below", _("this unit and all below it")


class RoleSide(TextChoices):
    """The four sides that are kept apart: nobody holds an administrator's side together with another."""

    BUSINESS = "business", _("Business")
    SYSTEM = "system", _("System administration")
    SECURITY = "security", _("Security administration")
    AUDIT = "audit", _("Audit administration")


# What can be permitted, as "<room>.<verb>". A role names these; anything not named here does not exist, anything not
# granted is refused. Each belongs to one side only, so that an administrator's role cannot hold business permissions.
PERMISSIONS = {
    "organisation.view": _("See units, branches and groups"),
    "organisation.manage": _("Change units, branches and groups"),
    "people.view": _("See people"),
    "people.manage": _("Add and change people"),
    "people.phone": _("See telephone numbers"),
    "people.membership": _("See Party memberships"),
    "people.certificates": _("Keep certificates"),
    "people.leave": _("Enter leave"),
    "users.view": _("See log-ins"),
    "users.manage": _("Create, reset and close log-ins"),
    "roles.view": _("See roles and who holds them"),
    "roles.manage": _("Change roles and grant them"),
    "shops.view": _("See shops"),
    "shops.import": _("Import registers"),
    "shops.edit": _("Change shops"),
    "shops.export": _("Export shops"),
    "activities.view": _("See gatherings"),
    "activities.plan": _("Plan organisation life"),
    "activities.hold": _("Hold gatherings: enter, change, record"),
    "activities.contact": _("Record contact visits"),
    "activities.checklists": _("Build checklists"),
    "needs.view": _("See needs"),
    "needs.record": _("Record and withdraw needs"),
    "needs.manage": _("Give needs an owner and a deadline"),
    "needs.answer": _("Answer needs"),
    "needs.confirm": _("Confirm answers for the station"),
    "study.view": _("See the red journey, the reading season and talks"),
    "study.manage": _("Keep the red journey, the reading season, talks and questions"),
    "study.labels": _("See restricted labels (adults only)"),
    "patrol.view": _("See campaigns"),
    "patrol.plan": _("Plan campaigns"),
    "patrol.delete": _("Delete campaigns"),
    "patrol.publish": _("Publish campaigns"),
    "patrol.approve": _("Approve inspections"),
    "patrol.record": _("Enter what crews did"),
    "patrol.findings": _("Follow up findings of inspections"),
    "patrol.leads": _("Open leads on hazards seen while serving"),
    "patrol.codes": _("See where cartons turn up"),
    "jobs.view": _("See background jobs"),
    "jobs.manage": _("Stop and repeat background jobs"),
    "audit.view": _("Read the audit log"),
    "audit.verify": _("Verify the audit log"),
    "system.configure": _("Configure the installation"),
}

SIDE_PERMISSIONS = {
    RoleSide.SYSTEM: frozenset(
        {"system.configure", "users.view", "users.manage", "jobs.view", "jobs.manage", "organisation.view"}
    ),
    RoleSide.SECURITY: frozenset({"users.view", "roles.view", "roles.manage", "organisation.view"}),
    RoleSide.AUDIT: frozenset({"audit.view", "audit.verify", "roles.view", "users.view", "organisation.view"}),
    RoleSide.BUSINESS: frozenset(PERMISSIONS) - {"system.configure", "roles.manage", "audit.view"},
}
