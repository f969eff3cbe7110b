"""Codes of the sessions planner as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Any] = {
    "by_hand": _("settled by hand"),
    "signed_up": _("signed up for it"),
    "only_presenter": _("nobody else can"),
    "turns": _("%(one)d turns so far and now; at most %(two)d among those who can"),
    "away": _("%(one)d of %(two)d cannot come"),
    "all_there": _("all %(one)d can come"),
    "weeks_apart": _("%(one)d weeks from the nearest other session"),
    "way": _("%(one)d minutes of way"),
}
DOUBTS: dict[str, Any] = {
    "no_day": _("no working day"),
    "away": _("whoever tells is away, or on a night round that day"),
    "same_day": _("another session is on the same day"),
    "topic": _("the topic does not fit"),
    "not_told": _("does not tell this topic"),
    "not_theirs": _("does not belong here"),
    "outside": _("outside the time"),
    "heard": _("this group has heard the topic already"),
}
WHY_NOT: dict[str, Any] = {
    "no_day": _("no day is left"),
    "no_presenter": _("nobody can tell it"),
    "full": _("every possible day is taken"),
}


def reasons(found: Iterable[Any]) -> list[str]:
    """Sentences to [code, number, number]."""
    return [str(REASONS[code]) % {"one": one, "two": two} for code, one, two in found if code in REASONS]


def doubts(found: Iterable[str]) -> list[str]:
    """Sentences to what the check found."""
    return [str(DOUBTS.get(code, code)) for code in found]


def why_not(code: str) -> str:
    """Why something has no place."""
    return str(WHY_NOT.get(code, "")) if code else ""
