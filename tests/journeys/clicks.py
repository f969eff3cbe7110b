"""Counts what a hand does and how long it takes, part by part of a story."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page


@dataclass
class Clicks:
    """Every click, choice and typed field is one. `parts`: (name, clicks, seconds) of those that ended."""

    page: Page
    number: int = 0
    parts: list[tuple[str, int, float]] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def on(self, what: str | Locator) -> None:
        """One click."""
        self.number += 1
        self._at(what).click()

    def in_menu(self, address: str) -> None:
        """One click on a line of the menu, and one before it where its section is folded."""
        link = self.page.locator(f"#menu a[href='{address}']")
        if not link.is_visible():
            section = self.page.locator("#menu details").filter(has=self.page.locator(f"a[href='{address}']"))
            self.on(section.locator("summary"))
        self.on(link)

    def choose(self, what: str | Locator, value: str) -> None:
        """One choice in a drop-down."""
        self.number += 1
        self._at(what).select_option(value)

    def end(self, part: str) -> tuple[int, float]:
        """A part of the story is over: how many clicks and seconds it took; the next begins."""
        now = time.monotonic()
        ended = (part, self.number, now - self.began)
        self.parts.append(ended)
        self.number, self.began = 0, now
        return ended[1:]

    def told(self) -> str:
        """One line: each part and the whole."""
        whole = ("in all", sum(part[1] for part in self.parts), sum(part[2] for part in self.parts))
        return "; ".join(f"{name}: {clicks} clicks, {seconds:.0f} s" for name, clicks, seconds in (*self.parts, whole))

    def _at(self, what: str | Locator) -> Locator:
        return self.page.locator(what).first if isinstance(what, str) else what
