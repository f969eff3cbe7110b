"""What goes into the planner: frozen values of integers and string keys.

Units: places in micro-degrees WGS-84, times in seconds from the evening's own midnight (19:00 = 68400), lengths
of time in seconds, lengths in metres. Nights are keyed by their ISO date. Limits come in from the caller, who asks
the rulebook; nothing here reads a clock, a setting or a row.
"""

from dataclasses import dataclass, field

from redsail.planning.people import CrewRules, GroupPair, Officer

CARPET = "carpet"
SELECTION = "selection"
REPEAT = "repeat"

GREAT_CIRCLE = "great_circle"
OSRM = "osrm"
VALHALLA = "valhalla"


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop to visit: the visit has to begin and end inside `opens`..`closes`.

    `visits` more than one asks for repeat visits at least `gap` days apart. `station` pins the shop to a station;
    otherwise the nearest takes it. A shop without a place (`lat` None) is left out with a reason.
    """

    key: str
    lat: int | None
    lon: int | None
    service: int
    opens: int
    closes: int
    priority: int = 0
    station: str | None = None
    visits: int = 1
    gap: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Station:
    """Where routes begin and end."""

    key: str
    lat: int | None
    lon: int | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Night:
    """One evening, keyed by ISO date; a reserve night is used only when the others are full."""

    key: str
    reserve: bool = False


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many crews of one station may go on one night (wins over `Limits.crews_per_night`)."""

    night: str
    station: str
    crews: int


@dataclass(frozen=True, slots=True)
class Lock:
    """Something fixed by hand; empty fields do not bind.

    shop + night: the shop is visited that night. route: the route keeps its shops, night and crew.
    officer + night: the officer is on duty that night. night alone: nothing of that night changes.
    """

    shop: str = ""
    night: str = ""
    route: str = ""
    officer: str = ""


@dataclass(frozen=True, slots=True)
class Travel:
    """Which travel times are used. Great circle: metres x `detour_percent` / 100 / `speed` (metres an hour).

    A road engine (`osrm`, `valhalla`) answers at `url`; `digest` then names the table it gave, and the great circle
    is the fall-back where it did not answer.
    """

    kind: str
    detour_percent: int
    speed: int
    url: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The evening (`begins`..`ends`), the longest a crew may be out (`longest`), crews a night and station.

    `crews_per_night` None: as few as hold every shop, found by the planner and said in a note.
    `farthest` in metres: a shop farther from its station is left out with a reason (0: no limit).
    """

    begins: int
    ends: int
    longest: int
    crews_per_night: int | None = None
    farthest: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A whole campaign. `mode`: carpet (every shop once), selection, or repeat (shops' own `visits` count)."""

    mode: str
    stations: tuple[Station, ...]
    shops: tuple[Shop, ...]
    nights: tuple[Night, ...]
    limits: Limits
    travel: Travel
    allowances: tuple[Allowance, ...] = ()
    officers: tuple[Officer, ...] = ()
    crew_rules: CrewRules | None = None
    group_pairs: tuple[GroupPair, ...] = ()
    locks: tuple[Lock, ...] = field(default=())

    def allowed(self, night: str, station: str) -> int | None:
        """Crews allowed that night at that station; None: as many as are needed."""
        for allowance in self.allowances:
            if allowance.night == night and allowance.station == station:
                return allowance.crews
        return self.limits.crews_per_night

    def visits_of(self, shop: Shop) -> int:
        """How many visits the shop is to get in this campaign."""
        return shop.visits if self.mode == REPEAT else 1
