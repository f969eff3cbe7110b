"""Search over gatherings, minutes, stories and people: one Chinese character is enough, or the first letters.

One query a kind, however much there is, on both databases: text by its parts, first letters by columns where there are
some, and for gatherings by spelling the latest titles here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from redsail.activities import access as activities
from redsail.activities.models import Activity, Remark
from redsail.organisation import access as permissions
from redsail.organisation.models import Person
from redsail.organisation.queries import people
from redsail.shops.queries import keys
from redsail.study import access
from redsail.study.models import JourneyStop

MOST = 12
MOST_SPELT = 2000
LONGEST = 60


@dataclass(frozen=True)
class Found:
    """What fits, each kind at most `MOST`, the newest first."""

    gatherings: list[Activity] = field(default_factory=list)
    minutes: list[Remark] = field(default_factory=list)
    stories: list[JourneyStop] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.gatherings or self.minutes or self.stories or self.people)


def find(user: Any, text: str) -> Found:
    """Everything that `user` may see and that fits. Five queries at most."""
    tidy = " ".join(text.split())[:LONGEST]
    if not tidy:
        return Found()
    letters = tidy.lower() if tidy.isascii() and tidy.isalpha() else ""
    reach = activities.reachable(user).distinct()
    wanted = Q(search__contains=tidy.lower())
    if letters:
        wanted |= Q(search__contains=f"\n{letters}")  # the first letters stand on a line of their own
    return Found(
        _gatherings(reach, tidy, letters),
        _minutes(reach, tidy),
        list(access.stops(user).filter(wanted).order_by("number")[:MOST]),
        list(
            permissions.visible(Person.objects.all(), user, "people.view", own="pk")
            .filter(people.matches(tidy))
            .select_related("unit")
            .order_by("pinyin", "pk")[:MOST]
        ),
    )


def _gatherings(reach: QuerySet[Activity], text: str, letters: str) -> list[Activity]:
    rows = reach.filter(Q(title__icontains=text) | Q(place__icontains=text)).order_by("-starts", "-pk")
    if not letters:
        return list(rows[:MOST])
    latest = reach.order_by("-starts", "-pk").values_list("pk", "title")[:MOST_SPELT]
    fitting = [pk for pk, title in latest if letters in _spelt(title)][:MOST]
    wanted = Q(title__icontains=text) | Q(place__icontains=text) | Q(pk__in=fitting)
    return list(reach.filter(wanted).order_by("-starts", "-pk")[:MOST])


def _minutes(reach: QuerySet[Activity], text: str) -> list[Remark]:
    rows = Remark.objects.filter(text__icontains=text, activity__in=reach.order_by().values("pk"))
    return list(rows.select_related("activity", "speaker").order_by("-made_at", "-pk")[:MOST])


@lru_cache(maxsize=10_000)
def _spelt(title: str) -> str:
    return keys.initials(title)
