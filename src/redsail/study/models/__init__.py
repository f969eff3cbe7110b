"""Rows of the study room, one noun a file."""

from redsail.study.models.album import Album
from redsail.study.models.book import Book
from redsail.study.models.journey import Journey
from redsail.study.models.journey_stop import JourneyStop
from redsail.study.models.loan import Loan
from redsail.study.models.medium import Medium
from redsail.study.models.reading_note import ReadingNote
from redsail.study.models.reading_season import ReadingSeason
from redsail.study.models.relic import Relic
from redsail.study.models.season_session import SeasonSession
from redsail.study.models.season_theme import SeasonTheme
from redsail.study.models.stamp import Stamp
from redsail.study.models.stop_text import StopText

__all__ = [
    "Album",
    "Book",
    "Journey",
    "JourneyStop",
    "Loan",
    "Medium",
    "ReadingNote",
    "ReadingSeason",
    "Relic",
    "SeasonSession",
    "SeasonTheme",
    "Stamp",
    "StopText",
]
