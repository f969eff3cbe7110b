"""`make bench`: the register and the public instances of a folder, short runs, everything printed.

    python -m benchmarks [--data FOLDER] [--seconds 5]

The register is planned from six stations by ours and three peers, and by the peers in one model as well.
FOLDER holds `*.csv` registers and `instances/` (default: $REDSAIL_SHARED_DATA, else ../shared/data); without a register
there, 2,000 made shops are planned. Takes about SECONDS x 90, a quarter of it without the one model.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks import public, register
from benchmarks.made import made_register

STATIONS = 6


def main() -> int:
    """Runs all of them one after the other; 1 when any solution does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("REDSAIL_SHARED_DATA", "../shared/data")))
    parser.add_argument("--seconds", type=float, default=5)
    asked = parser.parse_args()
    bad, began = 0, monotonic()
    with TemporaryDirectory() as folder:
        made = Path(folder) / "made-shops.csv"
        made_register(made)
        for file in sorted(asked.data.glob("*.csv")) or [made]:
            bad += register.main([str(file), "--clusters", str(STATIONS), "--seconds", str(asked.seconds), "--whole"])
    known = best_known(asked.data / "instances" / "best-known.csv")
    for file in sorted((asked.data / "instances").glob("*")):
        form = {".txt": "solomon", ".vrp": "vrplib", "": "cordeau"}.get(file.suffix)
        if form is None:
            continue
        more = ["--best-known", str(known[file.stem])] if file.stem in known else []
        bad += public.main(["--format", form, "--instance", str(file), "--seconds", str(asked.seconds), *more])
    print(f"all in {monotonic() - began:.0f} s")
    return 1 if bad else 0


def best_known(path: Path) -> dict[str, float]:
    """Best known distances by instance."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["objective"] == "distance"]
    return {row["instance"]: float(row["best_known_cost"]) for row in rows}


if __name__ == "__main__":
    sys.exit(main())
