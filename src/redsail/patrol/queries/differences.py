"""What changes when one plan takes another's place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from redsail.patrol.models import Plan, Seat, Stop

Place = tuple[date, int]


@dataclass
class Moved:
    """A shop that is visited on another night, or newly, or no longer (`before` or `after` None)."""

    name: str
    before: date | None
    after: date | None


@dataclass
class Differences:
    """Shops that stay and shops that move; nights that change for people: (name, nights gone, nights new)."""

    kept: int = 0
    moved: list[Moved] = field(default_factory=list)
    people: list[tuple[str, list[date], list[date]]] = field(default_factory=list)


def differences(old: Plan | None, new: Plan) -> Differences:
    """From the plan in force (None: nothing was published) to the new one, in four queries."""
    before, after = (_nights(old) if old else {}), _nights(new)
    found = Differences()
    for key in sorted(before.keys() | after.keys(), key=lambda key: (after.get(key) or before[key])[0]):
        was, now = before.get(key), after.get(key)
        if was and now and was[0] == now[0]:
            found.kept += 1
        else:
            name = (now or was or (None, ""))[1]
            found.moved.append(Moved(str(name), was[0] if was else None, now[0] if now else None))
    gone, come = (_seats(old) if old else {}), _seats(new)
    for person in sorted(gone.keys() | come.keys()):
        lost, won = gone.get(person, set()) - come.get(person, set()), come.get(person, set()) - gone.get(person, set())
        if lost or won:
            found.people.append((person[1], sorted(lost), sorted(won)))
    return found


def _nights(plan: Plan) -> dict[tuple[int, int], tuple[date, str]]:
    """(shop, visit) → (night, shop's name)."""
    rows = Stop.objects.filter(route__plan=plan).order_by()
    found = rows.values_list("shop", "visit", "route__date", "shop__name")
    return {(shop, visit): (night, name) for shop, visit, night, name in found}


def _seats(plan: Plan) -> dict[tuple[int, str], set[date]]:
    """(person, name) → nights."""
    nights: dict[tuple[int, str], set[date]] = defaultdict(set)
    rows = Seat.objects.filter(route__plan=plan).order_by()
    for person, name, night in rows.values_list("person", "person__name", "route__date"):
        nights[person, name].add(night)
    return nights
