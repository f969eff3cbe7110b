"""What goes into a regrouping: members, places, the groups there may be, limits and weights, as frozen values.

Keys are strings, counts are counts, places micro-degrees WGS-84. Limits come in from the caller, who asks the rulebook;
nothing here reads a clock, a setting or a row.
"""

from dataclasses import dataclass, field

from redsail.planning.problem import Station

FULL = "full"
PROBATIONARY = "probationary"

STATION_GROUP = "station"
OFFICE_GROUP = "office"


@dataclass(frozen=True, slots=True)
class Member:
    """A Party member to be placed. `station` is empty for office people; `unit` is the station or department.

    `today` is the key of the group the member is in now (empty: in none), `leads` whether as its leader, `lock` the
    group the member is fixed to. `leader_eligible` says whether the branch would have the member as a leader;
    `leadership` that the member belongs to the leadership team. Unknown is empty: such people are not balanced.
    """

    key: str
    name: str = ""
    branch: str = ""
    unit: str = ""
    station: str = ""
    membership: str = FULL
    posts: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    age_band: str = ""
    certificate: bool = False
    leadership: bool = False
    leader_eligible: bool = False
    today: str = ""
    leads: bool = False
    lock: str = ""

    @property
    def full(self) -> bool:
        return self.membership == FULL

    @property
    def may_lead(self) -> bool:
        """A probationary member never leads, whatever else is said of them."""
        return self.leader_eligible and self.full


@dataclass(frozen=True, slots=True)
class Office:
    """A department of the bureau that people of office groups come from; its place may be unknown."""

    key: str
    lat: int | None = None
    lon: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch; every group belongs to one, and a member stays in the own branch."""

    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group there may be: one of today (the same key as in `Member.today`) or a new one.

    `homes`: the stations of a station group (several: a joint group), the departments of an office group (none: all).
    An `optional` group is opened only where it helps; the others always are.
    """

    key: str
    kind: str
    homes: tuple[str, ...] = ()
    branch: str = ""
    name: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class MemberPair:
    """Two members who have to be in one group, or must not be."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class PastPairing:
    """How often a station group (or its station) was paired with an office group before."""

    station_group: str
    office_group: str
    times: int


@dataclass(frozen=True, slots=True)
class GroupRules:
    """The limits. 0 means: no such limit, except for `guests_most`.

    `guests_most`: how many people a group may take from elsewhere (a station group from other places, an office group
    from stations). `stations_stay`: people of a station are in a group of their station. `serves_most`: how many
    station groups one office group is paired with. `branch_most`, `branch_full_least`: only noted when passed.
    """

    size_least: int = 0
    size_most: int = 0
    full_least: int = 0
    leaders_least: int = 0
    guests_most: int = 0
    stations_stay: bool = True
    groups_least: int = 0
    groups_most: int = 0
    serves_most: int = 1
    branch_most: int = 0
    branch_full_least: int = 0


@dataclass(frozen=True, slots=True)
class GroupWeights:
    """What one step of each goal costs against the others; 0 leaves a goal out.

    moves: a member leaves today's group. leaders: a group loses its leader. sizes: a person above or below the even
    size. ages, skills, certificates, leadership: a person of one age band, skill … above or below an even share.
    colleagues: people of one unit are in one more group than need be. unpaired: a station group without an office
    group. pair_skills: a skill that neither of two paired groups has. pair_distance: a kilometre between them.
    pair_repeats: a pair that met before while others did not.
    """

    moves: int = 3
    leaders: int = 3
    sizes: int = 5
    ages: int = 2
    skills: int = 2
    certificates: int = 3
    leadership: int = 3
    colleagues: int = 2
    unpaired: int = 60
    pair_skills: int = 2
    pair_distance: int = 1
    pair_repeats: int = 10


@dataclass(frozen=True, slots=True)
class GroupProblem:
    """A whole regrouping."""

    members: tuple[Member, ...]
    groups: tuple[Group, ...]
    rules: GroupRules
    stations: tuple[Station, ...] = ()
    offices: tuple[Office, ...] = ()
    branches: tuple[Branch, ...] = ()
    weights: GroupWeights = field(default_factory=GroupWeights)
    together: tuple[MemberPair, ...] = ()
    apart: tuple[MemberPair, ...] = ()
    past: tuple[PastPairing, ...] = ()
