"""A person with a browser, who notices everything the page complains about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response
from tests.journeys.server import Server

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class Visitor:
    """`page` is Playwright's; `complaints` lists what went wrong unseen. Pictures go to `folder`."""

    context: BrowserContext
    page: Page
    server: Server
    folder: Path
    complaints: list[str] = field(default_factory=list)
    pictures: int = 0

    @classmethod
    def arrive(cls, browser: Browser, server: Server, folder: Path, *, language: str = "zh-CN") -> Visitor:
        """Open a new browser profile on the server's address."""
        context = browser.new_context(
            base_url=server.address, locale=language, timezone_id="Asia/Shanghai", viewport=DESK, accept_downloads=True
        )
        context.set_default_timeout(45_000)
        visitor = cls(context, context.new_page(), server, folder)
        context.on("console", visitor._console)
        context.on("weberror", lambda error: visitor.complaints.append(f"script error: {error.error}"))
        context.on("response", visitor._response)
        context.on("request", visitor._request)
        return visitor

    def log_in(self, name: str, password: str) -> None:
        """Sign in by the form, as everybody does."""
        self.page.goto("/")
        self.page.locator("input[name=username]").fill(name)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("input[name=password]").press("Enter")
        self.page.wait_for_url(lambda address: "log-in" not in address)

    def shot(self, what: str) -> Path:
        """A picture of the whole page, numbered in order."""
        self.pictures += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{self.pictures:02d}-{what}.png"
        self.page.screenshot(path=path, full_page=True)
        return path

    def on_phone(self) -> None:
        """Go on at phone size."""
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]

    def at_desk(self) -> None:
        """Go on at desk size."""
        self.page.set_viewport_size(DESK)  # type: ignore[arg-type]

    def fits(self) -> bool:
        """Whether nothing sticks out to the right (no sideways scrolling)."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))

    def barriers(self) -> list[str]:
        """What axe finds on this page that keeps people out: serious and critical faults, with their first place."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [
            f"{fault['id']}: {fault['help']} ({fault['nodes'][0]['target'][0]})"
            for fault in found
            if fault["impact"] in {"serious", "critical"}
        ]

    def expect_complaint(self, pattern: str) -> None:
        """A complaint that belongs to the story (a refused page, say): it must be there, and is struck off."""
        found = [complaint for complaint in self.complaints if re.search(pattern, complaint)]
        assert found, self.complaints
        self.complaints[:] = [complaint for complaint in self.complaints if complaint not in found]

    def leave(self, *, picture: bool) -> None:
        """Close the browser; with a last picture where the journey failed."""
        if picture:
            self.shot("failed")
        self.context.close()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status}: {response.url}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.server.address, "data:", "blob:")):
            self.complaints.append(f"called out: {request.url}")
