"""Rows of the organisation room, one noun a file."""

from redsail.organisation.models.branch import Branch
from redsail.organisation.models.certificate import Certificate
from redsail.organisation.models.contact_point import ContactPoint
from redsail.organisation.models.correction_request import CorrectionRequest, CorrectionStep
from redsail.organisation.models.group_membership import GroupMembership
from redsail.organisation.models.group_move import GroupMove
from redsail.organisation.models.leave import Leave
from redsail.organisation.models.membership import Membership
from redsail.organisation.models.notice import Notice
from redsail.organisation.models.own_rule import OwnRule
from redsail.organisation.models.pairing import Pairing
from redsail.organisation.models.party_group import PartyGroup
from redsail.organisation.models.person import Person
from redsail.organisation.models.placement import Placement
from redsail.organisation.models.post import Post, PostHolding, PostKind
from redsail.organisation.models.post_rule import PostRule
from redsail.organisation.models.regrouping import Regrouping
from redsail.organisation.models.regrouping_edit import RegroupingEdit
from redsail.organisation.models.regrouping_solution import RegroupingSolution
from redsail.organisation.models.role import Role, RoleGrant, RolePermission
from redsail.organisation.models.roster_import import RosterImport
from redsail.organisation.models.sign_in_slip import SignInSlip
from redsail.organisation.models.skill import Skill
from redsail.organisation.models.station import Station
from redsail.organisation.models.term import Term
from redsail.organisation.models.unit import Unit
from redsail.organisation.models.unit_state import UnitState
from redsail.organisation.models.user import User

__all__ = [
    "Branch",
    "Certificate",
    "ContactPoint",
    "CorrectionRequest",
    "CorrectionStep",
    "GroupMembership",
    "GroupMove",
    "Leave",
    "Membership",
    "Notice",
    "OwnRule",
    "Pairing",
    "PartyGroup",
    "Person",
    "Placement",
    "Post",
    "PostHolding",
    "PostKind",
    "PostRule",
    "Regrouping",
    "RegroupingEdit",
    "RegroupingSolution",
    "Role",
    "RoleGrant",
    "RolePermission",
    "RosterImport",
    "SignInSlip",
    "Skill",
    "Station",
    "Term",
    "Unit",
    "UnitState",
    "User",
]
