"""Why crew-nights cannot be staffed, and what would cure it: codes and numbers for plain words.

The reasons are a smallest set of rules and facts about people that cannot hold together; the cures are each the
cheapest of their kind. See docs/algorithms/conflicts.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from redsail.planning.crews_roster import Roster, build, week_of
from redsail.planning.people import CrewRules
from redsail.planning.plan import Note, Plan, Values
from redsail.planning.problem import Problem

MORE_PEOPLE = "more_people"
FEWER_CREWS = "fewer_crews"
CALL_BACK = "call_back"
RELAX_RULE = "relax_rule"
# How much is done after each step, by what they took on a county's plan.
SHORT_FOUND, WHY_FOUND, PEOPLE_FOUND, LEAVES_FOUND = 0.1, 0.3, 0.5, 0.6


@dataclass(frozen=True, slots=True)
class Cure:
    """Steps that together would staff everything. `code`: more_people, fewer_crews, call_back, relax_rule.

    Steps: more_anybody, more_experienced, more_office, more_enforcement, more_certified (night, station, count);
    fewer_crews (night, station, wanted, staffable); call_back (officer, night); relax_nights_a_week,
    relax_rest_nights, relax_same_pair_at_most, relax_lend, relax_beginners_alone (from, to)."""

    code: str
    steps: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is short (night, station, wanted, staffable), why, and the cures, the smallest first.

    reasons: crews_wanted, officer_absent, officer_on_duty, officer_recused, certificate_not_valid, rule_certified,
    rule_enforcement, rule_office, rule_experienced, rule_driver, rule_nights_a_week, rule_rest_nights,
    rule_no_lending, rule_same_pair; `smallest`: without any one of them the others could hold."""

    short: tuple[Note, ...]
    reasons: tuple[Note, ...]
    smallest: bool
    cures: tuple[Cure, ...]


def explain_shortage(
    problem: Problem, plan: Plan, *, seed: int = 0, tell: Callable[[float], None] = lambda done: None
) -> Conflict | None:
    """Why the plan's crew-nights cannot all be staffed; None when by counts of people they can.

    Looks at routes with a night; locked crews are held, others are taken as open. `tell`: called between the steps
    with the part that is done; what it raises ends the search. Raises as `crews.staff` does."""
    # Solver libraries load only when something is solved.
    from redsail.planning.solvers.milp_cures import short_places

    bare = replace(plan, routes=tuple(r if r.locked else replace(r, crew=()) for r in plan.routes))
    roster = build(problem, bare, seed=seed)
    short = short_places(roster)
    if not short:
        return None
    tell(SHORT_FOUND)
    reasons, smallest = _reasons(roster, {night for night, _ in short})
    tell(WHY_FOUND)
    weeks = {roster.weeks[night] for night, _ in short}
    cures = _cures(roster, tuple(_short(roster, short)), weeks, tell)
    return Conflict(tuple(_short(roster, short)), reasons, smallest, tuple(cures))


def _short(roster: Roster, short: dict[tuple[int, str], int]) -> Iterator[Note]:
    for (night, station), lacking in short.items():
        wanted = sum(1 for d in roster.demands if (d.night, d.station) == (night, station))
        values: Values = {
            "night": roster.dates[night],
            "station": station,
            "wanted": wanted,
            "staffable": wanted - lacking,
        }
        yield Note("crews_short", values)


def _reasons(roster: Roster, nights: set[int]) -> tuple[tuple[Note, ...], bool]:
    """A smallest conflict, looked for in ever larger parts: a night, its week, everything; pairs if nothing else."""
    from redsail.planning.solvers.cpsat_conflicts import smallest_conflict

    first = min(nights)
    week = {n for n, day in enumerate(roster.days) if week_of(day) == roster.weeks[first]}
    for part in ({first}, week, set(range(len(roster.dates)))):
        demands = tuple(demand for demand in roster.demands if demand.night in part)
        found = smallest_conflict(replace(roster, demands=demands))
        if found is not None:
            return found
    return (Note("rule_same_pair", {"most": roster.rules.same_pair_at_most}),), False


def _cures(whole: Roster, short: tuple[Note, ...], weeks: set[int], tell: Callable[[float], None]) -> list[Cure]:
    """Cures of each kind. Weeks in which nothing lacks are left out: they hardly touch the others, and time matters."""
    from redsail.planning.solvers import milp_cures

    roster = replace(whole, demands=tuple(d for d in whole.demands if whole.weeks[d.night] in weeks))
    cures = [Cure(FEWER_CREWS, tuple(Note(FEWER_CREWS, note.values) for note in short))]
    people = milp_cures.more_people(roster)
    if people:
        cures.append(Cure(MORE_PEOPLE, tuple(_more(roster, people))))
    tell(PEOPLE_FOUND)
    leaves = milp_cures.called_back(roster)
    if leaves:
        notes = [
            Note(CALL_BACK, {"officer": roster.people[who].key, "night": roster.dates[night]}) for who, night in leaves
        ]
        cures.append(Cure(CALL_BACK, tuple(notes)))
    tell(LEAVES_FOUND)
    milder = list(_milder(roster.rules))
    for number, (name, before, rules) in enumerate(milder):
        tell(LEAVES_FOUND + (1 - LEAVES_FOUND) * number / len(milder))
        # The short weeks first: where they do not help, the whole need not be tried.
        if milp_cures.staffs_all(roster, rules) and milp_cures.staffs_all(whole, rules):
            values: Values = {"from": int(before), "to": int(getattr(rules, name))}
            cures.append(Cure(RELAX_RULE, (Note(f"relax_{name}", values),)))
    order = (MORE_PEOPLE, FEWER_CREWS, RELAX_RULE, CALL_BACK)
    return sorted(cures, key=lambda cure: (len(cure.steps), order.index(cure.code)))


def _more(roster: Roster, people: dict[tuple[tuple[int, str], str], int]) -> Iterator[Note]:
    for ((night, station), kind), count in people.items():
        yield Note(f"more_{kind}", {"night": roster.dates[night], "station": station, "count": count})


def _milder(rules: CrewRules) -> Iterator[tuple[str, int, CrewRules]]:
    """One rule one step milder at a time; what the law asks of a crew is never offered."""
    if rules.nights_a_week:
        yield "nights_a_week", rules.nights_a_week, replace(rules, nights_a_week=rules.nights_a_week + 1)
    if rules.rest_nights:
        yield "rest_nights", rules.rest_nights, replace(rules, rest_nights=rules.rest_nights - 1)
    if rules.same_pair_at_most:
        yield (
            "same_pair_at_most",
            rules.same_pair_at_most,
            replace(rules, same_pair_at_most=rules.same_pair_at_most + 1),
        )
    if not rules.lend:
        yield "lend", 0, replace(rules, lend=True)
    if not rules.beginners_alone:
        yield "beginners_alone", 0, replace(rules, beginners_alone=True)
