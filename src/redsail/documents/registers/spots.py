"""The place of one line: two columns or one, in any notation, as WGS-84."""

from __future__ import annotations

from redsail.documents.coordinates import parse_angle, parse_point, to_wgs84
from redsail.documents.registers.cleaning import Texts, is_nothing
from redsail.documents.registers.mapping import Mapping
from redsail.documents.registers.values import Located

_DECIMALS = 7  # about a centimetre


class Spots:
    """Reads the coordinates of line after line; what it cannot read it reports."""

    def __init__(self, mapping: Mapping, texts: Texts) -> None:
        """`mapping` says which column is which and in what system; an unknown system is taken as WGS-84."""
        self._texts = texts
        self._lat, self._lon = ("longitude", "latitude") if mapping.swapped else ("latitude", "longitude")
        self._scale, self._sign = mapping.scale, -1 if mapping.west else 1
        self._lon_first = mapping.lon_first
        self._system = mapping.coordinates if mapping.coordinates in ("wgs84", "gcj02", "bd09") else "wgs84"
        self._origin = mapping.coordinates

    def read(self) -> Located | None:
        """The place of the line at hand; None when it has none or it is wrong."""
        found = self._from_columns() or self._from_point()
        if found is None:
            return None
        lat, lon = found
        if lat == 0 and lon == 0:
            self._texts.report(self._column(), "coordinate_zero")
            return None
        if not self._in_range(lat, lon):
            return None
        lat, lon = to_wgs84(lat, lon, self._system)
        return Located(round(lat, _DECIMALS), round(lon, _DECIMALS), self._origin)

    @property
    def rest(self) -> str:
        """What else stands in the column of both coordinates, e.g. an address."""
        text = self._texts.raw("point").strip()
        point = parse_point(text)
        if point:
            return point.rest
        return text if self._is_mere_address(text) else ""

    def _from_columns(self) -> tuple[float, float] | None:
        lat_text, lon_text = self._texts.raw(self._lat).strip(), self._texts.raw(self._lon).strip()
        no_lat, no_lon = is_nothing(lat_text), is_nothing(lon_text)
        if no_lat and no_lon:
            return None
        if no_lat or no_lon:
            self._texts.report(self._texts.column(self._lat if no_lat else self._lon), "coordinate_incomplete")
            return None
        lat, lon = parse_angle(lat_text), parse_angle(lon_text)
        for meaning, angle, text in ((self._lat, lat, lat_text), (self._lon, lon, lon_text)):
            if angle is None:
                self._texts.report(self._texts.column(meaning), "coordinate_unreadable", text)
        if lat is None or lon is None:
            return None
        if lat.axis == "lon" or lon.axis == "lat":  # letters say more than headings
            lat, lon = lon, lat
        return lat.degrees / self._scale, self._sign * lon.degrees / self._scale

    def _from_point(self) -> tuple[float, float] | None:
        text = self._texts.raw("point").strip()
        if is_nothing(text) or self._texts.raw("latitude").strip():
            return None
        point = parse_point(text)
        if point is None:
            if any(c.isdigit() for c in text) and not self._is_mere_address(text):
                self._texts.report(self._texts.column("point"), "coordinate_unreadable", text)
            return None
        lon_first = point.order == "lon" if point.order else self._lon_first
        return (point.second, point.first) if lon_first else (point.first, point.second)

    @staticmethod
    def _is_mere_address(text: str) -> bool:
        """A combined cell with an address only: nothing wrong, just still to be located."""
        return sum(c.isalpha() for c in text) > 4 and "point" not in text.casefold() and not text.startswith("{")

    def _in_range(self, lat: float, lon: float) -> bool:
        if 90 < abs(lat) <= 180 and abs(lon) <= 90:
            self._texts.report(self._column(self._lat), "coordinate_swapped", f"{lat:g}, {lon:g}")
            return False
        if abs(lat) > 90:
            self._texts.report(self._column(self._lat), "latitude_range", f"{lat:g}", limit=90)
        if abs(lon) > 180:
            self._texts.report(self._column(self._lon), "longitude_range", f"{lon:g}", limit=180)
        return abs(lat) <= 90 and abs(lon) <= 180

    def _column(self, meaning: str = "latitude") -> int | None:
        column = self._texts.column(meaning)
        return column if column is not None else self._texts.column("point")
