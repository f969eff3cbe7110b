"""When to stop a solve, and what it tells while it runs."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StopRule:
    """Stop after `iterations` (a reproducible run), after `seconds` of wall time overall, or when `asked` answers True.

    At least one of `iterations` and `seconds` is given; both: whichever comes first (then not reproducible).
    """

    iterations: int | None = None
    seconds: float | None = None
    asked: Callable[[], bool] | None = None

    def __post_init__(self) -> None:
        if self.iterations is None and self.seconds is None:
            raise ValueError("a StopRule needs iterations or seconds")

    @property
    def reproducible(self) -> bool:
        return self.seconds is None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a solve stands: of the station (empty: all together), with the best found and the floor known so far."""

    phase: str
    station: str
    crew_nights: int
    travel: int
    bound: int
    done: float


ProgressCall = Callable[[Progress], None]
