"""Which column means what: guessed, shown, corrected, and remembered for the next file of the same source."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from redsail.documents.faults import BadFile
from redsail.documents.registers.meanings import BY_KIND

How = Literal["heading", "content", "both", "given"]
_MEANINGS = frozenset(meaning for meanings in BY_KIND.values() for meaning in meanings)
SYSTEMS = ("wgs84", "gcj02", "bd09")


@dataclass(frozen=True, slots=True)
class Guess:
    """One meaning and its columns (0 = A), with how it was found and how sure that is (0..100)."""

    meaning: str
    columns: tuple[int, ...]
    how: How
    confidence: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """All guesses for a sheet with these headings. Immutable; the `with_…` methods give corrected copies.

    coordinates: wgs84, gcj02, bd09, `unknown` (must be asked) or `none` (no coordinates).
    swapped: the columns named latitude and longitude hold the other one.
    lon_first: in a column that holds both, the longitude stands first.
    key: the meanings that tell one row from another, e.g. ("licence",) or ("name", "address").
    area_unit: m2 or ft2. scale: what the coordinates are divided by, 1,000,000 for whole micro-degrees.
    west: longitudes were written without their minus sign.
    """

    headings: tuple[str, ...]
    guesses: tuple[Guess, ...]
    coordinates: str = "none"
    swapped: bool = False
    lon_first: bool = False
    key: tuple[str, ...] = ("licence",)
    area_unit: str = "m2"
    kind: str = "shop"
    scale: int = 1
    west: bool = False
    given: frozenset[str] = field(default=frozenset())

    def columns(self, meaning: str) -> tuple[int, ...]:
        """The columns of a meaning; empty when the sheet has none."""
        return next((guess.columns for guess in self.guesses if guess.meaning == meaning), ())

    def column(self, meaning: str) -> int | None:
        """The first column of a meaning."""
        return next(iter(self.columns(meaning)), None)

    def meaning_of(self, column: int) -> str | None:
        """What a column means; None when it is not read."""
        return next((guess.meaning for guess in self.guesses if column in guess.columns), None)

    def with_columns(self, meaning: str, *columns: int) -> Mapping:
        """The same with a meaning moved to these columns, taken from whatever they meant before."""
        kept = []
        for guess in self.guesses:
            left = tuple(c for c in guess.columns if c not in columns)
            if guess.meaning != meaning and left:
                kept.append(replace(guess, columns=left))
        if columns:
            kept.append(Guess(meaning, tuple(columns), "given", 100))
        return replace(self, guesses=tuple(kept), given=self.given | {"columns"})

    def with_coordinates(self, system: str) -> Mapping:
        """The same with the coordinate system answered."""
        return replace(self, coordinates=system, given=self.given | {"coordinates"})

    def with_key(self, *meanings: str) -> Mapping:
        """The same with another key."""
        return replace(self, key=meanings, given=self.given | {"key"})

    @property
    def fingerprint(self) -> str:
        """A short digest of the headings, alike for every edition of the same source."""
        return fingerprint(self.headings)

    def to_json(self) -> str:
        """As text to keep: columns by heading (by number where headings repeat or are blank)."""
        names = [normal_heading(h) for h in self.headings]
        columns: dict[str, list[str | int]] = {
            guess.meaning: [
                self.headings[c] if names[c] and names.count(names[c]) == 1 else c + 1 for c in guess.columns
            ]
            for guess in self.guesses
        }
        answer = {
            "version": 1, "kind": self.kind, "fingerprint": self.fingerprint, "columns": columns,
            "coordinates": self.coordinates, "swapped": self.swapped, "lon_first": self.lon_first,
            "key": list(self.key), "area_unit": self.area_unit, "scale": self.scale, "west": self.west,
        }  # fmt: skip
        return json.dumps(answer, ensure_ascii=False, indent=2)


def from_json(text: str, headings: Sequence[str]) -> Mapping:
    """A kept mapping, fitted to the headings of the file at hand (columns may have moved).

    Also takes a hand-written one with nothing but "columns". BadFile(bad_mapping | unknown_heading) otherwise.
    """
    try:
        data: dict[str, Any] = json.loads(text)
        wanted = dict(data["columns"])
        if not _MEANINGS.issuperset(wanted):
            raise BadFile("bad_mapping", meaning=", ".join(sorted(set(map(str, wanted)) - _MEANINGS)))
        guesses = tuple(
            Guess(str(meaning), tuple(_place(c, headings) for c in _listed(cols)), "given", 100)
            for meaning, cols in wanted.items()
        )
        key = tuple(str(k) for k in data.get("key") or (("licence",) if "licence" in wanted else ("name", "address")))
        known = {
            name
            for name in ("coordinates", "swapped", "lon_first", "key", "area_unit", "scale", "west")
            if name in data
        }
        return Mapping(
            headings=tuple(headings),
            guesses=guesses,
            coordinates=str(data.get("coordinates", "none")),
            swapped=bool(data.get("swapped", False)),
            lon_first=bool(data.get("lon_first", False)),
            key=key,
            area_unit=str(data.get("area_unit", "m2")),
            kind=str(data.get("kind", "shop")),
            scale=max(1, int(data.get("scale", 1))),
            west=bool(data.get("west", False)),
            given=frozenset(known | {"columns"}),
        )
    except BadFile:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFile("bad_mapping") from error


def fingerprint(headings: Sequence[str]) -> str:
    """Digest of the headings; blanks, width and case of letters do not matter."""
    text = "\x1f".join(normal_heading(h) for h in headings).rstrip("\x1f")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def normal_heading(heading: str) -> str:
    """A heading without blanks, case and width."""
    return "".join(unicodedata.normalize("NFKC", heading).casefold().split())


def _listed(columns: Any) -> list[Any]:
    return list(columns) if isinstance(columns, list | tuple) else [columns]


def _place(wanted: str | int, headings: Sequence[str]) -> int:
    if isinstance(wanted, int) and 1 <= wanted <= len(headings):
        return wanted - 1
    for place, heading in enumerate(headings):
        if normal_heading(heading) == normal_heading(str(wanted)):
            return place
    raise BadFile("unknown_heading", heading=str(wanted))
