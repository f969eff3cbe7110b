"""One public instance: `python -m benchmarks.public --format solomon|vrplib|cordeau --instance FILE --seconds 30`.

Prints cost (distance), routes and the gap to the best known; every solution is checked independently first.
"""

from __future__ import annotations

import argparse
import resource
import sys
from pathlib import Path

from benchmarks.checking import cost, wrong
from benchmarks.instances import read
from benchmarks.solving import solve_instance

SLIP = 0.01  # hundredths: the solvers round to a tenth or a thousandth


def main(arguments: list[str] | None = None) -> int:
    """Prints one line; 0 when the solution holds, 1 when it does not."""
    asked = _asked(arguments)
    instance = read(asked.instance, asked.format)
    best = asked.best_known if asked.best_known is not None else beside(asked.instance, instance.rounding)
    bad = 0
    for seed in asked.seed:
        solution = solve_instance(instance, asked.seconds, seed, asked.cpu)
        faults = wrong(instance, solution, SLIP)
        found = cost(instance, solution)
        gap = "" if not best else f"  gap {100 * (found - best) / best:+.2f} % of {best}"
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        clock = "CPU s" if asked.cpu else "s"
        print(
            f"{instance.name}  seed {seed}  cost {found:.2f}  routes {len(solution)}{gap}  "
            f"{asked.seconds:g} {clock}  {memory} MB  {'holds' if not faults else 'BROKEN: ' + faults[0]}",
            flush=True,
        )
        bad += bool(faults)
    return 1 if bad else 0


def beside(path: Path, rounding: str) -> float | None:
    """The cost in a `.sol` beside the instance, in the instance's own unit."""
    solution = path.with_suffix(".sol")
    if not solution.exists():
        return None
    lines = [line for line in solution.read_text().splitlines() if line.lower().startswith("cost")]
    value = float(lines[-1].split()[-1].strip(":")) if lines else None
    return value / 1000 if value is not None and rounding == "exact" else value


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public", description=__doc__)
    parser.add_argument("--format", choices=["solomon", "vrplib", "cordeau"], required=True)
    parser.add_argument("--instance", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--best-known", type=float)
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--cpu", action="store_true", help="count this process's CPU time (for shared machines)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
