"""From headings and contents to a mapping: every column gets at most one meaning, the surest first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from redsail.documents.books import Cells
from redsail.documents.registers import headings as words
from redsail.documents.registers.contents import portrait
from redsail.documents.registers.mapping import Guess, How
from redsail.documents.registers.meanings import BY_KIND, JOINED

Portrait = dict[str, float]

_SAMPLE = 400
_ENOUGH = 40
# Contents that must be there when the heading is believed: meaning -> share(s) of which one is needed.
_NEEDED = {
    "latitude": ("angle", "micro"), "longitude": ("angle", "micro"), "point": ("point",),
    "opens": ("time",), "closes": ("time",), "area": ("number",), "hours": ("hours",),
}  # fmt: skip
# Contents that suggest a meaning without any heading: meaning -> (share, worth).
_SUGGESTED = {
    "shop": {
        "licence": ("licence", 70), "phone": ("phone", 62), "point": ("point", 66), "hours": ("hours", 58),
        "address": ("address", 52), "name": ("name", 45), "registration": ("registration", 60),
    },
    "place": {
        "phone": ("phone", 62), "point": ("point", 66), "address": ("address", 52), "name": ("place", 55),
    },
    "station": {"phone": ("phone", 62), "point": ("point", 66), "address": ("address", 52), "name": ("place", 10)},
    "officer": {"phone": ("phone", 62), "name": ("person", 50)},
    "member": {"name": ("person", 50)},
}  # fmt: skip


def sample(rows: Sequence[Cells]) -> Sequence[Cells]:
    """Lines from all over the sheet; the first ones are often not typical."""
    step = max(1, len(rows) // _SAMPLE)
    return rows[::step][:_SAMPLE]


def portraits(rows: Sequence[Cells], width: int) -> list[Portrait]:
    """What each column looks like."""
    chosen = sample(rows)
    return [portrait([row[c] if c < len(row) else "" for row in chosen]) for c in range(width)]


def guess(names: Sequence[str], looks: Sequence[Portrait], kind: str) -> tuple[Guess, ...]:
    """Best fits first; one column a meaning, except those that may be joined."""
    bids = sorted(
        (
            (score, -column, meaning, how)
            for column, (name, look) in enumerate(zip(names, looks, strict=True))
            for meaning, score, how in _bids(name, look, kind)
            if score >= _ENOUGH
        ),
        reverse=True,
    )
    columns: dict[str, list[int]] = {}
    about: dict[str, tuple[How, int]] = {}
    taken: set[int] = set()
    for score, minus, meaning, how in bids:
        if -minus in taken or (meaning in columns and meaning not in JOINED):
            continue
        taken.add(-minus)
        columns.setdefault(meaning, []).append(-minus)
        about.setdefault(meaning, (how, min(99, round(score))))
    _add_degrees(columns, about, taken, looks, kind)
    order = BY_KIND[kind]
    return tuple(
        Guess(meaning, tuple(sorted(columns[meaning])), *about[meaning]) for meaning in sorted(columns, key=order.index)
    )


def _bids(name: str, look: Portrait, kind: str) -> list[tuple[str, float, How]]:
    found: list[tuple[str, float, How]] = []
    by_heading = words.scores(name, kind) if name.strip() else {}
    suggested = _SUGGESTED[kind]
    for meaning, score in by_heading.items():
        backed = meaning in suggested and look[suggested[meaning][0]] >= 0.6
        # Under an exact heading 1, 2, 3 … may well be licences; under a vague one it is the serial number.
        serial = 60 if meaning == "licence" and look["serial"] and score < words.EXACT else 0
        found.append((meaning, score + _support(meaning, look) - serial, "both" if backed else "heading"))
    if look["filled"] and (not by_heading or max(by_heading.values()) < words.PIECE):
        for meaning, (test, worth) in suggested.items():
            if look[test] >= 0.6:
                # The same words by many shops is a kind or a town, not a name or an address.
                varied = look["distinct"] if meaning in ("name", "address", "licence", "phone") else 1.0
                found.append((meaning, worth * look[test] * (0.4 + 0.6 * varied), "content"))
        found += _last_resort(look, kind)
        if look["serial"]:
            found.append(("serial", 65, "content"))
    return found


def _last_resort(look: Portrait, kind: str) -> list[tuple[str, float, How]]:
    """Headings in words that nobody knows: the number that never repeats, the text that hardly does."""
    explained = max(look[test] for test in ("degrees", "point", "phone", "date", "hours", "address"))
    if kind != "shop" or explained >= 0.6 or look["filled"] < 0.99 or look["kinds"] < 3 or look["serial"]:
        return []
    if look["identity"] >= 0.95 and look["distinct"] == 1 and look["postcode"] < 0.9:
        return [("licence", 43, "content")]
    if look["number"] < 0.1 and look["identity"] < 0.5 and look["distinct"] >= 0.9:
        return [("name", 41, "content")]
    return []


def _support(meaning: str, look: Portrait) -> float:
    """How far the contents bear out what the heading says; empty columns say nothing but lose to filled ones."""
    if not look["filled"]:
        return -8
    needed = _NEEDED.get(meaning)
    if needed and max(look[test] for test in needed) < 0.2:
        return -60
    support = 3 * look["filled"]
    if meaning == "licence":
        support += 6 * look["distinct"] + 4 * look["licence"]
        support -= 60 * (look["digits"] < 0.2)
        support -= 20 * (look["registration"] > 0.5)
    if meaning in ("name", "address", "holder", "phone"):
        support += 3 * look["distinct"] - 40 * (meaning == "name" and look["number"] > 0.9)
        support -= 35 * (meaning == "address" and max(look["point"], look["number"]) > 0.9)
    if meaning in ("kind", "grade", "status", "town", "station"):
        support += 2 * (look["kinds"] > 1)
    if meaning in ("latitude", "longitude", "point"):
        support += 4 * look["degrees" if meaning != "point" else "point"]
    return support


def _add_degrees(
    columns: dict[str, list[int]],
    about: dict[str, tuple[How, int]],
    taken: set[int],
    looks: Sequence[Portrait],
    kind: str,
) -> None:
    """Two columns of degrees next to each other that no heading explains; which is which is settled later."""
    if "latitude" in columns or "longitude" in columns or "point" in columns or kind in ("officer", "member"):
        return
    free = [c for c, look in enumerate(looks) if c not in taken and look["degrees"] >= 0.8 and look["distinct"] > 0.3]
    for first, second in pairwise(free):
        if second - first == 1:
            columns["latitude"], columns["longitude"] = [first], [second]
            about["latitude"] = about["longitude"] = ("content", 55)
            taken.update((first, second))
            return
