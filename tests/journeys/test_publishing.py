"""Catches: a question nobody can answer, an answer that is not published, a route sheet that does not fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.campaigns import Prepared, prepared
from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
PHONE = {"width": 360, "height": 780}


@dataclass
class InForce:
    """A visitor on the page of a plan that is in force. `goer`: a log-in of somebody in a crew."""

    visitor: Visitor
    number: str
    goer: str


@pytest.fixture(scope="module")
def campaign(server: Server) -> Prepared:
    """Four nights of the demo bureau with one crew each are in force."""
    return prepared(server, "十二月夜访", nights=4, crews=1, publish=True)


@pytest.fixture
def published(visitor: Visitor, campaign: Prepared) -> InForce:
    """The officer looks at the campaign that is in force."""
    visitor.log_in("officer", PASSWORD)
    return InForce(visitor, campaign.number, campaign.goer)


def pages(pdf: Path) -> int:
    """How many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes()))


def phone(visitor: Visitor) -> None:
    """Nothing sticks out at 360 px, and axe finds nothing."""
    visitor.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert visitor.fits()
    assert visitor.barriers() == []
    visitor.shot("phone")
    visitor.at_desk()


def _publish_the_difference(visitor: Visitor, page: Page) -> None:
    page.wait_for_url(re.compile(r"/publish/$"))
    phone(visitor)
    for view in ("shops", "people"):
        page.locator(f".page-tabs a[href*='view={view}']").click()
        visitor.shot(f"difference-{view}")
    page.locator("main form button.btn-primary").click()
    expect(page.locator(".alert-success").first).to_contain_text("发布")


def test_the_route_sheets_fit_one_page_a_crew(published: InForce, tmp_path: Path) -> None:
    """A whole night: as many pages as crews; one's own evening: one page, and readable on a phone."""
    page, number = published.visitor.page, published.number
    page.goto(f"/campaigns/{number}/plans/1/nights/2099-12-01/")
    crews = page.locator(".sheet").count()
    assert crews > 0
    page.pdf(path=tmp_path / "night.pdf", format="A4", prefer_css_page_size=True)
    assert pages(tmp_path / "night.pdf") == crews
    phone(published.visitor)

    if published.goer != "officer":
        page.context.clear_cookies()
        published.visitor.log_in(published.goer, PASSWORD)
    page.goto("/campaigns/mine/")
    phone(published.visitor)
    page.locator("a.list-group-item[href*='/campaigns/mine/']").first.click()
    page.locator(".my-stops summary").first.click()
    expect(page.locator(".my-stops details[open] dd").first).to_be_visible()
    phone(published.visitor)
    page.pdf(path=tmp_path / "mine.pdf", format="A4", prefer_css_page_size=True)
    assert pages(tmp_path / "mine.pdf") == 1


def test_a_leave_is_a_question_and_one_press_cures_it(published: InForce) -> None:
    """Leave after publishing: counted in the menu, answered with the first proposal, published."""
    page, number = published.visitor.page, published.number
    name = _somebody_goes_on_leave(page, number)

    page.goto(f"/campaigns/{number}/questions/")
    expect(page.locator(".question-words")).to_contain_text(name)
    expect(page.locator(".menu-link[href='/campaigns/'] .menu-count")).to_contain_text("1")
    phone(published.visitor)
    page.locator("button[form=answers].btn-primary").click()
    expect(page.locator("main")).to_contain_text(f"−{name}")
    _publish_the_difference(published.visitor, page)

    page.goto(f"/campaigns/{number}/questions/")
    expect(page.locator(".empty-state")).to_be_visible()


def _somebody_goes_on_leave(page: Page, number: str) -> str:
    """The first of the first night's first crew; by the person's own page."""
    page.goto(f"/campaigns/{number}/plans/1/nights/2099-12-01/")
    name = page.locator(".route-head span").first.inner_text().split("、")[0].strip()
    page.goto(f"/people/?q={name}")
    page.locator("main table a", has_text=name).first.click()
    page.locator("a[href$='/leave/'], a[href$='/leave/new/']").first.click()
    page.locator("input[name=from_date]").fill("2099-12-01")
    page.locator("input[name=until_date]").fill("2099-12-01")
    page.locator("main form button.btn-primary").click()
    page.wait_for_load_state()
    return name
