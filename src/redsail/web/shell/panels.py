"""The home page's panels: each room of the web door says in its own `home.py` what matters to this person today.

A room writes `redsail/web/<room>/home.py` with `panels(request) -> list[Panel]`; one or two cheap queries each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.http import HttpRequest
from django.utils.functional import Promise

import redsail.web

Words = str | Promise


@dataclass(frozen=True)
class Figure:
    """One number of a panel; `url` opens the records behind it."""

    label: Words
    value: str | int
    unit: Words = ""
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Step:
    """A step a newcomer takes: shown in order until all are done."""

    label: Words
    text: Words
    url: str
    done: bool


@dataclass(frozen=True)
class Panel:
    """What one room has to say. `steps` of all rooms are gathered into one list, by their order."""

    title: Words
    order: int = 50
    text: Words = ""
    figures: tuple[Figure, ...] = ()
    steps: tuple[Step, ...] = ()
    url: str = ""
    url_label: Words = ""


@dataclass(frozen=True)
class Home:
    """The panels in order, and the steps of them all."""

    panels: list[Panel] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def next_step(self) -> Step | None:
        """The first step not done yet."""
        return next((step for step in self.steps if not step.done), None)


def panels(request: HttpRequest) -> Home:
    """Everything the rooms contribute for this person."""
    found: list[Panel] = []
    for module in iter_modules(redsail.web.__path__, "redsail.web."):
        if module.ispkg and find_spec(f"{module.name}.home"):
            found.extend(import_module(f"{module.name}.home").panels(request))
    found.sort(key=lambda panel: panel.order)
    steps = [step for panel in found for step in panel.steps]
    return Home([panel for panel in found if panel.figures or panel.text], steps)
