"""Officers and the rules for crews, as plain values.

Dates are ISO strings (`2026-12-01`), which compare as dates; keys are strings; counts are counts.
"""

from dataclasses import dataclass

ENFORCEMENT = "enforcement"
OFFICE = "office"
MARKET = "market"

INSPECTION = "inspection"
VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Certificate:
    """An enforcement certificate and the days it is valid, both ends included (empty end: no end known)."""

    valid_from: str
    valid_to: str = ""

    def holds_on(self, date: str) -> bool:
        return self.valid_from <= date and (not self.valid_to or date <= self.valid_to)


@dataclass(frozen=True, slots=True)
class PastPair:
    """How often this officer went out with another one before this campaign (rolling year)."""

    officer: str
    times: int


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who may go out at night. `duties` of `available` nights in the rolling year before the campaign."""

    key: str
    name: str = ""
    station: str | None = None
    group: str = ""
    roles: tuple[str, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    absences: tuple[str, ...] = ()
    recusals: tuple[str, ...] = ()
    beginner: bool = False
    drives: bool = True
    duties: int = 0
    available: int = 0
    recent_duties: tuple[str, ...] = ()
    past_pairs: tuple[PastPair, ...] = ()

    def certified_on(self, date: str) -> bool:
        return any(certificate.holds_on(date) for certificate in self.certificates)

    def free_on(self, date: str) -> bool:
        return date not in self.absences


@dataclass(frozen=True, slots=True)
class GroupPair:
    """Two Party groups that go out together where possible."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class CrewRules:
    """What makes a crew lawful and bearable; every number comes in from the rulebook.

    `kind` is `inspection` (at least `least_certified` holders of a certificate valid that night) or `visit`
    (`least_enforcement` and `least_office` members mixed). 0 means: no such limit, except for `least_size`.
    """

    kind: str
    least_size: int
    most_size: int
    least_certified: int = 0
    least_enforcement: int = 0
    least_office: int = 0
    nights_a_week: int = 0
    rest_nights: int = 0
    same_pair_at_most: int = 0
    seats: int = 0
    beginners_alone: bool = False
    lend: bool = True
