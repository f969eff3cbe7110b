"""Holiday tables of China that the software brings along, from the `holidays` package. No database.

A year counts as published when make-up workdays are known for it: the yearly notice of the State Council always sets
some. Of a year not yet published the days fixed by law are known (New Year's Day and so on), the rest is not.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from redsail.calendars.enums import Kind

SOURCE = "holidays"
_SWAP = re.compile(r"休息日")
_NOTE = re.compile(r"（.*?）|\s*\(.*?\)")

Special = tuple[str, str]  # kind, name


@lru_cache(maxsize=32)
def year(number: int) -> tuple[dict[date, Special], bool]:
    """Special days of a year, and whether its arrangement was published."""
    import holidays  # slow to import, and seldom needed

    table = holidays.country_holidays("CN", years=number, language="zh_CN")
    named = {day: _NOTE.sub("", name.split(";")[0]).strip() for day, name in table.items() if not _SWAP.search(name)}
    days: dict[date, Special] = {}
    for day in table:
        if day.year == number:
            days[day] = (Kind.HOLIDAY.value, named.get(day) or _nearest(day, named))
    made_up = sorted(day for day in getattr(table, "weekend_workdays", ()) if day.year == number)
    for day in made_up:
        days[day] = (Kind.MAKE_UP.value, _nearest(day, named))
    return days, bool(made_up)


def _nearest(day: date, named: dict[date, str]) -> str:
    """The holiday that a swapped day belongs to."""
    return named[min(named, key=lambda other: abs((other - day).days))] if named else ""
