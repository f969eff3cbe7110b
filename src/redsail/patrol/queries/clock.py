"""Evenings on the clock: when people are due, and which nights lie behind us."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from redsail.patrol.models import Campaign


def moment(night: date, seconds: int) -> datetime:
    """Seconds from the evening's midnight as local time."""
    return timezone.make_aware(datetime.combine(night, time.min) + timedelta(seconds=seconds))


def evening(campaign: Campaign, night: date) -> tuple[datetime, datetime]:
    """When people are due: from the night study, if there is one, to the end of the round; local time."""
    begins = campaign.begins if campaign.study_begins is None else campaign.study_begins
    return moment(night, begins), moment(night, campaign.ends)


def has_begun(campaign: Campaign, night: date) -> bool:
    """Whether the evening of that night has begun: from then on nothing of it is changed."""
    return evening(campaign, night)[0] <= timezone.now()


def done_through(campaign: Campaign) -> date:
    """The last day whose evening has begun: today, or yesterday until tonight begins."""
    today = timezone.localdate()
    return today if has_begun(campaign, today) else today - timedelta(days=1)
