"""Every check there is, one after another, and one line at the end: `python -m tools.checks [all|static|STAGE…]`.

A failing stage does not stop the next. The last line is always `N passed, N failed`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools import chromium, node, printing
from tools.stamps import ROOT, VENV

RESULTS = ROOT / "test-results"
PYTHON = str(VENV / "bin/python")
# These know no database: once is enough.
ONCE = (
    *("benchmarks", "house", "planning", "documents", "rulebook", "tools"),
    *(f"cli/test_{name}.py" for name in ("draw", "plan", "plan_clock", "plan_crews", "plan_regroup")),
)


@dataclass(frozen=True)
class Outcome:
    """What a stage found: counts of passed, failed and skipped checks."""

    passed: int
    failed: int
    skipped: int = 0


def command(*parts: str) -> Callable[[], Outcome]:
    """A stage that is one command: right or wrong."""

    def run() -> Outcome:
        failed = subprocess.run(list(parts), cwd=ROOT).returncode != 0
        return Outcome(int(not failed), int(failed))

    return run


def python(*parts: str) -> Callable[[], Outcome]:
    """A stage that is one Python module of the environment."""
    return command(PYTHON, "-m", *parts)


def counted(name: str, line: Callable[[Path], list[str]]) -> Outcome:
    """A stage that writes a JUnit report, counted from it. A run without a report is one failure."""
    report = RESULTS / f"{name}.xml"
    report.unlink(missing_ok=True)
    code = subprocess.run(line(report), cwd=ROOT).returncode
    if not report.exists():
        return Outcome(0, 1)
    suites = list(ElementTree.parse(report).iter("testsuite"))  # noqa: S314 our own report
    total, failures, errors, skipped = (
        sum(int(suite.get(key, 0)) for suite in suites) for key in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors or int(code != 0)
    return Outcome(total - failures - errors - skipped, failed, skipped)


def pytest(name: str, *arguments: str, before: tuple[str, ...] = ()) -> Outcome:
    """A stage of pytest. Without the libraries for PDF its few tests are skipped."""
    printing.main()
    start = [*before, PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return counted(name, lambda report: [*start, f"--junitxml={report}"])


def front_tests() -> Outcome:
    """The front end's own tests."""
    start = [PYTHON, "-m", "tools.node", "test", "--silent", "--", "--reporter=dot", "--reporter=junit"]
    return counted("front-tests", lambda report: [*start, f"--outputFile={report}"])


def sqlite() -> Outcome:
    """Every test but the journeys, on SQLite."""
    os.environ.pop("DATABASE_URL", None)
    return pytest("sqlite", "-n", _processes(), "-m", "not journey")


def postgres() -> Outcome:
    """The same tests on PostgreSQL, but for those that know no database."""
    skip = [f"--ignore=tests/{place}" for place in ONCE]
    before = (PYTHON, "-m", "tools.with_postgres", "--")
    return pytest("postgres", "-n", _processes(), "-m", "not journey", *skip, before=before)


def journeys() -> Outcome:
    """The stories in a real browser."""
    if chromium.main():
        return Outcome(0, 1)
    # A module has a server and a copy of the bureau to itself: modules at the same time do not meet. A story waits for
    # pages and searches half of its time, so there is one more than there are cores.
    return pytest("journeys", "-n", "3", "--dist", "loadfile", "-m", "journey", "tests/journeys", "tests/web")


def _processes() -> str:
    return str(max(2, min(8, os.cpu_count() or 2)))


STATIC: dict[str, Callable[[], Outcome]] = {
    "lint": python("ruff", "check", "--quiet", "."),
    "format": python("ruff", "format", "--check", "--quiet", "."),
    "templates": python("tools.templates"),
    "contracts": command(str(VENV / "bin/lint-imports")),
    "catalogues": python("tools.messages", "check"),
    "types": python("mypy"),
    "front-types": python("tools.node", "run", "--silent", "types"),
    "front-tests": front_tests,
}
TESTS: dict[str, Callable[[], Outcome]] = {"sqlite": sqlite, "postgres": postgres, "journeys": journeys}
STAGES = STATIC | TESTS


def main(arguments: list[str]) -> int:
    """Run the stages named (all by default) and print what each found and took."""
    names = [name for word in arguments or ["all"] for name in {"all": STAGES, "static": STATIC}.get(word, [word])]
    unknown = sorted(set(names) - set(STAGES))
    if unknown:
        print(f"tools.checks: no stage {', '.join(unknown)}; there are {', '.join(STAGES)}", file=sys.stderr)
        return 2
    RESULTS.mkdir(exist_ok=True)
    if not sys.stdout.isatty():
        os.environ.setdefault("NO_COLOR", "1")
    os.environ["PATH"] = os.pathsep.join([str(VENV / "bin"), str(node.folder()), os.environ.get("PATH", "")])
    lines, found = [], []
    for name in names:
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        outcome = STAGES[name]()
        found.append(outcome)
        mark = "FAILED" if outcome.failed else "ok"
        counts = f"{outcome.passed:5d} passed {outcome.failed:4d} failed {outcome.skipped:4d} skipped"
        lines.append(f"  {name:<11}{counts}{time.monotonic() - start:6.0f} s  {mark}")
    print("\n" + "\n".join(lines))
    failed = sum(outcome.failed for outcome in found)
    print(f"{sum(outcome.passed for outcome in found)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
