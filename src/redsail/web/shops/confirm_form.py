"""The form in which somebody confirms what the columns of a register mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.exchange import words
from redsail.exchange.imports.confirming import Confirmed
from redsail.shops.enums import ImportKind
from redsail.shops.models import RegisterImport

SYSTEMS = (
    ("", _("Please choose")),
    ("wgs84", _("WGS-84 (GPS, Tianditu)")),
    ("gcj02", _("GCJ-02 (AMap, Tencent)")),
    ("bd09", _("BD-09 (Baidu)")),
)
KEYS = (
    ("licence", _("Licence number")),
    ("name,address", _("Name and address")),
    ("name,holder", _("Name and licence holder")),
    ("name", _("Name alone")),
)
ENCODINGS = (
    ("", _("As detected")),
    ("utf-8", "UTF-8"),
    ("gb18030", "GB18030"),
    ("big5", "Big5"),
    ("windows-1252", "Windows-1252"),
)
_PLACES = ({"latitude", "longitude"}, {"point"})
_JOINED = {"address", "unit", "note"}


class RereadForm(forms.Form):
    """Which sheet, which row of headings, which encoding; the file is read again with them."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    header_row = forms.IntegerField(label=_("Row of the headings"), min_value=0, max_value=200, required=False)
    encoding = forms.ChoiceField(label=_("Encoding"), choices=ENCODINGS, required=False)

    def __init__(self, data: Any = None, *, found: RegisterImport) -> None:
        reading, options = found.reading, found.options
        row = options.get("header_row")
        initial = {
            "sheet": options.get("sheet") or "",
            "header_row": reading.get("header_row") if row is None else row,
            "encoding": options.get("encoding") or "",
        }
        super().__init__(data, initial=initial)
        names = [(sheet["name"], f"{sheet['name']} ({sheet['rows']})") for sheet in reading.get("sheets", [])]
        self.fields["sheet"].choices = [("", _("As detected")), *names]  # type: ignore[attr-defined]
        if len(names) < 2:
            del self.fields["sheet"]
        if reading.get("file_kind") != "csv":
            del self.fields["encoding"]

    def options(self) -> dict[str, Any]:
        """As the import keeps them."""
        data = self.cleaned_data
        return {
            "sheet": data.get("sheet") or None,
            "header_row": data.get("header_row"),
            "encoding": data.get("encoding") or None,
        }


class ConfirmForm(forms.Form):
    """A drop-down for each column, the coordinate system, and what a shop is recognised by."""

    coordinates = forms.ChoiceField(label=_("Coordinate system"), choices=SYSTEMS, required=False)
    swapped = forms.BooleanField(label=_("The columns of latitude and longitude are swapped"), required=False)
    key = forms.ChoiceField(label=_("A shop is recognised by"), choices=KEYS, required=False)
    feet = forms.BooleanField(label=_("The area is in square feet"), required=False)
    partial = forms.BooleanField(
        label=_("The file holds only part of the shops"),
        required=False,
        help_text=_("Shops that are not in the file stay open."),
    )

    def __init__(self, data: Any = None, *, found: RegisterImport) -> None:
        self.found, reading = found, found.reading
        system = reading["coordinates"]
        super().__init__(
            data,
            initial={
                "coordinates": system if system in dict(SYSTEMS) else "",
                "swapped": reading["swapped"],
                "key": ",".join(reading["key"]),
                "feet": reading["area_unit"] == "ft2",
                "partial": found.options.get("partial", False),
            },
        )
        options = [("", _("— not read —")), *((m, words.MEANINGS.get(m, m)) for m in reading["meanings"])]
        for place, column in enumerate(reading["columns"]):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                choices=options, required=False, initial=column["meaning"], label=reading["headings"][place]
            )
        if found.kind != ImportKind.SHOPS:
            for name in ("key", "feet", *(["partial"] if found.kind == ImportKind.STATIONS else [])):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        meanings = [meaning for meaning in self.meanings().values() if meaning]
        for meaning in sorted({m for m in meanings if meanings.count(m) > 1} - _JOINED):
            told = _("Two columns cannot both mean “%(meaning)s”: choose one.")
            self.add_error(None, forms.ValidationError(told, params={"meaning": words.MEANINGS.get(meaning, meaning)}))
        if not {"name", "dba", "company", "holder"} & set(meanings):
            self.add_error(None, _("Choose the column that holds the name."))
        if any(needed <= set(meanings) for needed in _PLACES):
            if not data.get("coordinates"):
                self.add_error("coordinates", _("Say in which system the coordinates are; the file does not tell."))
        elif {"latitude", "longitude"} & set(meanings):
            self.add_error(None, _("Latitude and longitude belong together: choose both columns, or neither."))
        self._check_key(data, meanings)
        return data

    def _check_key(self, data: dict[str, Any], meanings: list[str]) -> None:
        if "key" not in self.fields:
            return
        key = (data.get("key") or "").split(",")
        if key == ["licence"] and "licence" not in meanings:
            self.add_error("key", _("No column holds a licence number: choose another key, or the column."))

    def meanings(self) -> dict[int, str]:
        """Column → meaning, "" for those not read."""
        return {
            place: self.cleaned_data.get(f"column_{place}", "") for place in range(len(self.found.reading["columns"]))
        }

    def confirmed(self) -> Confirmed:
        """The checked form as the exchange takes it."""
        data = self.cleaned_data
        key = data.get("key") or ",".join(self.found.reading["key"])
        return Confirmed(
            meanings=self.meanings(),
            coordinates=data.get("coordinates") or "none",
            swapped=bool(data.get("swapped")),
            key=tuple(key.split(",")),
            area_unit="ft2" if data.get("feet") else "m2",
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        """What the page shows of each column: heading, drop-down, how it was found, first values."""
        reading = self.found.reading
        for place, column in enumerate(reading["columns"]):
            cells = (row["cells"][place] if place < len(row["cells"]) else "" for row in reading["preview"])
            yield {
                "letter": letter(place),
                "heading": reading["headings"][place],
                "field": self[f"column_{place}"],
                "sure": column["confidence"] >= 70 or reading["remembered"],
                "found": bool(column["meaning"]),
                "samples": [cell for cell in cells if cell.strip()][:3],
            }


def letter(place: int) -> str:
    """A column's letter in a spreadsheet, 0 = A."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
