"""What would staff every crew-night, with HiGHS: the fewest people, nights or leaves that make the difference."""

from collections.abc import Mapping
from dataclasses import replace

from redsail.planning.crews_roster import Roster
from redsail.planning.people import CrewRules
from redsail.planning.solvers.milp import Effort
from redsail.planning.solvers.milp_duties import DutyModel, Place

EFFORT = Effort(nodes=200)
HELPERS = {
    "anybody": frozenset({"driver"}),
    "experienced": frozenset({"driver", "experienced"}),
    "office": frozenset({"driver", "experienced", "office"}),
    "enforcement": frozenset({"driver", "experienced", "enforcement"}),
    "certified": frozenset({"driver", "experienced", "enforcement", "certified"}),
}
"""People from outside and what they count for, those easiest to find first."""


class _Helped(DutyModel):
    """Duties with people from outside."""

    def __init__(self, roster: Roster) -> None:
        self.extra: dict[tuple[Place, str], int] = {}
        super().__init__(roster)

    def helpers(self, place: Place) -> Mapping[int, frozenset[str]]:
        made = {}
        for kind, counts_for in HELPERS.items():
            if kind == "anybody" or kind in self.roster.asked:
                variable = self.model.variable(0, self.wanted[place] * self.roster.size)
                self.extra[place, kind], made[variable] = variable, counts_for
        return made


def short_places(roster: Roster) -> dict[Place, int]:
    """Crews that lack at each night and station when as many as possible are staffed (by counts of people)."""
    model = DutyModel(roster)
    answer = model.goal(model.unstaffed(), EFFORT)
    staffed = model.read(answer).crews
    return {place: count - staffed[place] for place, count in sorted(model.wanted.items()) if staffed[place] < count}


def more_people(roster: Roster) -> dict[tuple[Place, str], int] | None:
    """The fewest people from outside that staff everything: how many of which kind, where and when."""
    model = _Helped(roster)
    if not _staff_all(model):
        return None
    # Fewest people first, and then those who are easiest to find.
    rareness = list(HELPERS)
    answer = model.goal({v: 100.0 + rareness.index(kind) for (_, kind), v in model.extra.items()}, EFFORT)
    if answer.values is None:
        return None
    counts = {key: answer.number(variable) for key, variable in sorted(model.extra.items())}
    return {key: count for key, count in counts.items() if count}


def called_back(roster: Roster) -> list[tuple[int, int]] | None:
    """The fewest leaves (person, night) that would have to end to staff everything; None where that is no cure."""
    people = tuple(replace(person, absences=()) for person in roster.people)
    model = DutyModel(replace(roster, people=people))
    if not _staff_all(model):
        return None
    away = {
        variable: (person, night)
        for (person, night, _), variable in model.out.items()
        if not roster.people[person].free_on(roster.dates[night])
    }
    answer = model.goal(dict.fromkeys(away, 1.0), EFFORT)
    return sorted(who for variable, who in away.items() if answer.on(variable)) if answer.values is not None else None


def staffs_all(roster: Roster, rules: CrewRules) -> bool:
    """Whether everything could be staffed under other rules (by counts of people)."""
    model = DutyModel(replace(roster, rules=rules))
    return _staff_all(model) and model.model.solve({}, EFFORT).values is not None


def _staff_all(model: DutyModel) -> bool:
    """Demands every crew; False when that is impossible even so."""
    for place, variable in model.crews.items():
        model.model.lower[variable] = model.wanted[place]
    return bool(model.wanted)
