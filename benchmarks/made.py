"""Made shops for where no register is at hand: towns along a river, dense in the middle, with villages between."""

from __future__ import annotations

import csv
import random
from pathlib import Path

HEADINGS = ("license", "name", "address", "latitude", "longitude")
TOWNS, VILLAGE_SHARE = 6, 0.2
MIDDLE, REACH = (32.5, 118.6), 0.25  # degrees


def made_register(path: Path, shops: int = 2_000, seed: int = 1) -> None:
    """Writes an invented register as CSV; the same shops for the same seed."""
    chance = random.Random(seed)
    towns = [tuple(at + chance.uniform(-REACH, REACH) for at in MIDDLE) for _ in range(TOWNS)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(HEADINGS)
        for number in range(shops):
            if chance.random() < VILLAGE_SHARE:
                place = tuple(at + chance.uniform(-REACH, REACH) for at in MIDDLE)
            else:
                size = chance.choice((0.006, 0.012, 0.03))
                place = tuple(at + chance.gauss(0, size) for at in chance.choice(towns))
            rows.writerow((f"{900_000 + number}", f"Made shop {number}", "", f"{place[0]:.6f}", f"{place[1]:.6f}"))
