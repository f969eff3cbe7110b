"""Small tables on the command line: stations and officers, by their headings in Chinese or English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from redsail.base.errors import BadInput, Problems
from redsail.documents.faults import BadFile
from redsail.documents.reading import open_book
from redsail.planning import Certificate, Officer, Station

MICRO = 1_000_000
STATION = {
    "name": ("name", "station", "站点", "名称", "站名", "服务站", "基层服务站"),
    "lat": ("lat", "latitude", "纬度"),
    "lon": ("lon", "lng", "long", "longitude", "经度"),
    "key": ("key", "id", "code", "编号", "代码"),
}
OFFICER = {
    "name": ("name", "姓名"),
    "key": ("key", "id", "number", "编号", "工号"),
    "station": ("station", "服务站", "站点", "基层服务站"),
    "group": ("group", "party_group", "党小组"),
    "roles": ("roles", "role", "岗位", "职务", "身份"),
    "certificate_from": ("certificate_from", "certificate valid from", "证件起始", "发证日期"),
    "certificate_to": ("certificate_to", "certificate valid to", "证件到期", "有效期至"),
    "absences": ("absences", "absent", "leave", "请假", "缺勤"),
    "recusals": ("recusals", "recused", "回避"),
    "beginner": ("beginner", "新手", "新人"),
    "duties": ("duties", "执勤次数", "出勤次数"),
    "available": ("available", "可出勤", "可执勤"),
}


def stations_from(path: Path) -> tuple[Station, ...]:
    """Stations with name, lat, lon. Raises BadInput / Problems: no such columns, a station without coordinates."""
    rows = list(_rows(path, STATION, ("name", "lat", "lon")))
    problems = []
    stations = []
    for line, row in rows:
        name = row["name"] or row.get("key", "")
        if not name:
            continue
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
        except ValueError:
            problems.append(BadInput("planning.station_row_without_place", path=path.name, row=line, station=name))
            continue
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            problems.append(BadInput("planning.station_row_nowhere", path=path.name, row=line, station=name))
            continue
        stations.append(Station(row.get("key") or name, round(lat * MICRO), round(lon * MICRO), name))
    if problems:
        raise Problems(problems)
    return tuple(stations)


def officers_from(path: Path) -> tuple[Officer, ...]:
    """Officers by their headings; lists in a cell are parted by `;` or `、`."""
    people = []
    for line, row in _rows(path, OFFICER, ("name",)):
        if not row["name"]:
            continue
        begins = row.get("certificate_from", "")
        certificates = (Certificate(begins, row.get("certificate_to", "")),) if begins else ()
        people.append(
            Officer(
                key=row.get("key") or row["name"],
                name=row["name"],
                station=row.get("station") or None,
                group=row.get("group", ""),
                roles=_list(row.get("roles", "")),
                certificates=certificates,
                absences=_list(row.get("absences", "")),
                recusals=_list(row.get("recusals", "")),
                beginner=row.get("beginner", "").lower() in {"1", "yes", "true", "是"},
                duties=_count(row.get("duties", ""), path, line),
                available=_count(row.get("available", ""), path, line),
            )
        )
    return tuple(people)


def _rows(
    path: Path, names: dict[str, tuple[str, ...]], needed: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, cells by name) under the first line whose headings hold all `needed`."""
    try:
        book = open_book(path)
    except BadFile as error:
        raise BadInput("planning.file_unreadable", path=path.name, why=error.code) from error
    for sheet in book.sheets:
        for top, heading in enumerate(sheet.rows[:20]):
            columns = _columns([cell.strip().lower() for cell in heading], names)
            if all(name in columns for name in needed):
                for line, cells in enumerate(sheet.rows[top + 1 :], top + 2):
                    yield line, {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
                return
    raise BadInput("planning.columns_missing", path=path.name, columns=", ".join(needed))


def _columns(headings: list[str], names: dict[str, tuple[str, ...]]) -> dict[str, int]:
    return {
        name: headings.index(alias)
        for name, aliases in names.items()
        for alias in reversed(aliases)
        if alias in headings
    }


def _list(text: str) -> tuple[str, ...]:
    for sign in "、，,；|":
        text = text.replace(sign, ";")
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _count(text: str, path: Path, line: int) -> int:
    try:
        return int(float(text or 0))
    except ValueError as error:
        raise BadInput("planning.not_a_number", path=path.name, row=line, value=text) from error
