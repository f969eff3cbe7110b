"""Road tables for a whole problem: one a station, with its shops; a clear fall-back when an engine is silent."""

from pathlib import Path

from redsail.planning.errors import PlanningError
from redsail.planning.plan import Note
from redsail.planning.problem import GREAT_CIRCLE, Problem
from redsail.planning.territory import nearest
from redsail.planning.travel.cache import table_of
from redsail.planning.travel.great_circle import Place
from redsail.planning.travel.tables import Table

TIMEOUT = 30.0


def road_tables(problem: Problem, folder: Path | None, timeout: float = TIMEOUT) -> list[Table] | None:
    """Tables of every station; None for great-circle problems. Raises `travel_engine_silent` and its kin."""
    found = road_tables_noted(problem, folder, timeout)
    return None if found is None else found[0]


def road_tables_noted(
    problem: Problem, folder: Path | None, timeout: float = TIMEOUT
) -> tuple[list[Table], list[Note]] | None:
    """The tables, and a note for the cells that fell back to the great circle."""
    if problem.travel.kind == GREAT_CIRCLE:
        return None
    tables, notes, missing = [], [], 0
    for station in problem.stations:
        if station.lat is None:
            raise PlanningError("station_without_coordinates", station=station.key)
        places: list[Place] = [station]
        places += [shop for shop in problem.shops if nearest(shop, problem.stations) is station]
        table, gaps = table_of(problem.travel, places, folder, timeout)
        tables.append(table)
        missing += gaps
    if missing:
        notes.append(Note("travel_fell_back", {"cells": missing}))
    return tables, notes
