"""The rules of a regrouping as rows that can be dropped one by one, or given way to at a price.

Unlike `milp_regrouping`, everybody may sit in any group of the own branch: what forbids it is a rule like the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redsail.planning.plan import Note
from redsail.planning.regrouping_pools import is_at_home
from redsail.planning.regrouping_problem import STATION_GROUP, Group, GroupProblem
from redsail.planning.solvers.milp import Effort, Model
from redsail.planning.solvers.regroup_profiles import profiles_of

Terms = list[tuple[int, float]]

MORE_MEMBERS = "more_members"
NAME_LEADERS = "name_leaders"
SMALLER_GROUPS = "smaller_groups"
LARGER_GROUPS = "larger_groups"
MORE_GUESTS = "more_guests"
SHARE_GROUP = "share_group"
CLOSE_GROUP = "close_group"
FREE_MEMBERS = "free_members"
CHANGE_COUNT = "change_count"
GIVES_WAY = {
    "rule_group_least": SMALLER_GROUPS,
    "rule_group_most": LARGER_GROUPS,
    "rule_group_leader": NAME_LEADERS,
    "rule_guests": MORE_GUESTS,
    "rule_stations_stay": MORE_GUESTS,
    "rule_group_needed": CLOSE_GROUP,
    "rule_groups_least": CHANGE_COUNT,
    "rule_groups_most": CHANGE_COUNT,
    "rule_together": FREE_MEMBERS,
    "rule_apart": FREE_MEMBERS,
    "rule_lock": FREE_MEMBERS,
}
"""Rule → the cure that lets it give way."""


@dataclass
class RuleModel:
    """All rules of a problem. `cure`: the one kind of cure that may be used (empty: none), see GIVES_WAY.

    `rules`: the rules, in a fixed order; `rows`: the rows of each; `steps`: variable → the step of a cure it counts.
    """

    problem: GroupProblem
    cure: str = ""
    model: Model = field(default_factory=Model)
    rules: list[Note] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    steps: dict[int, Note] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.profiles = profiles_of(self.problem, 0)
        self.number_of = {key: n for n, profile in enumerate(self.profiles) for key in profile.keys}
        self.open = {group.key: self.model.variable() for group in self.problem.groups}
        self.seat = {
            (n, group.key): self.model.variable(0, profile.count)
            for n, profile in enumerate(self.profiles)
            for group in self.problem.groups
            if group.branch == profile.member.branch
        }
        self.shared = self._shared() if self.cure == SHARE_GROUP else {}
        for n, profile in enumerate(self.profiles):
            mine: Terms = [(v, 1.0) for (number, _), v in self.seat.items() if number == n]
            self.model.row(mine, profile.count, profile.count)
        for group in self.problem.groups:
            self._group(group)
        self._stations()
        self._pairs()

    def _rule(self, note: Note, terms: Iterable[tuple[int, float]], low: float = -1e9, high: float = 1e9) -> None:
        """One rule's row; a slack where the cure lets it give way."""
        terms = list(terms)
        if self.cure and GIVES_WAY.get(note.code) == self.cure:
            slack = self.model.variable(0, 1000)
            self.steps[slack] = note
            terms.append((slack, 1.0 if low > -1e9 else -1.0))
        if note not in self.rules:
            self.rules.append(note)
            self.rows.append([])
        self.rows[self.rules.index(note)].append(len(self.model.row_low))
        self.model.row(terms, low, high)

    def _shared(self) -> dict[tuple[str, str], int]:
        """(station, another station's group) → whether its people may be there as if it were theirs."""
        found = {}
        for station in self.problem.stations:
            for group in self.problem.groups:
                if group.kind == STATION_GROUP and station.key not in group.homes:
                    variable = found[station.key, group.key] = self.model.variable()
                    self.steps[variable] = Note(SHARE_GROUP, {"station": station.key, "group": group.key})
                    self.model.row([(variable, 1), (self.open[group.key], -1)], high=0)
        return found

    def _group(self, group: Group) -> None:
        rules, opened, most = self.problem.rules, self.open[group.key], len(self.problem.members)
        inside = {n: v for (n, key), v in self.seat.items() if key == group.key}
        who = {n: self.profiles[n].member for n in inside}
        everybody: Terms = [(v, 1.0) for v in inside.values()]
        more: Terms = []
        if self.cure == MORE_MEMBERS:
            variable = self.model.variable(0, 1000)
            self.steps[variable] = Note(MORE_MEMBERS, {"group": group.key})
            more = [(variable, 1.0)]
        self.model.row([*everybody, *more, (opened, -1)], low=0)
        self.model.row([*everybody, *more, (opened, -1000 - most)], high=0)
        key = {"group": group.key}
        if not group.optional:
            self._rule(Note("rule_group_needed", dict(key)), [(opened, 1)], low=1)
        if rules.size_least > 1:
            terms = [*everybody, *more, (opened, -rules.size_least)]
            self._rule(Note("rule_group_least", {**key, "least": rules.size_least}), terms, low=0)
        if rules.size_most:
            self._rule(
                Note("rule_group_most", {**key, "most": rules.size_most}), [*everybody, *more], high=rules.size_most
            )
        if rules.full_least:
            full: Terms = [(v, 1.0) for n, v in inside.items() if who[n].full]
            terms = [*full, *more, (opened, -rules.full_least)]
            self._rule(Note("rule_group_full", {**key, "least": rules.full_least}), terms, low=0)
        if rules.leaders_least:
            able: Terms = [(v, 1.0) for n, v in inside.items() if who[n].may_lead]
            terms = [*able, *more, (opened, -rules.leaders_least)]
            self._rule(Note("rule_group_leader", {**key, "least": rules.leaders_least}), terms, low=0)
        guests: Terms = [(v, 1.0) for n, v in inside.items() if not is_at_home(who[n], group)]
        for (station, shared), variable in self.shared.items():
            if shared == group.key:
                guests.append((self._at_home(station, inside, variable), -1.0))
        own = sum(self.profiles[n].count for n in inside if is_at_home(who[n], group))
        self._rule(Note("rule_guests", {**key, "most": rules.guests_most, "own": own}), guests, high=rules.guests_most)

    def _at_home(self, station: str, inside: dict[int, int], shared: int) -> int:
        """People of a station in a group that is shared with it: they are no guests there."""
        theirs = {n: v for n, v in inside.items() if self.profiles[n].member.station == station}
        count = sum(self.profiles[n].count for n in theirs)
        variable = self.model.variable(0, count)
        self.model.row([(variable, 1), *((v, -1.0) for v in theirs.values())], high=0)
        self.model.row([(variable, 1), (shared, -count)], high=0)
        return variable

    def _stations(self) -> None:
        groups, rules = self.problem.groups, self.problem.rules
        for station in self.problem.stations:
            key, people = station.key, {n for n, p in enumerate(self.profiles) if p.member.station == station.key}
            own = {g.key for g in groups if g.kind == STATION_GROUP and key in g.homes}
            lent = [(v, g) for (s, g), v in self.shared.items() if s == key]
            count = sum(self.profiles[n].count for n in people)
            values: dict[str, str | int] = {"station": key, "members": count}
            opened: Terms = [(self.open[one], 1.0) for one in own] + [(v, 1.0) for v, _ in lent]
            self._rule(Note("rule_station_group", values), opened, low=1)
            away = [(v, 1.0, g) for (n, g), v in self.seat.items() if n in people and g not in own]
            if rules.stations_stay and count:
                for group in {g for _, _, g in away} if lent else ():
                    there: Terms = [(v, 1.0) for v, _, g in away if g == group]
                    paid: Terms = [(v, -float(count)) for v, g in lent if g == group]
                    self._rule(Note("rule_stations_stay", values), [*there, *paid], high=0)
                if not lent:
                    self._rule(Note("rule_stations_stay", values), [(v, f) for v, f, _ in away], high=0)
        every: Terms = [(v, 1.0) for v in self.open.values()]
        if rules.groups_least:
            self._rule(Note("rule_groups_least", {"least": rules.groups_least}), every, low=rules.groups_least)
        if rules.groups_most:
            self._rule(Note("rule_groups_most", {"most": rules.groups_most}), every, high=rules.groups_most)

    def _pairs(self) -> None:
        for member in self.problem.members:
            if member.lock:
                seat = self.seat.get((self.number_of[member.key], member.lock))
                count = self.profiles[self.number_of[member.key]].count
                note = Note("rule_lock", {"member": member.key, "group": member.lock})
                self._rule(note, [] if seat is None else [(seat, 1)], low=count)
        for code, pairs in (("rule_together", self.problem.together), ("rule_apart", self.problem.apart)):
            for pair in pairs:
                note = Note(code, {"member": pair.first, "other": pair.second})
                for key in self.open:
                    one, two = (self.seat.get((self.number_of[m], key)) for m in (pair.first, pair.second))
                    if code == "rule_apart" and one is not None and two is not None:
                        self._rule(note, [(one, 1), (two, 1)], high=1)
                    elif code == "rule_together" and one is not None:
                        self._rule(note, [(one, 1), *([] if two is None else [(two, -1.0)])], high=0)

    def holds(self, kept: Sequence[int]) -> bool:
        """Whether these rules alone (by their places) can be kept together."""
        model, keep = self.model.branch(), set(kept)
        for place, rows in enumerate(self.rows):
            for row in rows if place not in keep else ():
                model.row_low[row], model.row_high[row] = -1e9, 1e9
        answer = model.solve({}, Effort(nodes=20_000))
        return not answer.impossible

    def cheapest(self) -> list[tuple[Note, int]] | None:
        """The steps (with how much of each) of the cheapest cure of this kind; None: it does not help."""
        answer = self.model.solve(dict.fromkeys(self.steps, 1.0), Effort(nodes=20_000))
        if answer.values is None:
            return None
        return [(note, answer.number(variable)) for variable, note in self.steps.items() if answer.number(variable)]


def opened(model: RuleModel, keys: Sequence[str]) -> list[str]:
    """Which of these optional groups make the rules hold, as few as can be; none where that does not help."""
    answer = model.model.solve({model.open[key]: 1.0 for key in keys}, Effort(nodes=20_000))
    return [key for key in keys if answer.on(model.open[key])]
