"""Rows of the activities room, one noun a file."""

from redsail.activities.models.activity import Activity
from redsail.activities.models.cancellation import Cancellation
from redsail.activities.models.convening import Convening
from redsail.activities.models.due import Due
from redsail.activities.models.feed import Feed
from redsail.activities.models.part import Part

__all__ = ["Activity", "Cancellation", "Convening", "Due", "Feed", "Part"]
