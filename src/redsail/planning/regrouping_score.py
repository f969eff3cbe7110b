"""The value of every goal, counted from who sits where: the same for a solved proposal and one made by hand."""

from collections import Counter
from collections.abc import Iterable, Mapping

from redsail.planning.regrouping_plan import GOALS, Pairing
from redsail.planning.regrouping_pools import Pool, all_skills, distances, pools, repeats, traits_of
from redsail.planning.regrouping_problem import STATION_GROUP, GroupProblem, Member


def values_of(problem: GroupProblem, seats: Mapping[str, str], pairs: Iterable[Pairing]) -> dict[str, int]:
    """Goal → value, 0 at best, for members in groups (`seats`) and paired groups; groups without members are closed."""
    found = dict.fromkeys(GOALS, 0)
    inside: dict[str, list[Member]] = {}
    for member in problem.members:
        if member.key in seats:
            inside.setdefault(seats[member.key], []).append(member)
    found["moves"] = sum(1 for m in problem.members if m.today and seats.get(m.key, m.today) != m.today)
    found["leaders"] = sum(1 for m in problem.members if m.leads and m.today in inside and seats.get(m.key) != m.today)
    for pool in pools(problem):
        for goal, value in _unevenness(pool, inside).items():
            found[goal] += value
    units = {(member.unit, group) for group, members in inside.items() for member in members if member.unit}
    found["colleagues"] = len(units) - len({unit for unit, _ in units})
    found |= _pairing(problem, inside, tuple(pairs))
    return found


def _unevenness(pool: Pool, inside: Mapping[str, list[Member]]) -> Counter[str]:
    """Goal → people above or below the even share, over the pool's open groups."""
    found: Counter[str] = Counter()
    for key in pool.groups:
        if key not in inside:
            continue
        counts = Counter(trait for member in inside[key] for trait in traits_of(member))
        for trait, (least, most) in pool.shares.items():
            found[trait[0]] += max(0, counts[trait] - most, least - counts[trait])
    return found


def _pairing(problem: GroupProblem, inside: Mapping[str, list[Member]], pairs: tuple[Pairing, ...]) -> dict[str, int]:
    skills = set(all_skills(problem))
    has = {key: {skill for member in members for skill in member.skills} for key, members in inside.items()}
    far, again = distances(problem), repeats(problem)
    paired = {pair.station_group for pair in pairs}
    none: set[str] = set()
    return {
        "unpaired": sum(
            1 for g in problem.groups if g.kind == STATION_GROUP and g.key in inside and g.key not in paired
        ),
        "pair_skills": sum(
            len(skills - has.get(pair.station_group, none) - has.get(pair.office_group, none)) for pair in pairs
        ),
        "pair_distance": sum(far(pair.station_group, pair.office_group) for pair in pairs),
        "pair_repeats": sum(again(pair.station_group, pair.office_group) for pair in pairs),
    }
