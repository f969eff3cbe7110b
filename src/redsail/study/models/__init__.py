"""Rows of the study room, one noun a file."""

from redsail.study.models.album import Album
from redsail.study.models.book import Book
from redsail.study.models.integrity_talk import IntegrityTalk
from redsail.study.models.journey import Journey
from redsail.study.models.journey_stop import JourneyStop
from redsail.study.models.loan import Loan
from redsail.study.models.medium import Medium
from redsail.study.models.quiz_answer import QuizAnswer
from redsail.study.models.quiz_question import QuizQuestion
from redsail.study.models.reading_note import ReadingNote
from redsail.study.models.reading_season import ReadingSeason
from redsail.study.models.relic import Relic
from redsail.study.models.season_session import SeasonSession
from redsail.study.models.season_theme import SeasonTheme
from redsail.study.models.speaker import Speaker
from redsail.study.models.stamp import Stamp
from redsail.study.models.stop_text import StopText
from redsail.study.models.talk_topic import TalkTopic

__all__ = [
    "Album",
    "Book",
    "IntegrityTalk",
    "Journey",
    "JourneyStop",
    "Loan",
    "Medium",
    "QuizAnswer",
    "QuizQuestion",
    "ReadingNote",
    "ReadingSeason",
    "Relic",
    "SeasonSession",
    "SeasonTheme",
    "Speaker",
    "Stamp",
    "StopText",
    "TalkTopic",
]
