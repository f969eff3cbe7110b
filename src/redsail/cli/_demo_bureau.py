"""Building the demo bureau through the rooms' own actions, in one transaction: whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from django.db import transaction

from redsail.cli import (
    _demo_county,
    _demo_life,
    _demo_meetings,
    _demo_needs,
    _demo_pairs,
    _demo_people,
    _demo_posts,
    _demo_regrouping,
    _demo_shops,
    _demo_study,
)
from redsail.cli._demo_people import DemoPerson
from redsail.organisation.actions import certificates, grants, groups, leaves, memberships, people, roles, units, users
from redsail.organisation.enums import GroupKind, UnitKind
from redsail.organisation.models import PartyGroup, Person, Role, Unit
from redsail.shops.actions import laying

BY = "system:demo"
START = date(2019, 3, 1)
CITY, BUREAU = "DEMO-CITY", "DEMO"
BRANCHES = ["机关党支部", "基层党支部"]
GROUPS = [("机关第一党小组", 0, GroupKind.OFFICE), ("机关第二党小组", 0, GroupKind.OFFICE)]
GROUPS += [("专卖党小组", 1, GroupKind.STATION), ("营销党小组", 1, GroupKind.STATION)]


@dataclass(frozen=True)
class DemoLogIn:
    """A log-in that is printed: whose it is ("" and 0 for nobody's), which role at which unit."""

    username: str
    role: str
    unit: str
    place: tuple[str, int] | None


LOG_INS = [
    DemoLogIn("officer", "party_affairs_officer", BUREAU, ("综合办公室", 1)),
    DemoLogIn("leader", "leadership_member", BUREAU, ("", 1)),
    DemoLogIn("head", "group_leader", f"{BUREAU}-S1", ("城东服务站", 0)),
    DemoLogIn("enforcement", "enforcement_officer", f"{BUREAU}-S1", ("城东服务站", 1)),
    DemoLogIn("office", "office_member", f"{BUREAU}-D3", ("客户服务科", 1)),
    DemoLogIn("market", "market_manager", f"{BUREAU}-S1", ("城东服务站", 3)),
    DemoLogIn("customer", "customer_manager", f"{BUREAU}-S1", ("城东服务站", 4)),
    DemoLogIn("volunteer", "volunteer", f"{BUREAU}-S2", ("城西服务站", 5)),
    DemoLogIn("system", "system_administrator", CITY, None),
    DemoLogIn("security", "security_administrator", CITY, None),
    DemoLogIn("audit", "audit_administrator", CITY, None),
]


@transaction.atomic
def build(seed: int, today: date, said: Callable[[str], None]) -> dict[str, int]:
    """The whole bureau. The same seed on the same day gives the same bureau. Returns what was made, counted."""
    random = Random(f"redsail-demo-{seed}")
    county = _demo_county.lay(random)
    said("units")
    found = _units(county)
    said("people")
    staff = _demo_people.staff(random, [spot.name for spot in county.stations], today)
    party = _party_groups(found)
    rows = _people(staff, found, party)
    _demo_posts.lay(staff, rows, found, party, today)
    _demo_life.lay([party[0].branch, party[2].branch], party, found[""], today)
    _demo_needs.lay(rows, found, today)
    _demo_pairs.lay(today)
    _demo_regrouping.lay(found, party, today)
    _demo_study.lay(rows, found[""], party, today)
    _log_ins(found, rows)
    _demo_meetings.lay(rows, found, party, today)
    said("shops")
    stations = [found[spot.name] for spot in county.stations]
    shops = _demo_shops.rows(random, county, today)
    for shop in shops:
        shop["station_id"] = stations[shop.pop("station")].pk
    places = _demo_shops.places(county)
    laying.lay(by=BY, unit=found[""], shops=shops, places=places, today=today)
    return {"units": Unit.objects.count(), "people": len(rows), "shops": len(shops), "places": len(places)}


def _units(county: _demo_county.County) -> dict[str, Unit]:
    """Units by name; the bureau itself by the empty name."""

    def made(parent: Unit | None, kind: UnitKind, code: str, name: str, short: str, place: Any = None) -> Unit:
        draft = units.UnitDraft(kind=kind, name=name, code=code, short_name=short, from_date=START)
        return units.create(by=BY, parent=parent, draft=draft, place=place)

    city = made(None, UnitKind.CITY, CITY, "云汀市烟草专卖局", "云汀市局")
    bureau = made(city, UnitKind.COUNTY, BUREAU, "青禾县烟草专卖局", "青禾县局")
    office = made(bureau, UnitKind.OFFICE, f"{BUREAU}-O", "局机关", "机关")
    found = {"": bureau, "局机关": office}
    for number, name in enumerate(_demo_people.DEPARTMENTS, start=1):
        found[name] = made(office, UnitKind.DEPARTMENT, f"{BUREAU}-D{number}", name, name)
    for number, spot in enumerate(county.stations, start=1):
        lat, lon = spot.point.degrees
        place = units.Place(lat, lon, f"青禾县{spot.town}{spot.name}")
        found[spot.name] = made(bureau, UnitKind.STATION, f"{BUREAU}-S{number}", spot.name, spot.name[:2] + "站", place)
    return found


def _people(staff: list[DemoPerson], found: dict[str, Unit], party: list[PartyGroup]) -> dict[tuple[str, int], Person]:
    rows = {}
    for each in staff:
        unit = found["局机关"] if each.place[0] == "" else found[each.place[0]]
        draft = people.PersonDraft(
            name=each.name,
            unit=unit,
            staff_kind=each.kind,
            from_date=each.joined,
            employee_number=each.number,
            phone=each.phone,
            beginner_until=each.beginner_until,
        )
        row = rows[each.place] = people.add(by=BY, draft=draft)
        _belongs(row, each, party)
        _more(row, each)
    return rows


def _party_groups(found: dict[str, Unit]) -> list[PartyGroup]:
    bureau, office = found[""], found["局机关"]
    branches = [
        groups.found_branch(by=BY, unit=unit, name=name, from_date=START)
        for name, unit in zip(BRANCHES, (office, bureau), strict=True)
    ]
    return [
        groups.found_group(
            by=BY, unit=(office, bureau)[branch], branch=branches[branch], kind=kind, name=name, from_date=START
        )
        for name, branch, kind in GROUPS
    ]


def _belongs(row: Person, each: DemoPerson, party: list[PartyGroup]) -> None:
    if each.group is None:
        return
    group, since = party[each.group], max(START, each.joined)
    memberships.admit(row, by=BY, branch=group.branch, kind=each.membership, from_date=since)
    memberships.join(row, by=BY, group=group, from_date=since, is_leader=each.leads)


def _more(row: Person, each: DemoPerson) -> None:
    if each.certificate:
        number, valid_from, valid_to = each.certificate
        certificates.add(row, by=BY, number=number, valid_from=valid_from, valid_to=valid_to)
    if each.skills:
        people.set_skills(row, by=BY, skills=each.skills)
    for kind, first, last in each.leaves:
        leaves.enter(row, by=BY, kind=kind, from_date=first, until_date=last)


def _log_ins(found: dict[str, Unit], rows: dict[tuple[str, int], Person]) -> None:
    roles.install(by=BY)
    by_code = {unit.code: unit for unit in Unit.objects.all()}
    for each in LOG_INS:
        person = rows[each.place] if each.place else None
        user = users.create(by=BY, username=each.username, person=person, is_demo=True)
        users.give_demo_password(user, by=BY)
        role = Role.objects.get(code=each.role)
        grants.give(by=BY, user=user, role=role, unit=by_code[each.unit], from_date=START)
