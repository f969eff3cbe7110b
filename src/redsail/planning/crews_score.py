"""How good a set of crews is, counted from the crews themselves, and a floor for repeated meetings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from redsail.planning.crews_roster import Held, Roster, pairs_of
from redsail.planning.solvers.milp_crews import PAST_MOST
from redsail.planning.solvers.milp_duties import candidates


class Score(NamedTuple):
    """Goals in their order; smaller is better in each."""

    unstaffed: int
    changed: int
    lent: int
    repeats: int
    apart: int


def score(roster: Roster, crews: Sequence[Held]) -> Score:
    """Counts open crew-nights, changed and lent people, repeated meetings, crews without paired groups."""
    crew_of = {held.route: held for held in crews}
    changed = sum(
        len(set(demand.before) - set(crew_of[demand.route].crew if demand.route in crew_of else ()))
        for demand in roster.demands
    )
    lent = sum(roster.lent(person, held.station) for held in crews for person in held.crew)
    met = Counter(pair for held in crews for pair in pairs_of(held.crew)) + roster.held_pairs
    repeats = sum(_cost(count, _past(roster, pair)) for pair, count in met.items())
    repeats -= sum(_cost(count, _past(roster, pair)) for pair, count in roster.held_pairs.items())
    apart = sum(1 for held in crews if not _paired(roster, held.crew)) if roster.partners else 0
    return Score(len(roster.demands) - len(crew_of), changed, lent, repeats, apart)


def _past(roster: Roster, pair: tuple[int, int]) -> int:
    return min(PAST_MOST, roster.past_pairs.get(pair, 0))


def _cost(count: int, past: int) -> int:
    """The n-th meeting costs as many as there were before it."""
    return sum(past + place for place in range(count))


def _paired(roster: Roster, crew: Iterable[int]) -> bool:
    groups = {roster.people[person].group for person in crew}
    return any({one, two} <= groups for one, two in roster.partners)


def partners_floor(roster: Roster, least: Mapping[int, int], *, lent: bool) -> int:
    """Nobody can form crews with fewer repeated meetings. lent: people may go out for other stations.

    Each person meets others at least (duties x others in a crew) times and has only so many partners; both people of
    a pair count the meeting, hence the half. least: fewest new duties of each person."""
    partners: dict[int, set[int]] = {number: set() for number in range(len(roster.people))}
    places: dict[tuple[int, str], list[int]] = {}
    for person, night, station in candidates(roster):
        if lent or not roster.lent(person, station):
            places.setdefault((night, station), []).append(person)
    for (night, _), people in places.items():
        for one, two in pairs_of(people):
            if roster.size != 2 or roster.lawful((one, two), night):
                partners[one].add(two)
                partners[two].add(one)
    total = 0
    for person, others in partners.items():
        costs = sorted(
            _past(roster, (min(person, other), max(person, other))) + place
            for other in others
            for place in range(len(roster.dates))
        )
        total += sum(costs[: max(0, least.get(person, 0)) * (roster.size - 1)])
    return -(-total // 2)
