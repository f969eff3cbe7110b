"""A crew and a station's evening in figures, as the night board and the summary show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from redsail.patrol.models import Evening, Route, Stop, Visit


@dataclass
class CrewTonight:
    """A crew. `due`: when the plan has it leave the first stop of which nothing is recorded; `late` in minutes."""

    route: Route
    names: list[str]
    stops: int = 0
    done: int = 0
    declined: int = 0
    missed: int = 0
    unplanned: int = 0
    next: Stop | None = None
    due: datetime | None = None
    late: int = 0
    heard: datetime | None = None

    @property
    def left(self) -> int:
        """Stops of which nothing is recorded yet."""
        return self.stops - self.done - self.declined - self.missed


@dataclass
class EveningTonight:
    """A station's evening of a campaign with its crews."""

    evening: Evening
    starts: datetime
    ends: datetime
    crews: list[CrewTonight] = field(default_factory=list)
    missed: list[Visit] = field(default_factory=list)
    questions: int = 0
    kept: int = 0

    def total(self, name: str) -> int:
        """The sum of a figure over the crews."""
        return sum(int(getattr(crew, name)) for crew in self.crews)

    @property
    def stops(self) -> int:
        """Planned stops."""
        return self.total("stops")

    @property
    def told(self) -> int:
        """Planned stops of which something is recorded."""
        return self.stops - self.total("left")

    @property
    def share(self) -> int:
        """Of a hundred planned stops so many have a record."""
        return 100 * self.told // self.stops if self.stops else 0

    @property
    def open(self) -> int:
        """What waits for an answer: stops without a record, questions between two records, records not entered."""
        return self.total("left") + self.questions + self.kept
