"""Rows of the patrol room, one noun a file."""

from redsail.patrol.models.campaign import Campaign
from redsail.patrol.models.night import Night
from redsail.patrol.models.plan import LeftOutShop, Plan, PlanDocument
from redsail.patrol.models.route import Route, Stop

__all__ = ["Campaign", "LeftOutShop", "Night", "Plan", "PlanDocument", "Route", "Stop"]
