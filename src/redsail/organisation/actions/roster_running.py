"""The lines of a roster, done by the same verbs as on the pages: for good, or as a rehearsal that leaves nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from redsail.base.errors import BadInput, Problems, RedsailError
from redsail.organisation import access
from redsail.organisation.actions import roster_steps

Step = dict[str, Any]
"""One change: {sheet, line, cell, noun, key, new, values: {field: after}, fields: {field: [before, after]}, name}."""
Tell = Callable[[int, int], None]


class _Rehearsed(Exception):
    """Thrown at the end of a rehearsal, so that nothing of it stays."""


def rehearse(changes: Sequence[Step], *, by: access.Actor, tell: Tell | None = None) -> None:
    """Everything done and undone again. Raises Problems with the place of each line that cannot be."""
    try:
        with transaction.atomic():
            run(changes, by, tell)
            raise _Rehearsed
    except _Rehearsed:
        pass


def run(changes: Sequence[Step], by: access.Actor, tell: Tell | None = None) -> None:
    """All lines in their order, or Problems with every line that cannot be; the caller's transaction goes back then."""
    wrong: list[BadInput] = []
    for done, step in enumerate(sorted(changes, key=roster_steps.order)):
        if tell:
            tell(done, len(changes))
        try:
            with transaction.atomic():
                roster_steps.VERBS[step["noun"]](step, by)
        except IntegrityError:
            wrong.append(_placed(step, BadInput("organisation.roster_line_clashes")))
        except RedsailError as error:
            wrong += [_placed(step, each) for each in error.problems]
    if wrong:
        raise Problems(wrong)


def digest(changes: Iterable[Step]) -> str:
    """SHA-256 of the changes as canonical JSON."""
    text = json.dumps(list(changes), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _placed(step: Step, error: RedsailError) -> BadInput:
    """The same fault with the cell it comes from."""
    return BadInput("organisation.roster_line", cell=step["cell"], fault=error)
