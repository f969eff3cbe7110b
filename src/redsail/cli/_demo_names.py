"""Invented names for the demo bureau: common surnames, given characters, never a well-known person."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

# The first surnames of the list are much more common than the last ones.
FALL = 0.96


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The lists of data/demo_names.yaml."""
    text = files("redsail.cli").joinpath("data/demo_names.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def person(random: Random, taken: set[str] | None = None) -> str:
    """A name of two or three characters that belongs to nobody known; with `taken`, one that is not in it yet."""
    known = set(words()["well_known"])
    weights = [FALL**place for place in range(len(words()["surnames"]))]
    while True:
        surname = random.choices(words()["surnames"], weights)[0]
        given = words()["women" if random.random() < 0.4 else "men"] + words()["shared"]
        name = surname + "".join(random.choices(given, k=2 if random.random() < 0.78 else 1))
        if name in known or len(set(name)) < len(name) or (taken is not None and name in taken):
            continue
        if taken is not None:
            taken.add(name)
        return name


def shop(random: Random, kind: str, holder: str) -> str:
    """A shop's name: two lucky characters or the holder's family name, and what it is."""
    lists = words()["shops"]
    ending = random.choice(lists["kinds"][kind])
    if random.random() < 0.12:
        return f"{random.choice('小老阿')}{holder[0]}{ending}"
    first, second = random.choice(lists["first"]), random.choice(lists["second"])
    return f"{first}{second if second != first else '发'}{ending}"


def village(random: Random, taken: set[str]) -> str:
    """A village that is on no map, once."""
    lists = words()["villages"]
    while True:
        first, second = random.choice(lists["first"]), random.choice(lists["second"])
        name = f"{random.choice(('东', '西', '南', '北', '上', '下', '小', '大'))}{first}{second}村"
        if first != second and name not in taken:
            taken.add(name)
            return name
