"""What changes when one plan takes another's place: by night and crew, by shop, by person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from redsail.patrol.models import Plan, Route, Seat, Stop

Place = tuple[date, int]


@dataclass
class Moved:
    """A shop that is visited on another night, or newly, or no longer (`before` or `after` None)."""

    name: str
    before: date | None
    after: date | None


@dataclass
class EveningChange:
    """One station's night that is not as it was: crews and shops before and after, shops and people out and in."""

    date: date
    station: str
    crews: tuple[int, int] = (0, 0)
    shops_out: int = 0
    shops_in: int = 0
    people_out: list[str] = field(default_factory=list)
    people_in: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        """`new`, `gone` or `changed`."""
        return "new" if not self.crews[0] else "changed" if self.crews[1] else "gone"


@dataclass
class Differences:
    """`kept`: visits on their night as before; `people`: (name, nights gone, nights new)."""

    kept: int = 0
    moved: list[Moved] = field(default_factory=list)
    people: list[tuple[str, list[date], list[date]]] = field(default_factory=list)
    evenings: list[EveningChange] = field(default_factory=list)
    untouched: int = 0


@dataclass
class _Nights:
    """A plan's visits, seats and crews by where they are."""

    shops: dict[tuple[int, int], tuple[Place, str]] = field(default_factory=dict)
    people: dict[tuple[int, str], set[Place]] = field(default_factory=lambda: defaultdict(set))
    crews: dict[Place, int] = field(default_factory=lambda: defaultdict(int))
    stations: dict[int, str] = field(default_factory=dict)

    def at(self, place: Place) -> tuple[set[tuple[int, int]], set[tuple[int, str]]]:
        """Visits and people of one station's night."""
        return self._shops_at.get(place, set()), self._people_at.get(place, set())

    def index(self) -> _Nights:
        """Look-ups by place, made once."""
        self._shops_at, self._people_at = defaultdict(set), defaultdict(set)
        for shop, (place, _name) in self.shops.items():
            self._shops_at[place].add(shop)
        for person, places in self.people.items():
            for place in places:
                self._people_at[place].add(person)
        return self


def differences(old: Plan | None, new: Plan) -> Differences:
    """From the plan in force (None: nothing was published) to the new one, in six queries."""
    before, after = (_nights(old) if old else _Nights().index()), _nights(new)
    found = Differences()
    _visits(found, before, after)
    for person in sorted(before.people.keys() | after.people.keys(), key=lambda each: (each[1], each[0])):
        was = {night for night, _ in before.people.get(person, ())}
        now = {night for night, _ in after.people.get(person, ())}
        if was != now:
            found.people.append((person[1], sorted(was - now), sorted(now - was)))
    for place in sorted(before.crews.keys() | after.crews.keys()):
        if change := _evening(place, before, after):
            found.evenings.append(change)
        else:
            found.untouched += 1
    return found


def _visits(found: Differences, before: _Nights, after: _Nights) -> None:
    keys = before.shops.keys() | after.shops.keys()
    for key in sorted(keys, key=lambda key: ((after.shops.get(key) or before.shops[key])[0][0], key)):
        was, now = before.shops.get(key), after.shops.get(key)
        if was and now and was[0][0] == now[0][0]:
            found.kept += 1
            continue
        name = (now or was or (None, ""))[1]
        found.moved.append(Moved(name, was[0][0] if was else None, now[0][0] if now else None))


def _evening(place: Place, before: _Nights, after: _Nights) -> EveningChange | None:
    shops, people = before.at(place)
    shops_now, people_now = after.at(place)
    crews = before.crews.get(place, 0), after.crews.get(place, 0)
    if (shops, people, crews[0]) == (shops_now, people_now, crews[1]):
        return None
    station = after.stations.get(place[1]) or before.stations.get(place[1], "")
    return EveningChange(
        place[0],
        station,
        crews,
        len(shops - shops_now),
        len(shops_now - shops),
        sorted(name for _, name in people - people_now),
        sorted(name for _, name in people_now - people),
    )


def _nights(plan: Plan) -> _Nights:
    found = _Nights()
    for night, station, name in Route.objects.filter(plan=plan).values_list("date", "station", "station__name"):
        found.crews[night, station] += 1
        found.stations[station] = name
    stops = Stop.objects.filter(route__plan=plan).order_by()
    for shop, visit, night, station, name in stops.values_list(
        "shop", "visit", "route__date", "route__station", "shop__name"
    ):
        found.shops[shop, visit] = ((night, station), name)
    seats = Seat.objects.filter(route__plan=plan).order_by()
    for person, name, night, station in seats.values_list("person", "person__name", "route__date", "route__station"):
        found.people[person, name].add((night, station))
    return found.index()
