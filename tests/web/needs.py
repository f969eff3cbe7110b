"""How a line of the list of addresses is written: see tests/web/registry.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from redsail.organisation.models import Unit

ANYONE, SIGNED_IN, NOBODY = "anyone", "signed in", "nobody"
Values = dict[str, Any]


@dataclass(frozen=True)
class Need:
    """One line of the list."""

    needs: str
    made: Callable[[Unit], Values] | None = None
    post: bool = False
    data: Values = field(default_factory=dict)
    answers: frozenset[int] = frozenset()
