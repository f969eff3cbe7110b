"""The kinds of jobs there are: a name, a body, a label. Rooms register theirs when their module is imported."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings

from redsail.base.errors import Missing

Body = Callable[..., Any]
B = TypeVar("B", bound=Body)


@dataclass(frozen=True)
class Kind:
    """`body(handle, **args)` does the work; `label` is its lazy name for people.

    `finishes`: it can be asked to end early and keep the best it has (`handle.hurried`).
    """

    name: str
    body: Body
    label: Any
    max_attempts: int
    finishes: bool = False


_kinds: dict[str, Kind] = {}


def kind(name: str, *, label: Any = "", max_attempts: int = 3, finishes: bool = False) -> Callable[[B], B]:
    """Register the decorated function as the body of jobs of kind `name` ("shops.import").

    The body gets a `Handle` and the job's args by name. It may run more than once when a worker dies, so everything it
    writes belongs into `with handle.effect():`.
    """

    def add(body: B) -> B:
        _kinds[name] = Kind(name, body, label or name, max_attempts, finishes)
        return body

    return add


def find(name: str) -> Kind:
    """The kind of that name. Raises Missing."""
    if name not in _kinds:
        load()
    try:
        return _kinds[name]
    except KeyError:
        raise Missing("jobs.unknown_kind", kind=name) from None


def label(name: str) -> str:
    """What people call a kind; its bare name when its room is gone."""
    try:
        return str(find(name).label)
    except Missing:
        return name


def finishes(name: str) -> bool:
    """Whether jobs of this kind can be asked to end early and keep what they have."""
    try:
        return find(name).finishes
    except Missing:
        return False


def names() -> list[str]:
    """All registered names, sorted."""
    load()
    return sorted(_kinds)


def load() -> None:
    """Import the rooms that bring kinds (settings.JOB_MODULES)."""
    for module in settings.JOB_MODULES:
        importlib.import_module(module)
