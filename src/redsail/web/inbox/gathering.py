"""What waits for somebody, out of all rooms of the web door.

A room writes `redsail/web/<room>/waiting.py` with `waiting(user, day) -> list[Waiting]`; one or two cheap queries,
however much waits. A line names the page with the button that ends the waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import redsail.web
from redsail.inbox.waiting import Waiting, in_order
from redsail.organisation.models import User

Source = Callable[[User, date], list[Waiting]]


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """Every room's `waiting`, in the order of their names."""
    found: list[Source] = []
    for module in iter_modules(redsail.web.__path__, "redsail.web."):
        if module.ispkg and find_spec(f"{module.name}.waiting"):
            found.append(import_module(f"{module.name}.waiting").waiting)
    return tuple(found)


def waiting_for(user: User, day: date) -> list[Waiting]:
    """All that waits for `user` on `day`, what is late first."""
    return in_order(thing for source in sources() for thing in source(user, day))
