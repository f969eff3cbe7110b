"""The day for which an organisation page is asked: `?on=2025-11-25` in the address, else today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

NAME = "on"


@dataclass(frozen=True)
class AsOf:
    """`day` is what the page answers for; `chosen` only when another day than today is asked.

    `wrong` is what was asked and is no day; `others` the rest of the address, which a new day leaves as it is.
    """

    day: date
    today: date
    wrong: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @property
    def chosen(self) -> date | None:
        """The day, where it is not today."""
        return self.day if self.day != self.today else None

    @property
    def query(self) -> str:
        """What links to other organisation pages carry along: "?on=…", or nothing for today."""
        return f"?{urlencode({NAME: self.day.isoformat()})}" if self.chosen else ""

    @property
    def back(self) -> str:
        """The query of the same page as it is today."""
        return f"?{urlencode(self.others)}"

    @property
    def is_past(self) -> bool:
        """Whether the day has gone by."""
        return self.day < self.today


def as_of(request: HttpRequest) -> AsOf:
    """The day asked for. What is no day answers for today and is told on the page."""
    today, asked = timezone.localdate(), request.GET.get(NAME, "").strip()
    others = tuple((name, str(value)) for name, value in request.GET.items() if name not in {NAME, "page"})
    try:
        day = date.fromisoformat(asked) if asked else today
    except ValueError:
        return AsOf(today, today, asked[:40], others)
    return AsOf(day, today, "", others)
