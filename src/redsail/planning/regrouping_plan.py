"""What comes out of a regrouping: alternatives, what each costs and gains, and what is proved of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from redsail.planning.plan import Note, Proof
from redsail.planning.regrouping_problem import GroupProblem, GroupWeights

# The goals in the order in which they are shown; each is a field of GroupWeights.
GOALS = (
    "moves",
    "leaders",
    "sizes",
    "ages",
    "skills",
    "certificates",
    "leadership",
    "colleagues",
    "unpaired",
    "pair_skills",
    "pair_distance",
    "pair_repeats",
)


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """An open group with its members (keys, sorted) and the leader proposed (empty: nobody is asked for)."""

    key: str
    members: tuple[str, ...]
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """A station group and the office group that goes with it."""

    station_group: str
    office_group: str


@dataclass(frozen=True, slots=True)
class GoalValue:
    """How far a goal is missed (0: not at all) and what a step of it weighed in this alternative."""

    goal: str
    value: int
    weight: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to group. `emphasis` says which goals weighed more; `proof` is about the weighted sum of all goals.

    Where an alternative had to differ from those before it, the proof is of the best that does.
    """

    emphasis: str
    groups: tuple[ProposedGroup, ...]
    pairs: tuple[Pairing, ...]
    goals: tuple[GoalValue, ...]
    proof: Proof

    @property
    def seats(self) -> dict[str, str]:
        """Member → group."""
        return {member: group.key for group in self.groups for member in group.members}

    @property
    def values(self) -> dict[str, int]:
        """Goal → value."""
        return {goal.goal: goal.value for goal in self.goals}


@dataclass(frozen=True, slots=True)
class Regrouping:
    """The alternatives, the best for the weights given first; none when nothing holds (or nothing was found in time).

    `impossible`: proved that no grouping keeps all rules; `regrouping_conflicts` says why. `least_different`: how many
    members any two alternatives place otherwise at least. `reproducible`: the same input gives the same bytes.
    """

    problem_hash: str
    seed: int
    solver: str
    stop_reason: str
    reproducible: bool
    alternatives: tuple[Alternative, ...]
    impossible: bool = False
    least_different: int = 0
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class RegroupingFile:
    """A regrouping with the problem it answers: what a proposal file holds."""

    problem: GroupProblem
    regrouping: Regrouping


def weight_of(weights: GroupWeights, goal: str) -> int:
    """The weight of a goal by its name."""
    value: int = getattr(weights, goal)
    return value


def total(values: Mapping[str, int], weights: GroupWeights) -> int:
    """The weighted sum that a solve makes small."""
    return sum(value * weight_of(weights, goal) for goal, value in values.items())
