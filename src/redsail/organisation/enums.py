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


class GroupKind(TextChoices):
    """Whether a Party group belongs to stations or to the office."""

    STATION = "station", _("Station group")
    OFFICE = "office", _("Office group")


class LeaveKind(TextChoices):
    """Away altogether, or at work but not at night. A reason is never asked."""

    LEAVE = "leave", _("Leave")
    NOT_AT_NIGHT = "not_at_night", _("Not at night")


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
