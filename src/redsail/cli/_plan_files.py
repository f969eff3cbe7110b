"""Plan files read and written whole: a file is either the old one or the new one, never half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from redsail.base.errors import BadInput, Problems
from redsail.planning import BadProblem, PlanFile, PlanningError, UnreadablePlan, dumps, faults, loads
from redsail.planning.plan import Fault


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` in one step. Raises BadInput when the folder cannot be written."""
    try:
        handle, part = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name}.")
    except OSError as error:
        raise BadInput("planning.cannot_write", path=str(path), why=error.strerror or "") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(part, 0o644)
        os.replace(part, path)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise


def read_plan(path: Path) -> PlanFile:
    """The plan file at `path`. Raises BadInput with the place of what is wrong."""
    try:
        return loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("planning.not_a_plan") from error
    except UnreadablePlan as error:
        raise told(error) from error


def write_plan(path: Path, file: PlanFile) -> None:
    """Write the plan's canonical JSON."""
    write_whole(path, dumps(file).encode())


def refuse_faulty(file: PlanFile) -> None:
    """Raises Problems with the plan's faults: nothing is built on a plan that does not hold."""
    found = faults(file.problem, file.plan)
    if found:
        raise Problems(BadInput(f"planning.{fault.code}", **fault.values) for fault in found)


def told(error: PlanningError) -> BadInput:
    """The planner's refusal as an error people read."""
    if isinstance(error, BadProblem):
        faults = [fault for fault in error.faults if isinstance(fault, Fault)]
        return Problems(BadInput(f"planning.{fault.code}", **fault.values) for fault in faults)
    return BadInput(f"planning.{error.code}", **error.values)
