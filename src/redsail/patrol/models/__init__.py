"""Rows of the patrol room, one noun a file."""

from redsail.patrol.models.campaign import Campaign
from redsail.patrol.models.night import Night
from redsail.patrol.models.plan import LeftOutShop, Plan, PlanDocument
from redsail.patrol.models.recusal import Recusal
from redsail.patrol.models.release import Evening, Release
from redsail.patrol.models.route import Route, Seat, Stop

__all__ = [
    "Campaign",
    "Evening",
    "LeftOutShop",
    "Night",
    "Plan",
    "PlanDocument",
    "Recusal",
    "Release",
    "Route",
    "Seat",
    "Stop",
]
