"""Rows of the study room, one noun a file."""

from redsail.study.models.album import Album
from redsail.study.models.journey import Journey
from redsail.study.models.journey_stop import JourneyStop
from redsail.study.models.medium import Medium
from redsail.study.models.relic import Relic
from redsail.study.models.stamp import Stamp
from redsail.study.models.stop_text import StopText

__all__ = ["Album", "Journey", "JourneyStop", "Medium", "Relic", "Stamp", "StopText"]
