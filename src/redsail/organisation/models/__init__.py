"""Rows of the organisation room, one noun a file."""

from redsail.organisation.models.branch import Branch
from redsail.organisation.models.certificate import Certificate
from redsail.organisation.models.group_membership import GroupMembership
from redsail.organisation.models.leave import Leave
from redsail.organisation.models.membership import Membership
from redsail.organisation.models.party_group import PartyGroup
from redsail.organisation.models.person import Person
from redsail.organisation.models.placement import Placement
from redsail.organisation.models.role import Role, RoleGrant, RolePermission
from redsail.organisation.models.sign_in_slip import SignInSlip
from redsail.organisation.models.skill import Skill
from redsail.organisation.models.station import Station
from redsail.organisation.models.unit import Unit
from redsail.organisation.models.unit_state import UnitState
from redsail.organisation.models.user import User

__all__ = [
    "Branch",
    "Certificate",
    "GroupMembership",
    "Leave",
    "Membership",
    "PartyGroup",
    "Person",
    "Placement",
    "Role",
    "RoleGrant",
    "RolePermission",
    "SignInSlip",
    "Skill",
    "Station",
    "Unit",
    "UnitState",
    "User",
]
