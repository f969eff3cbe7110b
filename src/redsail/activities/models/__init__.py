"""Rows of the activities room, one noun a file."""

from redsail.activities.models.activity import Activity
from redsail.activities.models.agenda_item import AgendaItem
from redsail.activities.models.cancellation import Cancellation
from redsail.activities.models.checklist import Checklist, ChecklistVersion
from redsail.activities.models.contact_visit import ContactVisit
from redsail.activities.models.convening import Convening
from redsail.activities.models.due import Due
from redsail.activities.models.feed import Feed
from redsail.activities.models.joint_activity import JointActivity
from redsail.activities.models.mentorship import Mentorship
from redsail.activities.models.minutes_step import MinutesStep
from redsail.activities.models.month_plan import MonthPlan, PlannedMeeting
from redsail.activities.models.part import Part
from redsail.activities.models.presence import Presence
from redsail.activities.models.remark import Remark
from redsail.activities.models.resolution import Resolution
from redsail.activities.models.study_close import StudyClose, StudyCloseLine
from redsail.activities.models.study_exemption import StudyExemption
from redsail.activities.models.talk import Talk
from redsail.activities.models.task import Task, TaskOwner, TaskStep
from redsail.activities.models.waiver import Waiver

__all__ = [
    "Activity",
    "AgendaItem",
    "Cancellation",
    "Checklist",
    "ChecklistVersion",
    "ContactVisit",
    "Convening",
    "Due",
    "Feed",
    "JointActivity",
    "Mentorship",
    "MinutesStep",
    "MonthPlan",
    "Part",
    "PlannedMeeting",
    "Presence",
    "Remark",
    "Resolution",
    "StudyClose",
    "StudyCloseLine",
    "StudyExemption",
    "Talk",
    "Task",
    "TaskOwner",
    "TaskStep",
    "Waiver",
]
