"""Small crew problems built in a line, for the tests of crews, their verification and conflicts."""

from collections.abc import Iterable

from redsail.planning.people import ENFORCEMENT, INSPECTION, OFFICE, VISIT, Certificate, CrewRules, Officer
from redsail.planning.plan import Plan, Route, Stop
from redsail.planning.problem import Limits, Night, Problem, Station, Travel

TUESDAY = "2026-12-01"
HOLDS = (Certificate("2020-01-01", "2029-12-31"),)


def day(number: int) -> str:
    """ISO date of the n-th of December 2026 (the 1st is a Tuesday, the 7th a Monday)."""
    return f"2026-12-{number:02}"


def officer(key: str, station: str | None = "A", **more: object) -> Officer:
    """An enforcement member with a certificate."""
    values: dict[str, object] = {"station": station, "roles": (ENFORCEMENT,), "certificates": HOLDS, **more}
    return Officer(key, **values)  # type: ignore[arg-type]


def clerk(key: str, station: str | None = None, **more: object) -> Officer:
    """An office member without a certificate."""
    return Officer(key, **{"station": station, "roles": (OFFICE,), **more})  # type: ignore[arg-type]


def route(key: str, night: str, station: str = "A", shops: Iterable[str] = (), **more: object) -> Route:
    """A crew-night; its only shop is named after it unless others are given."""
    stops = tuple(Stop(shop, 68_400, 68_400, 69_000) for shop in shops or (f"shop {key}",))
    return Route(key, station, night, 68_400, 69_000, 0, stops, **more)  # type: ignore[arg-type]


def inspection(**more: object) -> CrewRules:
    """Two certificate holders and one office member."""
    values: dict[str, object] = {"least_size": 3, "most_size": 4, "least_certified": 2, "least_office": 1, **more}
    return CrewRules(INSPECTION, **values)  # type: ignore[arg-type]


def visit(**more: object) -> CrewRules:
    """One enforcement member and one office member."""
    values: dict[str, object] = {"least_size": 2, "most_size": 4, "least_enforcement": 1, "least_office": 1, **more}
    return CrewRules(VISIT, **values)  # type: ignore[arg-type]


def patrol(**more: object) -> CrewRules:
    """Any two people."""
    values: dict[str, object] = {"least_size": 2, "most_size": 2, "beginners_alone": True, **more}
    return CrewRules(VISIT, **values)  # type: ignore[arg-type]


def case(
    officers: Iterable[Officer], routes: Iterable[Route], rules: CrewRules, **more: object
) -> tuple[Problem, Plan]:
    """A problem and a plan whose routes have nights but no crews."""
    routes = tuple(routes)
    problem = Problem(
        mode="carpet",
        stations=tuple(Station(key, 31_000_000, 119_000_000) for key in sorted({r.station for r in routes})),
        shops=(),
        nights=tuple(Night(key) for key in sorted({r.night for r in routes})),
        limits=Limits(68_400, 77_400, 9_000),
        travel=Travel("great_circle", 130, 25_000),
        officers=tuple(officers),
        crew_rules=rules,
        **more,  # type: ignore[arg-type]
    )
    return problem, Plan("hash", 1, "test", "complete", True, routes)
