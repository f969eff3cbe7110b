"""Posts, rules about them, elections and pairs of the demo bureau, so that every page has something to show."""

from __future__ import annotations

from datetime import date, timedelta

from redsail.cli._demo_people import DEPARTMENTS, DemoPerson
from redsail.organisation.actions import pairings, post_rules, posts, terms
from redsail.organisation.enums import MembershipKind, PostDemand, StaffKind
from redsail.organisation.models import Branch, PartyGroup, Person, Post, PostKind, Unit

BY = "system:demo"
START = date(2019, 3, 1)
Place = tuple[str, int]
# Who sits on the committee of the office branch; the deputy's seat and one more stand empty at the stations' branch.
OFFICE: dict[str, Place | None] = {
    "branch_secretary": ("", 0),
    "organisation_commissioner": ("综合办公室", 0),
    "publicity_commissioner": ("客户服务科", 0),
    "discipline_commissioner": ("法规科", 0),
}
STATIONS: dict[str, Place | None] = {
    "branch_secretary": ("", 2),
    "organisation_commissioner": ("城东服务站", 0),
    "publicity_commissioner": None,
}
PAIRS = [(2, 1, "执法与法规互学，夜间走访前共同学习"), (3, 0, "服务零售户，共办读书活动")]


def lay(
    staff: list[DemoPerson],
    rows: dict[Place, Person],
    found: dict[str, Unit],
    party: list[PartyGroup],
    today: date,
) -> None:
    """Everything about posts; the same bureau gives the same posts."""
    kinds = {kind.code: kind for kind in PostKind.objects.all()}
    by_place = {each.place: each for each in staff}
    _office(kinds, rows, found)
    _stations(kinds, rows, found, by_place, today)
    for branch, seats in ((party[0].branch, OFFICE), (party[2].branch, STATIONS)):
        _committee(kinds, rows, branch, seats)
    terms.elect(party[0].branch, by=BY, on=START)
    terms.elect(party[0].branch, by=BY, on=_years_ago(today, 2))
    terms.elect(party[2].branch, by=BY, on=_years_ago(today, 3) + timedelta(days=60))
    _rules(kinds, found[""])
    for station, office, purpose in PAIRS:
        pairings.pair(by=BY, station_group=party[station], office_group=party[office], from_date=START, purpose=purpose)


def _post(kind: PostKind, of: Unit | Branch, seats: int = 1) -> Post:
    return posts.set_up(by=BY, kind=kind, of=of, from_date=START, seats=seats)


def _hold(post: Post, person: Person, until: date | None = None) -> None:
    since = max(START, person.from_date)
    posts.appoint(post, by=BY, person=person, from_date=since, until_date=until)


def _office(kinds: dict[str, PostKind], rows: dict[Place, Person], found: dict[str, Unit]) -> None:
    bureau = found[""]
    _hold(_post(kinds["bureau_head"], bureau), rows["", 0])
    deputies = _post(kinds["bureau_deputy"], bureau, 4)
    for seat in range(1, 5):
        _hold(deputies, rows["", seat])
    for department in DEPARTMENTS:
        _hold(_post(kinds["department_head"], found[department]), rows[department, 0])


def _stations(
    kinds: dict[str, PostKind],
    rows: dict[Place, Person],
    found: dict[str, Unit],
    by_place: dict[Place, DemoPerson],
    today: date,
) -> None:
    """Each station has a head, who leads the squadron as well; the last one's squadron has nobody, another's head goes
    soon. The first enforcement officer of each station is a backbone."""
    stations = [name for name, unit in found.items() if unit.kind == "station"]
    for number, name in enumerate(stations):
        unit, head = found[name], rows[name, 0]
        until = today + timedelta(days=40) if number == 1 else None
        _hold(_post(kinds["station_head"], unit), head, until)
        squadron = _post(kinds["squadron_leader"], unit)
        if number < len(stations) - 1:
            _hold(squadron, head)
        _hold(_post(kinds["market_lead"], unit), rows[name, 3])
        backbone = _post(kinds["business_backbone"], unit, 2)
        if number % 2 == 0:
            _hold(backbone, head)
        cadre = _post(kinds["selected_cadre"], unit)
        if by_place[name, 0].membership == MembershipKind.FULL and by_place[name, 0].kind == StaffKind.ENFORCEMENT:
            _hold(cadre, head)


def _committee(
    kinds: dict[str, PostKind], rows: dict[Place, Person], branch: Branch, seats: dict[str, Place | None]
) -> None:
    for code, place in seats.items():
        post = _post(kinds[code], branch)
        if place is not None:
            _hold(post, rows[place])


def _rules(kinds: dict[str, PostKind], bureau: Unit) -> None:
    committee = [kind for kind in kinds.values() if kind.committee]
    also, never = PostDemand.ALSO, PostDemand.NEVER
    for demand, one, others in (
        (also, [kinds["group_leader"]], [kinds["business_backbone"], kinds["department_head"]]),
        (also, [kinds["station_head"]], [kinds["selected_cadre"]]),
        (never, committee[:1], committee[1:]),
    ):
        post_rules.lay_down(by=BY, unit=bureau, demand=demand, kinds=one, others=others, from_date=START)


def _years_ago(day: date, years: int) -> date:
    return terms.later(day, -years)
