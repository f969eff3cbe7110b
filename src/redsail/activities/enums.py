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


class PartKind(TextChoices):
    """What happens in a part of a gathering; credits follow from the kind of part, never from what was typed."""

    STUDY = "night_study", _("Night study")
    ROUND = "round", _("Night round")


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
