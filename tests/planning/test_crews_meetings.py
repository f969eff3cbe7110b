"""Catches: a floor that real crews undercut, or an exchange that breaks a rule to repeat less."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.crew_cases import case, clerk, day, inspection, officer, patrol, route

from redsail.planning.crews import staff
from redsail.planning.crews_duties import plan_duties
from redsail.planning.crews_effort import Budget
from redsail.planning.crews_exchange import exchange
from redsail.planning.crews_fairness import every_window, pools
from redsail.planning.crews_meetings import as_met, fairest, repeats_floor
from redsail.planning.crews_roster import Roster, build, pairs_of
from redsail.planning.crews_score import score
from redsail.planning.people import Officer
from redsail.planning.plan import Plan
from redsail.planning.problem import Problem
from redsail.planning.solvers.milp import Effort
from redsail.planning.solvers.milp_duties import Duties
from redsail.planning.solvers.milp_meetings import MeetingModel
from redsail.planning.stopping import StopRule
from redsail.planning.verify_crews import crew_faults

STOP = StopRule(iterations=200)


def roster_of(officers, routes, rules) -> Roster:
    return build(*case(officers, routes, rules), seed=1)


def anything(roster: Roster) -> list[tuple[int, int]]:
    return [(0, len(roster.dates))] * len(roster.people)


def experienced_and_beginners(nights: int) -> Roster:
    """Two experienced people and three beginners: seven lawful pairs, each of which may meet once."""
    people = [officer(key, beginner=key in "bce") for key in "abcde"]
    routes = [route(f"r{n}", day(n)) for n in range(1, nights + 1)]
    return roster_of(people, routes, patrol(same_pair_at_most=1, beginners_alone=False))


def test_fairness_that_pairs_forbid_is_known_without_search():
    # All seven pairs are needed: the experienced go out four times of seven, the beginners twice.
    roster = experienced_and_beginners(7)
    groups = pools(roster)
    found = fairest(roster, groups, 0, [(2, 3)] * 5, Budget(STOP))
    assert found is not None
    assert [float(width) for width in found.widths] == [2 / 7]
    assert found.floor == 2858
    assert {roster.people[p].key: ends for p, ends in enumerate(found.limits)} == dict.fromkeys("abcde", (2, 4))


def test_a_pair_counts_only_as_often_as_it_may_meet():
    for nights, impossible in ((7, False), (8, True)):
        roster = experienced_and_beginners(nights)
        model = MeetingModel(roster, pools(roster), far=False).model
        assert model.solve({}, Effort(nodes=50)).impossible == impossible


def test_fairness_that_pairs_allow_is_left_to_the_counts():
    roster = experienced_and_beginners(7)
    assert fairest(roster, pools(roster), 0, [(2, 4)] * 5, Budget(STOP)) is None


def inspections(nights: int) -> Roster:
    people = [*(officer(key) for key in "abcd"), clerk("x", "A"), clerk("y", "A")]
    return roster_of(people, [route(f"r{n}", day(n)) for n in range(1, nights + 1)], inspection())


def test_repeats_are_counted_by_kind_of_person():
    # Each clerk is out three times with two certificate holders of four: two of them twice, for both clerks.
    roster = inspections(6)
    limits = [(3, 3)] * 6
    assert repeats_floor(roster, pools(roster), 0, [limits], Budget(STOP)) == 4
    crews = as_met(roster, pools(roster), limits, 0, Budget(STOP))
    assert score(roster, crews) == (0, 0, 0, 4, 0)


def test_an_exchange_finds_the_fewest_repeats_and_keeps_everybodys_duties():
    roster = inspections(6)
    duties = plan_duties(roster, Budget(STOP)).duties
    crews = exchange(roster, duties, anything(roster), 0, 4, Budget(STOP))
    assert score(roster, crews) == (0, 0, 0, 4, 0)
    kept = exchange(roster, duties, [(3, 3)] * 6, 0, 0, Budget(STOP))
    assert Counter(person for held in kept for person in held.crew) == dict.fromkeys(range(6), 3)


def twice_the_same_two(**rules: int) -> tuple[Roster, Duties, dict[str, int]]:
    """Three people and two nights; a and b are planned for both."""
    roster = roster_of([officer(key) for key in "abc"], [route(f"r{n}", day(n)) for n in (1, 2)], patrol(**rules))
    number = {person.key: place for place, person in enumerate(roster.people)}
    out = frozenset((number[key], night, "A") for key in "ab" for night in (0, 1))
    return roster, Duties(out, {(0, "A"): 1, (1, "A"): 1}), number


def test_a_duty_changes_hands_only_where_limits_allow_it():
    roster, duties, number = twice_the_same_two()
    as_planned = [(0, 0) if place == number["c"] else (2, 2) for place in range(3)]
    assert score(roster, exchange(roster, duties, as_planned, 0, 0, Budget(STOP))).repeats == 1
    assert score(roster, exchange(roster, duties, [(0, 2)] * 3, 0, 0, Budget(STOP))).repeats == 0


def test_crews_in_which_a_pair_meets_too_often_are_no_answer():
    roster, duties, number = twice_the_same_two(same_pair_at_most=1)
    as_planned = [(0, 0) if place == number["c"] else (2, 2) for place in range(3)]
    assert exchange(roster, duties, as_planned, 0, 0, Budget(STOP)) == ()


def test_an_exchange_that_pairs_make_hopeless_gives_no_crews():
    roster = experienced_and_beginners(7)
    people = [person.key for person in roster.people]
    duties = plan_duties(roster, Budget(STOP)).duties
    tight = [(4, 4) if key in "ad" else (2, 2) for key in people]
    found = exchange(roster, duties, tight, 0, 0, Budget(STOP))
    assert max(Counter(p for held in found for p in pairs_of(held.crew)).values(), default=1) == 1
    assert score(roster, as_met(roster, pools(roster), tight, 0, Budget(STOP))).unstaffed == 0


def test_every_window_of_one_spread_is_found():
    roster = roster_of([officer("a", duties=1), officer("b")], [route(f"r{n}", day(n)) for n in (1, 2)], patrol())
    (pool,) = pools(roster)
    number = {roster.people[share.person].key: share.person for share in pool}
    # Of two nights each: loads of a are 1/2, 1 or 3/2, those of b 0, 1/2 or 1.
    found = [(each[number["a"]], each[number["b"]]) for each in every_window(pool, Fraction(1, 2), range(5))]
    assert found == [((0, 0), (0, 1)), ((0, 1), (1, 2)), ((1, 2), (2, 2))]
    for totals, left in ((range(4, 5), found[2:]), (range(1), found[:1])):
        assert [(each[number["a"]], each[number["b"]]) for each in every_window(pool, Fraction(1, 2), totals)] == left


def rosters(problem: Problem, plan: Plan, keys: list[str]) -> Iterator[Plan]:
    """Every way to staff everything that the check accepts."""
    for way in product(list(combinations(keys, 2)), repeat=len(plan.routes)):
        tried = replace(plan, routes=tuple(replace(r, crew=c) for r, c in zip(plan.routes, way, strict=True)))
        if crew_faults(problem, tried) == ():
            yield tried


def measured(people: list[Officer], plan: Plan) -> tuple[int, int]:
    """Spread of loads in ten-thousandths, rounded up, and repeated meetings."""
    nights = len({one.night for one in plan.routes})
    new = Counter(key for one in plan.routes for key in one.crew)
    loads = [Fraction(one.duties + new[one.key], one.available + nights) for one in people]
    met = Counter(one.crew for one in plan.routes)
    return ceil((max(loads) - min(loads)) * 10_000), sum(count * (count - 1) // 2 for count in met.values())


@st.composite
def small(draw):
    """Four or five people of one station, up to four crew-nights, any two people a crew."""
    nights = [day(n) for n in (1, 2, 3)]
    routes = [route(f"r{n}", draw(st.sampled_from(nights))) for n in range(draw(st.integers(2, 4)))]
    people = [
        officer(key, beginner=draw(st.booleans()), duties=draw(st.integers(0, 2)), available=4)
        for key in "abcde"[: draw(st.integers(4, 5))]
    ]
    return people, routes, patrol(beginners_alone=draw(st.booleans()), same_pair_at_most=draw(st.integers(0, 2)))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(small())
def test_no_roster_as_fair_repeats_fewer_meetings(made):
    people, routes, rules = made
    problem, plan = case(people, routes, rules)
    staffed = staff(problem, plan, seed=7, stop=STOP)
    assert crew_faults(problem, staffed) == ()
    claimed = {proof.stage: proof for proof in staffed.proofs}
    if claimed["unstaffed"].value or not claimed["unfairness"].proven:
        return
    best = min(measured(people, tried) for tried in rosters(problem, plan, [one.key for one in people]))
    assert (claimed["unfairness"].value, claimed["repeats"].value) == measured(people, staffed)
    assert claimed["unfairness"].value == best[0]
    assert claimed["repeats"].bound <= best[1]
    if claimed["repeats"].proven:
        assert claimed["repeats"].value == best[1]
