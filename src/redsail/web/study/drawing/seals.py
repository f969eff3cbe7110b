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
    story: str
    question: str
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
        lines, size = _set(told.title.split("：")[-1])
        found.append(
            Seal(
                number=stop.number,
                year=stop.year,
                stop=stop.pk,
                title=told.title,
                place=told.place or stop.place,
                story=told.story or stop.story,
                question=next(iter(stop.asked), "") if told is stop else "",
                lines=lines,
                size=size,
                turn=TURNS[stop.number % len(TURNS)],
                told_on=stamp.told_on if stamp else None,
                note=stamp.note if stamp else "",
            )
        )
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
