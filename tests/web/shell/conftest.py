"""A real browser on the shell's pages. Needs the built front end and a Chromium; without them these tests are skipped
with the command that brings them, and `make test` has both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, Playwright
from tests.factories import organisation as make

from redsail.web.shell.front_end import BUILD
from tools import chromium

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


@dataclass
class Desk:
    """A browser page, and everything it complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def on(self, size: dict[str, int]) -> None:
        """Go on at this size."""
        self.page.set_viewport_size(size)  # type: ignore[arg-type]

    def fits(self) -> bool:
        """Whether nothing sticks out to the right."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

    def contrast_and_names(self) -> list[str]:
        """What axe finds wrong by WCAG A and AA: one line a fault."""
        self.page.evaluate(AXE.read_text("utf-8"))
        told = self.page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa']})")
        return [f"{v['id']}: {node['html'][:120]}" for v in told["violations"] for node in v["nodes"]]


def start(play: Playwright, *switches: str) -> Iterator[Browser]:
    """Chromium with these switches."""
    path = chromium.find()
    if path is None or not (BUILD / "manifest.json").exists():
        pytest.skip(f"needs the built front end (make front-end) and a Chromium ({chromium.COMMAND})")
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    browser = play.chromium.launch(executable_path=path, args=[*quiet, *switches], chromium_sandbox=False)
    yield browser
    browser.close()


@pytest.fixture
def chrome(request: pytest.FixtureRequest, play: Playwright) -> Iterator[Browser]:
    """One browser a test; `@pytest.mark.parametrize("chrome", [["--switch"]], indirect=True)` adds switches."""
    yield from start(play, *getattr(request, "param", []))


@pytest.fixture
def sit_down(transactional_db: None, live_server: Any, chrome: Browser) -> Callable[..., Desk]:
    """Signs somebody in and opens a page: `sit_down("/components/")`."""

    def open_page(address: str, **context: Any) -> Desk:
        client = Client()
        client.force_login(make.user("system_administrator", make.unit()))
        visit = chrome.new_context(base_url=live_server.url, viewport=DESK, locale="zh-CN", **context)  # type: ignore[arg-type]
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        visit.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        desk = Desk(visit.new_page())
        desk.page.on("console", lambda m: desk.complaints.append(m.text) if m.type == "error" else None)
        desk.page.on("pageerror", lambda error: desk.complaints.append(str(error)))
        desk.page.goto(address)
        return desk

    return open_page
