"""Invented shops, registers and imports for tests. Names and addresses belong to nobody."""

from __future__ import annotations

import io
from datetime import date
from itertools import count
from typing import Any

from tests.factories import organisation as people

from redsail import files, jobs
from redsail.organisation.models import Unit, User
from redsail.shops.actions import imports
from redsail.shops.enums import ImportKind, PlaceKind
from redsail.shops.models import Place, RegisterImport, Shop
from redsail.shops.queries import keys, streets

SEEN = date(2026, 11, 1)
HEADINGS = ("许可证号", "店名", "经营者", "地址", "乡镇", "业态", "等级", "纬度", "经度")
_number = count(1_000)  # as many digits always: names sort in the order they were made
# What reading finds in a register of two columns, as an import keeps it.
READING = {
    "file_kind": "csv", "encoding": "utf-8", "delimiter": ",", "sheets": [], "header_row": 1,
    "headings": ["许可证号", "店名"],
    "columns": [{"meaning": m, "how": "heading", "confidence": 90} for m in ("licence", "name")],
    "meanings": ["licence", "name"], "coordinates": "none", "swapped": False, "key": ["licence"], "area_unit": "m2",
    "questions": [], "skipped": [], "preview": [{"line": 2, "sheet": "", "cells": ["1", "柳堤"]}], "read": 1, "bad": 0,
    "remembered": False, "notes": {},
}  # fmt: skip


def licence(number: int) -> str:
    """A licence number of an invented county."""
    return f"329998{1}{number:05d}"


def shop(unit: Unit | None = None, name: str = "", **values: Any) -> Shop:
    """An open shop with everything filled in."""
    number = next(_number)
    row = Shop(
        unit=unit or people.unit(),
        name=name or f"青禾烟酒店{number}",
        licence=values.pop("licence", licence(90000 + number)),
        address=values.pop("address", f"青禾镇柳堤路{number}号"),
        town=values.pop("town", "青禾镇"),
        kind=values.pop("kind", "便利店"),
        grade=values.pop("grade", "A"),
        lat=values.pop("lat", 32.5),
        lon=values.pop("lon", 118.5),
        origin=values.pop("origin", "wgs84"),
        first_seen=SEEN,
        last_seen=SEEN,
    )
    for key, value in values.items():
        setattr(row, key, value)
    row.licence_key, row.place_key = keys.licence_key(row.licence), keys.place_key(row.name, row.address)
    row.initials = keys.initials(row.name)
    row.street = row.street or streets.street(row.address, row.town)
    row.search = keys.search_text(
        name=row.name, initials=row.initials, licence=row.licence, address=row.address, town=row.town, holder=row.holder
    )
    row.save()
    return row


def place(unit: Unit | None = None, name: str = "", kind: str = PlaceKind.SCHOOL, **values: Any) -> Place:
    """A school with a place."""
    name = name or f"青禾第{next(_number)}小学"
    return Place.objects.create(
        unit=unit or people.unit(),
        kind=kind,
        key=keys.place_key(name),
        name=name,
        **{"lat": 32.5, "lon": 118.5} | values,
    )


def line(number: int, **values: str) -> dict[str, str]:
    """One line of an invented register, by heading."""
    cells = (
        licence(number),
        f"柳堤烟酒店{number}",
        "柳堤人",
        f"柳堤路{number}号",
        "柳堤镇",
        "便利店",
        "A",
        f"{32.5 + number % 100 / 1000:.5f}",
        f"{118.5 + number // 100 % 100 / 1000:.5f}",
    )
    return dict(zip(HEADINGS, cells, strict=True)) | values


def csv(lines: list[dict[str, str]], encoding: str = "utf-8") -> bytes:
    """A register as a CSV file."""
    text = [",".join(HEADINGS), *(",".join(line[name] for name in HEADINGS) for line in lines)]
    return ("\r\n".join(text) + "\r\n").encode(encoding)


def register(count: int, **values: str) -> bytes:
    """A register of so many shops."""
    return csv([line(number, **values) for number in range(1, count + 1)])


def importer(unit: Unit) -> User:
    """Somebody who may import at a unit."""
    return people.party_officer(unit)


def opened(
    content: bytes, unit: Unit, by: Any = "cli:tests", name: str = "register.csv", kind: str = ImportKind.SHOPS
) -> RegisterImport:
    """An import of these bytes, not read yet."""
    stored = files.store(io.BytesIO(content), name=name, unit=unit, by=by)
    return imports.open_import(by=by, unit=unit, kind=ImportKind(kind), file=stored, ring=False)


def step(found: RegisterImport, kind: str, by: Any = "cli:tests") -> Any:
    """Run one job of an import here; returns the ended job."""
    job = jobs.run_here(kind, {"number": found.pk}, by=by, unit=found.unit)
    found.refresh_from_db()
    return job


def checked(content: bytes, unit: Unit, by: Any = "cli:tests", **values: Any) -> RegisterImport:
    """An import read, confirmed as detected (WGS-84) and checked."""
    options = values.pop("options", {"coordinates": "wgs84"})
    found = opened(content, unit, by, **values)
    step(found, imports.READ, by)
    if found.state == "read":
        imports.confirm(found, by=by, mapping=found.mapping, options={**found.options, **options}, ring=False)
        step(found, imports.CHECK, by)
    return found


def applied(content: bytes, unit: Unit, by: Any = "cli:tests", **values: Any) -> RegisterImport:
    """An import applied, whatever it closes; lines with errors are left out."""
    found = checked(content, unit, by, **values)
    imports.claim_apply(found, by=by, take_good=True, alarm_heard=True, ring=False)
    step(found, imports.APPLY, by)
    return found
