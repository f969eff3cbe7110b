"""What `nights` hands to its solver and gets back: routes and nights by number."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from redsail.planning.plan import Proof


@dataclass(frozen=True, slots=True)
class NightTask:
    """What the solver is given: routes and nights by number, nights in the order of their dates.

    open_nights: for each route the nights it may take (never empty unless it cannot be placed at all).
    caps: (station, night) -> crews. apart: pairs of routes with the fewest days between them. near: pairs of routes
    that should share a night. before: where a route was.
    """

    stations: tuple[str, ...]
    days: tuple[int, ...]
    reserve: tuple[bool, ...]
    open_nights: tuple[tuple[int, ...], ...]
    weights: tuple[int, ...]
    caps: Mapping[tuple[str, int], int]
    totals: Mapping[int, int] = field(default_factory=dict)
    apart: tuple[tuple[int, int, int], ...] = ()
    near: tuple[tuple[int, int], ...] = ()
    before: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NightAnswer:
    """What the solver gives back: route number -> night number, and what is proved of each goal."""

    night_of: Mapping[int, int]
    proofs: tuple[Proof, ...]
