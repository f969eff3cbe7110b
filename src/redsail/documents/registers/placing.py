"""Where the coordinates of a sheet are, which is which, and in what system they come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from redsail.documents.books import Cells
from redsail.documents.coordinates import Box, is_shifted, is_swapped, parse_angle, parse_point
from redsail.documents.coordinates.order import BRITISH_ISLES, CHINA, INHABITED, UNITED_STATES
from redsail.documents.registers.cleaning import is_nothing
from redsail.documents.registers.guessing import sample
from redsail.documents.registers.mapping import Mapping

_SYSTEM_WORDS = (
    ("bd09", re.compile(r"bd-?0?9|百度|baidu", re.IGNORECASE)),
    ("gcj02", re.compile(r"gcj-?0?2|火星|高德|腾讯|amap|autonavi|tencent|国测局", re.IGNORECASE)),
    ("wgs84", re.compile(r"wgs|gps|84|cgcs|2000|天地图|大地坐标", re.IGNORECASE)),
)
_MEANINGS = ("latitude", "longitude", "point")
_MOST_DEGREES = 180
_SCALES = (1_000_000, 10_000_000, 100_000)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_US_STATE = re.compile(
    r"A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_UK_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")


def settle(mapping: Mapping, rows: Sequence[Cells], told: str | None, region: Box | None) -> Mapping:
    """The mapping with `swapped`, `lon_first` and `coordinates` worked out, unless they were given."""
    columns = [column for meaning in _MEANINGS for column in mapping.columns(meaning)]
    placed = [row for row in rows if any(column < len(row) and not is_nothing(row[column]) for column in columns)]
    chosen = sample(placed)
    boxes = ([region] if region else []) + _hints(mapping, sample(rows))
    pairs, points = column_pairs(mapping, chosen), _point_pairs(mapping, chosen)
    if "scale" not in mapping.given:
        mapping = replace(mapping, scale=_scale(pairs, boxes))
    pairs = [(a / mapping.scale, b / mapping.scale) for a, b in pairs]
    if "swapped" not in mapping.given and pairs:
        mapping = replace(mapping, swapped=is_swapped(pairs, boxes))
    if "lon_first" not in mapping.given and points:
        mapping = replace(mapping, lon_first=is_swapped(points, boxes))
    if "west" not in mapping.given and pairs and UNITED_STATES in boxes:
        mapping = replace(mapping, west=_is_west([(b, a) if mapping.swapped else (a, b) for a, b in pairs]))
    if told:
        return mapping.with_coordinates(told)
    if "coordinates" in mapping.given and mapping.coordinates in ("wgs84", "gcj02", "bd09"):
        return mapping
    places = [(b, a) if mapping.swapped else (a, b) for a, b in pairs]
    places = [(a, -b) if mapping.west else (a, b) for a, b in places]
    places += [(b, a) if mapping.lon_first else (a, b) for a, b in points]
    return replace(mapping, coordinates=_system(mapping, chosen, places))


def _scale(pairs: Sequence[tuple[float, float]], boxes: Sequence[Box]) -> int:
    """1, unless all are whole numbers far beyond any angle that make sense as parts of a degree."""
    if not pairs or not all(a.is_integer() and b.is_integer() for a, b in pairs):
        return 1
    if median(max(abs(a), abs(b)) for a, b in pairs) <= _MOST_DEGREES:
        return 1
    for scale in _SCALES:
        places = [(a / scale, b / scale) for a, b in pairs]
        for box in (*boxes, INHABITED):
            if sum(box.holds(*place) or box.holds(*place[::-1]) for place in places) > 0.8 * len(places):
                return scale
    return 1


def _is_west(places: Sequence[tuple[float, float]]) -> bool:
    """Whether American places lie in America only with a minus before their longitude."""
    as_written = sum(UNITED_STATES.holds(*place) for place in places)
    return sum(UNITED_STATES.holds(lat, -lon) for lat, lon in places) > max(as_written, len(places) // 2)


def column_pairs(mapping: Mapping, rows: Sequence[Cells]) -> list[tuple[float, float]]:
    """The two columns as numbers, in the order of their names; lines without both are left out."""
    lat, lon = mapping.column("latitude"), mapping.column("longitude")
    if lat is None or lon is None:
        return []
    angles = ((parse_angle(_cell(row, lat)), parse_angle(_cell(row, lon))) for row in rows)
    return [(a.degrees, b.degrees) for a, b in angles if a and b and (a.degrees or b.degrees)]


def _point_pairs(mapping: Mapping, rows: Sequence[Cells]) -> list[tuple[float, float]]:
    """Columns with both: first and second; those that say which is which are put latitude first."""
    column = mapping.column("point")
    if column is None:
        return []
    points = (parse_point(_cell(row, column)) for row in rows)
    return [(p.first, p.second) for p in points if p and not p.order]


def _system(mapping: Mapping, rows: Sequence[Cells], places: Sequence[tuple[float, float]]) -> str:
    columns = [c for meaning in _MEANINGS for c in mapping.columns(meaning)]
    if not columns or not rows:
        return "none"
    for text in [mapping.headings[c] for c in columns] + _said(mapping, rows):
        for system, words in _SYSTEM_WORDS:
            if words.search(text):
                return system
    column = mapping.column("point")
    known = [] if column is None else [p for row in rows if (p := parse_point(_cell(row, column))) and p.order]
    places = [*places, *((p.second, p.first) if p.order == "lon" else (p.first, p.second) for p in known)]
    inside = sum(is_shifted(lat, lon) for lat, lon in places)
    return "unknown" if inside * 2 > len(places) or not places else "wgs84"


def _said(mapping: Mapping, rows: Sequence[Cells]) -> list[str]:
    """What a column about the coordinate system says most often."""
    column = mapping.column("coordinate_system")
    said = Counter(_cell(row, column) for row in rows if _cell(row, column)) if column is not None else Counter()
    return [text for text, _ in said.most_common(1)]


def _hints(mapping: Mapping, rows: Sequence[Cells]) -> list[Box]:
    """In which country people write like this."""
    texts = [cell for row in rows for cell in row if cell.strip()]
    if sum(_HAN.search(text) is not None for text in texts) > 0.2 * len(texts):
        return [CHINA]
    state = mapping.column("state")
    if state is not None and _most(_US_STATE, [_cell(row, state) for row in rows]):
        return [UNITED_STATES]
    postcode = mapping.column("postcode")
    if postcode is not None and _most(_UK_POSTCODE, [_cell(row, postcode) for row in rows]):
        return [BRITISH_ISLES]
    return []


def _most(pattern: re.Pattern[str], texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return sum(pattern.fullmatch(text) is not None for text in filled) > 0.5 * len(filled)


def _cell(row: Cells, column: int) -> str:
    return row[column].strip() if column < len(row) else ""
