"""Make the checkout ready: environment, packages, catalogues, kernels, front end. Does only what is not done yet.

`python3 -m tools.environment run` prepares for `make run`, `test` also fetches the checkers. Standard library only: it
runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import os
import sys

from tools import node, stamps
from tools.packages import LOCKS, environment, packages
from tools.stamps import ROOT
from tools.steps import NO_PACKAGES, Stopped, run, step

FRONTEND = ROOT / "frontend"
SOLVERS = ROOT / "src/redsail/planning/solvers"
WEB = ROOT / "src/redsail/web"
STATIC = WEB / "static/build/manifest.json"
CATALOGUE = ROOT / "src/redsail/locale/zh_Hans/LC_MESSAGES/django.mo"


def main(argv: list[str]) -> int:
    """Run every step that is due for the mode in `argv` (run or test)."""
    mode = argv[0] if argv else "run"
    if mode not in LOCKS:
        print(f"tools.environment: expected one of {', '.join(LOCKS)}, not {mode}", file=sys.stderr)
        return 2
    try:
        fcntl.flock(os.open(ROOT, os.O_RDONLY), fcntl.LOCK_EX)  # two at once would trip over each other
        for make_ready in (environment, lambda: packages(mode), catalogues, kernels, node_modules, front_end):
            make_ready()
    except Stopped as error:
        print(f"\nredsail: {error}", file=sys.stderr)
        return 1
    except PermissionError as error:
        print(f"\nredsail: {error.filename} belongs to another user. Remove .venv and try again.", file=sys.stderr)
        return 1
    return 0


def catalogues() -> None:
    """The Chinese catalogue, compiled."""
    wanted = stamps.digest([ROOT / "locale", *(ROOT / "tools").glob("message*.py")])
    if not stamps.fresh("catalogues", wanted, [CATALOGUE]):
        with step("the Chinese catalogue", "catalogues", wanted):
            run([str(stamps.python()), "-m", "tools.messages", "compile"], "The catalogue did not compile.")


def kernels() -> None:
    """The planner's compiled functions: once here, so that no solve has to wait for them."""
    wanted = stamps.digest([SOLVERS, ROOT / "requirements/plan.txt"])
    if not stamps.fresh("kernels", wanted):
        with step("the planner's kernels", "kernels", wanted):
            run([str(stamps.python()), "-m", "redsail.planning.solvers.warm"], "The kernels did not compile.")


def node_modules() -> None:
    """The front end's pinned packages."""
    wanted = stamps.digest([FRONTEND / name for name in ("package.json", "package-lock.json", ".npmrc")])
    if not stamps.fresh("node_modules", wanted, [FRONTEND / "node_modules"]):
        with step("the front end's packages", "node_modules", wanted):
            run(node.npm("ci", "--no-audit", "--no-fund", "--loglevel=error"), NO_PACKAGES, FRONTEND)


def front_end() -> None:
    """Scripts and styles, built into the package's static folder."""
    sources = [path for path in FRONTEND.iterdir() if path.name not in {"node_modules", "coverage", "dist"}]
    # The icons that the pages name go into one file.
    pages = [path for path in WEB.rglob("*") if path.suffix in {".html", ".py"}]
    wanted = stamps.digest([*sources, *pages])
    if not stamps.fresh("front_end", wanted, [STATIC]):
        with step("the front end", "front_end", wanted):
            run(
                node.npm("run", "--silent", "build", "--", "--logLevel", "warn"),
                "The front end did not build.",
                FRONTEND,
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
