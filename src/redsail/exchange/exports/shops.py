"""Shops as a sheet that can be corrected and imported again: every column comes back as what it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.documents.csvs import write_csv
from redsail.documents.registers.mapping import fingerprint
from redsail.documents.tables import Column, Kind, Table, Value
from redsail.documents.xlsx import write_xlsx
from redsail.shops.models import Shop

LANGUAGES = ("zh-hans", "en")


@dataclass(frozen=True)
class Field:
    """A column of the sheet: `meaning` is what the importer reads it as, "" for what is only shown."""

    key: str
    heading: Any
    meaning: str
    kind: Kind = "text"
    width: float = 14


FIELDS = (
    Field("licence", _("Licence number"), "licence", width=16),
    Field("name", _("Shop name"), "name", width=28),
    Field("holder", _("Licence holder"), "holder"),
    Field("address", _("Address"), "address", width=36),
    Field("town", _("Town or street office"), "town"),
    Field("station", _("Service station"), "station"),
    Field("kind", _("Kind of shop"), "kind"),
    Field("grade", _("Grade"), "grade", width=8),
    Field("status", _("Licence status"), "status"),
    Field("hours", _("Opening hours"), "hours", width=16),
    Field("area", _("Area, m²"), "area", "decimal", 9),
    Field("lat", _("Latitude (WGS-84)"), "latitude", "coordinate", 13),
    Field("lon", _("Longitude (WGS-84)"), "longitude", "coordinate", 13),
    Field("valid_to", _("Licence valid to"), "valid_to", "date", 12),
    Field("state", _("State"), "", width=10),
    Field("last_visited_on", _("Last visited"), "", "date", 12),
)


def table(shops: QuerySet[Shop]) -> Table:
    """Headings in the language of the moment; one row a shop, read as it is written."""
    columns = [Column(field.key, str(field.heading), field.kind, field.width) for field in FIELDS]
    return Table(_now("Shops"), columns, _rows(shops))


def write(shops: QuerySet[Shop], target: BinaryIO, *, csv: bool = False) -> None:
    """Write the sheet, formulas neutralised."""
    (write_csv if csv else write_xlsx)(table(shops), target)


def own_mapping(headings: Iterable[str]) -> str | None:
    """The mapping of a sheet that this module has written, in whatever language; None for any other file."""
    wanted = fingerprint(list(headings))
    for language in LANGUAGES:
        with translation.override(language):
            names = [str(field.heading) for field in FIELDS]
        if fingerprint(names) == wanted:
            columns = {field.meaning: [place + 1] for place, field in enumerate(FIELDS) if field.meaning}
            return json.dumps({"columns": columns, "coordinates": "wgs84", "key": ["licence"], "area_unit": "m2"})
    return None


def _rows(shops: QuerySet[Shop]) -> Iterator[list[Value]]:
    # values(): a hundred thousand model objects would cost a minute and a gigabyte.
    names = [field.key for field in FIELDS if field.key not in {"hours", "station", "state"}]
    for row in shops.values(*names, "opens", "closes", "state", "station__name").iterator(chunk_size=2000):
        row["hours"] = _hours(row["opens"], row["closes"])
        row["station"] = row["station__name"] or ""
        row["state"] = _now("Open") if row["state"] == "open" else _now("Gone from the register")
        yield [row[field.key] for field in FIELDS]


def _hours(opens: int | None, closes: int | None) -> str:
    if opens is None or closes is None:
        return ""
    return f"{opens // 3600:02d}:{opens % 3600 // 60:02d}-{closes // 3600:02d}:{closes % 3600 // 60:02d}"
