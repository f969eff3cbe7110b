"""A stamp as a round seal: the title as the four signs in the middle, place and year along the ring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from redsail.study.models import JourneyStop, Stamp
from redsail.study.queries.journeys import in_language

# A seal is pressed by hand: a little askew, always the same for the same stop.
TURNS = (-7, 4, -3, 8, -5, 2, 6, -4)


@dataclass(frozen=True)
class Seal:
    """`lines`: the title in one or two lines; `told_on` None for a stop that is still to come."""

    number: int
    year: int
    stop: int
    title: str
    place: str
    lines: tuple[tuple[str, int], ...]
    size: int
    turn: int
    told_on: date | None = None
    note: str = ""


def seals(stops: Iterable[JourneyStop], stamps: Mapping[int, Stamp], language: str) -> list[Seal]:
    """A seal a stop, in order."""
    found = []
    for stop in stops:
        told, stamp = in_language(stop, language), stamps.get(stop.pk)
        title = told.title.split("：")[-1]
        lines, size = _set(title)
        found.append(
            Seal(
                stop.number, stop.year, stop.pk, told.title, (told.place or stop.place).split(" ")[-1] if not
                title.isascii() else (told.place or stop.place), lines, size, TURNS[stop.number % len(TURNS)],
                stamp.told_on if stamp else None, stamp.note if stamp else "",
            )
        )  # fmt: skip
    return found


def _set(title: str) -> tuple[tuple[tuple[str, int], ...], int]:
    """Lines with their height in the seal, and the size of their signs (the seal is 120 across)."""
    if title.isascii():
        words = title.split()
        half = (len(words) + 1) // 2
        lines = [" ".join(words[:half]), " ".join(words[half:])] if len(words) > 1 else [title]
        size = min(15, max(8, int(96 / max(len(line) for line in lines) / 0.56)))
    elif len(title) <= 3:
        lines, size = [title], 24
    else:
        half = (len(title) + 1) // 2
        lines, size = [title[:half], title[half:]], min(23, 76 // half)
    lines = [line for line in lines if line]
    top = 55 - (len(lines) - 1) * (size + 3) / 2 + size * 0.34
    return tuple((line, round(top + number * (size + 3))) for number, line in enumerate(lines)), size
