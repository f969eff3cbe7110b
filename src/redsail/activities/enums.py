"""Choices of the activities room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActivityKind(TextChoices):
    """What a gathering is. Those of organisation life stand in `LIFE`; study and volunteering bring more."""

    NIGHT = "night", _("Night study and night round")
    MEMBERS_MEETING = "members_meeting", _("Members' meeting")
    COMMITTEE_MEETING = "committee_meeting", _("Committee meeting")
    GROUP_MEETING = "group_meeting", _("Group meeting")
    LECTURE = "lecture", _("Party lecture")
    THEME_DAY = "theme_day", _("Theme Party day")
    ORGANISATION_LIFE = "organisation_life", _("Organisation-life meeting")
    APPRAISAL = "appraisal", _("Democratic appraisal of members")
    TALK = "talk", _("Heart-to-heart talk")
    JOINT = "joint", _("Joint activity of a pair")
    CONTACT_VISIT = "contact_visit", _("Visit to a contact point")
    READING_SEASON = "reading_season", _("Session of the reading season")
    RED_JOURNEY = "red_journey", _("Talk on the red journey")
    INTEGRITY_TALK = "integrity_talk", _("Talk in an integrity group")
    TRAINING = "training", _("Off-job training")


class PartKind(TextChoices):
    """What happens in a part of a gathering; credits follow from the kind of part, never from what was typed."""

    STUDY = "night_study", _("Night study")
    ROUND = "round", _("Night round")
    MEETING = "meeting", _("Meeting")
    LECTURE = "lecture", _("Lecture")
    DISCUSSION = "discussion", _("Discussion")
    PRACTICE = "practice", _("Practice on the spot")
    VOLUNTEERING = "volunteering", _("Volunteering")


LIFE = (
    ActivityKind.MEMBERS_MEETING,
    ActivityKind.COMMITTEE_MEETING,
    ActivityKind.GROUP_MEETING,
    ActivityKind.LECTURE,
    ActivityKind.THEME_DAY,
    ActivityKind.ORGANISATION_LIFE,
    ActivityKind.APPRAISAL,
    ActivityKind.TALK,
)
"""三会一课 and what goes with it, in the order in which papers and pages name them."""


class PresenceState(TextChoices):
    """What the recorder's list says of a person. Whatever keeps somebody away privately is "on leave"; no more is
    kept."""

    PRESENT = "present", _("Present")
    LEAVE = "leave", _("On leave")
    DUTY = "duty", _("On duty elsewhere")
    EXEMPT = "exempt", _("Exempt")
    ABSENT = "absent", _("Absent")


class EntrySource(TextChoices):
    """How presence came to be recorded."""

    LIST = "list", _("recorder's list")
    CODE = "code", _("code of the moment")


class RemarkKind(TextChoices):
    """What an entry of the minutes is."""

    SPEECH = "speech", _("Main points")
    DISSENT = "dissent", _("Dissent")
    NOTE = "note", _("Note")


class MinutesState(TextChoices):
    """What became of minutes: what was confirmed can be opened again, and then has two texts."""

    CONFIRMED = "confirmed", _("Confirmed")
    REOPENED = "reopened", _("Opened again")


class TaskKind(TextChoices):
    """On which side of the house a task lies; both are planned on one page."""

    PARTY = "party", _("Party task")
    BUSINESS = "business", _("Business task")


class TaskState(TextChoices):
    """Where a task stands."""

    OPEN = "open", _("In hand")
    DONE = "done", _("Reported done")
    RETURNED = "returned", _("Sent back")
    DROPPED = "dropped", _("Dropped")


class TalkKind(TextChoices):
    """Between whom a heart-to-heart talk is."""

    COMMITTEE = "committee", _("Between committee members")
    COMMITTEE_MEMBER = "committee_member", _("Committee member and member")
    MEMBERS = "members", _("Between members")
    OTHER = "other", _("Other")


OPEN_TASKS = (TaskState.OPEN, TaskState.RETURNED)


class VisitForm(TextChoices):
    """How a leadership member talked with the contact point."""

    ON_SITE = "on_site", _("On site")
    ROUND = "joined_round", _("Joined a round")
    BY_PHONE = "by_phone", _("By telephone or video")


class ChecklistUse(TextChoices):
    """Where a checklist is asked. One for service visits has no pass or fail: nobody is examined there."""

    SERVICE = "service", _("Service visits")
    INSPECTION = "inspection", _("Inspections")


class QuestionKind(TextChoices):
    """What kind of answer an item of a checklist wants."""

    TEXT = "text", _("Text")
    CHOICE = "choice", _("Choice")
    YES_NO = "yes_no", _("Yes or no")
    NUMBER = "number", _("Whole number")
    PASS_FAIL = "pass_fail", _("Pass or fail")
