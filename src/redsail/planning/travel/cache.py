"""Road tables kept on disk, so that a second solve of the same shops asks the engine nothing."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from redsail.planning.problem import Travel
from redsail.planning.travel.engines import fetch_table
from redsail.planning.travel.great_circle import Place
from redsail.planning.travel.tables import Table


def table_name(travel: Travel, places: Sequence[Place]) -> str:
    """The file name of a table: engine, address and places decide it."""
    text = "\n".join([travel.kind, travel.url, *(f"{p.key} {p.lat} {p.lon}" for p in places)])
    return hashlib.sha256(text.encode()).hexdigest() + ".npy"


def table_of(travel: Travel, places: Sequence[Place], folder: Path | None, timeout: float) -> tuple[Table, int]:
    """The table from the folder, or from the engine (and then kept when no cell is missing)."""
    import numpy as np

    file = folder / table_name(travel, places) if folder else None
    if file and file.exists():
        return Table(tuple(place.key for place in places), np.load(file)), 0
    table, missing = fetch_table(travel, places, timeout)
    if file and folder and not missing:
        folder.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as stream:
            np.save(stream, np.asarray(table.seconds, dtype=np.int32))
        part.replace(file)
    return table, missing
