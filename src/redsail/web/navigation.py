"""The menu: each room of the web door contributes entries in its own `navigation.py`; nothing is listed here.

A room writes `redsail/web/<room>/navigation.py` with `ENTRIES: tuple[Entry, ...]`. An entry shows only to people who
hold its permission somewhere; the page itself asks again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import redsail.web
from redsail.organisation import access

TOP = "top"
# In the order of the menu: the four forces, what they stand on, what they leave behind. The first has no title and is
# never folded.
SECTIONS: tuple[tuple[str, str | Promise], ...] = (
    (TOP, ""),
    ("life", _("Organisation life")),
    ("study", _("Study and education")),
    ("rounds", _("Night rounds")),
    ("service", _("Shops and needs")),
    ("volunteering", _("Volunteering")),
    ("evidence", _("Ledgers and evidence")),
    ("organisation", _("Organisation")),
    ("system", _("System")),
)
ACCOUNT = "account"
SHORT = 14
"""A menu of so many lines fits a screen: nothing in it is folded."""
OPENED = "redsail_menu"
"""The cookie in which the browser keeps the sections that the person opened, joined by dots."""


@dataclass(frozen=True)
class Entry:
    """One line of the menu. `icon` is a Tabler icon; `permission` like "shops.view", empty for everyone signed in.

    `count` says how many things wait there for the person of the request; it runs on every page and must be cheap.
    """

    label: str | Promise
    url_name: str
    icon: str
    permission: str = ""
    section: str = TOP
    order: int = 50
    count: Callable[[Any], int] | None = None


@dataclass(frozen=True)
class Link:
    """An entry made ready for one request."""

    label: str
    url: str
    icon: str
    active: bool
    waiting: int = 0


@dataclass(frozen=True)
class Section:
    """A part of the menu. `open`: its lines show; `waiting`: what all of them count together."""

    key: str
    title: str
    links: list[Link]
    open: bool = True

    @property
    def waiting(self) -> int:
        """How much waits behind the lines, for a section that is folded."""
        return sum(link.waiting for link in self.links)


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All contributed entries, in menu order. Raises ValueError for one whose section nobody would see."""
    found: list[Entry] = []
    for module in iter_modules(redsail.web.__path__, "redsail.web."):
        if module.ispkg and find_spec(f"{module.name}.navigation"):
            found.extend(import_module(f"{module.name}.navigation").ENTRIES)
    known = {ACCOUNT, *(key for key, _title in SECTIONS)}
    if lost := [f"{entry.url_name}: {entry.section}" for entry in found if entry.section not in known]:
        raise ValueError(f"no such section of the menu: {', '.join(lost)}")
    return tuple(sorted(found, key=lambda entry: (entry.order, entry.url_name)))


def menu(request: HttpRequest) -> list[Section]:
    """The sections for the person of this request; those without a link are left out.

    In a long menu only the section of the present page is open, and those that the person left open.
    """
    allowed = [(entry, url) for entry, url in _allowed(request) if entry.section != ACCOUNT]
    here = _current(request.path, [url for _entry, url in allowed])
    left_open = request.COOKIES.get(OPENED, "").split(".")
    found = []
    for key, title in SECTIONS:
        links = [_link(request, entry, url, url == here) for entry, url in allowed if entry.section == key]
        shown = len(allowed) <= SHORT or key == TOP or key in left_open or any(link.active for link in links)
        if links:
            found.append(Section(key, str(title), links, shown))
    return found


def _link(request: HttpRequest, entry: Entry, url: str, active: bool) -> Link:
    return Link(str(entry.label), url, entry.icon, active, entry.count(request.user) if entry.count else 0)


def account(request: HttpRequest) -> list[Link]:
    """Links of the person's own menu at the top right: entries of the section "account"."""
    return [
        Link(str(e.label), url, e.icon, url == request.path) for e, url in _allowed(request) if e.section == ACCOUNT
    ]


def may_see(user: Any, entry: Entry) -> bool:
    """Whether the person holds the entry's permission in at least one unit."""
    return not entry.permission or access.may_somewhere(user, entry.permission)


def _allowed(request: HttpRequest) -> list[tuple[Entry, str]]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    return [(entry, url) for entry in entries() if may_see(user, entry) and (url := _address(entry))]


def _address(entry: Entry) -> str:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return ""


def _current(path: str, urls: Iterable[str]) -> str:
    """The longest entry the path lies under, so that a shop's page keeps "Shops" marked."""
    return max((url for url in urls if path.startswith(url) and (url != "/" or path == "/")), key=len, default="")
