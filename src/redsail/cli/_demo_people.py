"""The people of the demo bureau as plain values: 60 persons, 45 Party members, 24 valid certificates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from redsail.cli import _demo_names as names
from redsail.organisation.enums import LeaveKind, MembershipKind, StaffKind

SKILLS = ["宣讲", "写作", "摄影", "驾驶", "法律", "数据分析", "主持", "急救"]
# Department → how many of which kind; the first is the head.
DEPARTMENTS = {
    "综合办公室": [StaffKind.OFFICE] * 5,
    "专卖监督管理科": [StaffKind.ENFORCEMENT] * 5,
    "客户服务科": [StaffKind.OFFICE] * 5,
    "法规科": [StaffKind.OFFICE] * 2,
    "财务科": [StaffKind.OFFICE] * 2,
}
STATION_STAFF = [StaffKind.ENFORCEMENT] * 3 + [StaffKind.MARKET] + [StaffKind.CUSTOMER] * 2
LEADERS = 5
# Of each station four are members, of the departments all but three, and the leadership: 24 + 16 + 5.
STATION_MEMBERS = (0, 1, 3, 4)
NOT_MEMBERS = {("综合办公室", 4), ("客户服务科", 4), ("财务科", 1)}
PROBATIONARY = {("城西服务站", 4), ("苇荡服务站", 3), ("客户服务科", 3), ("云渡服务站", 4)}
BEGINNERS = {("城东服务站", 2), ("苇荡服务站", 2), ("晚舟服务站", 5)}
EXPIRING = {("城东服务站", 1), ("望帆服务站", 2), ("云渡服务站", 1), ("专卖监督管理科", 4)}


@dataclass
class DemoPerson:
    """One invented person. `place`: unit name and number in it. `group`: 0–3, or None for nobody's member."""

    name: str
    place: tuple[str, int]
    kind: str
    number: str
    phone: str
    joined: date
    membership: str = ""
    group: int | None = None
    leads: bool = False
    certificate: tuple[str, date, date] | None = None
    beginner_until: date | None = None
    skills: list[str] = field(default_factory=list)
    leaves: list[tuple[str, date, date]] = field(default_factory=list)


def staff(random: Random, stations: list[str], today: date) -> list[DemoPerson]:
    """Everybody, in the order leadership, departments, stations."""
    taken: set[str] = set()
    people = [_person(random, taken, ("", seat), StaffKind.LEADERSHIP, today) for seat in range(LEADERS)]
    for department, kinds in DEPARTMENTS.items():
        people += [_person(random, taken, (department, seat), kind, today) for seat, kind in enumerate(kinds)]
    for station in stations:
        people += [_person(random, taken, (station, seat), kind, today) for seat, kind in enumerate(STATION_STAFF)]
    for number, person in enumerate(people, start=1):
        person.number = f"QH{number:04d}"
    _join_groups(people, stations)
    _certify(random, people, today)
    _absences(random, people, today)
    return people


def _person(random: Random, taken: set[str], place: tuple[str, int], kind: str, today: date) -> DemoPerson:
    beginner = place in BEGINNERS
    joined = today - timedelta(days=random.randint(40, 90) if beginner else random.randint(700, 9_000))
    # 199 0000 xxxx is given out to nobody.
    phone = f"1990000{random.randint(0, 9_999):04d}"
    found = DemoPerson(names.person(random, taken), place, kind, "", phone, joined)
    found.beginner_until = today + timedelta(days=random.randint(60, 200)) if beginner else None
    found.skills = random.sample(SKILLS, random.choice((0, 1, 1, 2)))
    return found


def _join_groups(people: list[DemoPerson], stations: list[str]) -> None:
    """Four groups as before the regrouping: two of the office; at the stations one of enforcement, one of service."""
    led: set[int] = set()
    for person in people:
        unit, seat = person.place
        if unit in stations:
            if seat not in STATION_MEMBERS:
                continue
            person.group = 2 if person.kind == StaffKind.ENFORCEMENT else 3
        elif person.place in NOT_MEMBERS:
            continue
        else:
            person.group = 0 if unit in {"", "综合办公室", "财务科"} else 1
        probationary = person.place in PROBATIONARY
        person.membership = MembershipKind.PROBATIONARY if probationary else MembershipKind.FULL
        person.leads = not probationary and person.kind != StaffKind.LEADERSHIP and person.group not in led
        if person.leads:
            led.add(person.group)


def _certify(random: Random, people: list[DemoPerson], today: date) -> None:
    """Every enforcement officer and one deputy; four end soon. One more has lapsed, of somebody who moved on."""
    holders = [each for each in people if each.kind == StaffKind.ENFORCEMENT] + [people[2]]
    for serial, person in enumerate(holders, start=1):
        soon = person.place in EXPIRING
        until = today + timedelta(days=random.randint(9, 60) if soon else random.randint(200, 1_600))
        person.certificate = (f"青烟执{serial:04d}", until - timedelta(days=5 * 365), until)
    lapsed = next(each for each in people if each.kind == StaffKind.MARKET)
    lapsed.certificate = ("青烟执0900", today - timedelta(days=2_000), today - timedelta(days=175))


def _absences(random: Random, people: list[DemoPerson], today: date) -> None:
    for person in random.sample(people[LEADERS:], 9):
        first = today + timedelta(days=random.randint(-2, 35))
        kind = random.choice((LeaveKind.LEAVE, LeaveKind.LEAVE, LeaveKind.NOT_AT_NIGHT))
        person.leaves.append((kind, first, first + timedelta(days=random.randint(0, 12))))
