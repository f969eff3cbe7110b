"""What somebody confirmed about the columns, as the mapping that the import keeps."""

from __future__ import annotations

from dataclasses import dataclass

from redsail.documents.registers import from_json
from redsail.exchange.imports import reading
from redsail.shops.models import RegisterImport


@dataclass(frozen=True)
class Confirmed:
    """Column (0 = A) → meaning; the coordinate system; what a row is recognised by; the unit of areas."""

    meanings: dict[int, str]
    coordinates: str
    swapped: bool
    key: tuple[str, ...]
    area_unit: str

    @property
    def system(self) -> str | None:
        """The coordinate system if there are coordinates."""
        return None if self.coordinates == "none" else self.coordinates


def mapping(found: RegisterImport, told: Confirmed) -> str:
    """The import's mapping with the corrections, as JSON."""
    before = from_json(found.mapping, found.reading["headings"])
    after = reading.corrected(
        before,
        told.meanings,
        coordinates=told.coordinates,
        swapped=told.swapped,
        key=told.key,
        area_unit=told.area_unit,
    )
    return after.to_json()
