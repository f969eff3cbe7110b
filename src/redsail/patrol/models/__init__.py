"""Rows of the patrol room, one noun a file."""

from redsail.patrol.models.answer import Answer
from redsail.patrol.models.aside import Aside
from redsail.patrol.models.basis import Basis
from redsail.patrol.models.campaign import Campaign
from redsail.patrol.models.carton_code import CartonCode, CodeLetters
from redsail.patrol.models.draw import Draw, DrawParty, DrawRow
from redsail.patrol.models.edit import Edit
from redsail.patrol.models.finding import Finding, FindingStep
from redsail.patrol.models.inspection import Inspection
from redsail.patrol.models.inspection_item import InspectionItem, ItemFinding, ItemList
from redsail.patrol.models.lead import Lead
from redsail.patrol.models.lock import Lock
from redsail.patrol.models.night import Night
from redsail.patrol.models.night_close import NightClose
from redsail.patrol.models.night_off import NightOff
from redsail.patrol.models.picture import Picture
from redsail.patrol.models.plan import LeftOutShop, Plan, PlanDocument
from redsail.patrol.models.recusal import Recusal
from redsail.patrol.models.release import Evening, Release
from redsail.patrol.models.replan import Offer, Replan, ReplanChange
from redsail.patrol.models.route import Route, Seat, Stop
from redsail.patrol.models.sketch import Sketch
from redsail.patrol.models.visit import Visit, VisitEntry
from redsail.patrol.models.visit_answers import VisitAnswers

__all__ = [
    "Answer",
    "Aside",
    "Basis",
    "Campaign",
    "CartonCode",
    "CodeLetters",
    "Draw",
    "DrawParty",
    "DrawRow",
    "Edit",
    "Evening",
    "Finding",
    "FindingStep",
    "Inspection",
    "InspectionItem",
    "ItemFinding",
    "ItemList",
    "Lead",
    "LeftOutShop",
    "Lock",
    "Night",
    "NightClose",
    "NightOff",
    "Offer",
    "Picture",
    "Plan",
    "PlanDocument",
    "Recusal",
    "Release",
    "Replan",
    "ReplanChange",
    "Route",
    "Seat",
    "Sketch",
    "Stop",
    "Visit",
    "VisitAnswers",
    "VisitEntry",
]
