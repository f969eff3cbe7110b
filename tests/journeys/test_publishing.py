"""Catches: a plan in force that cannot be changed, a question nobody can answer, a route sheet that does not fit."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.server import ROOT
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
PHONE = {"width": 360, "height": 780}
pytestmark = pytest.mark.timeout(400)


# Two stations, two nights each with one crew; who of the demo's log-ins goes out on one of them.
SET_UP = """
import django; django.setup()
from datetime import date, timedelta
from redsail import jobs
from redsail.organisation.models import Unit, User
from redsail.patrol.actions.campaigns import Draft, create_campaign
from redsail.patrol.actions.plans import request_plan
from redsail.patrol.models import Seat
bureau = Unit.objects.filter(kind="county", shops__isnull=False).first()
stations = tuple(Unit.objects.filter(station__lat__isnull=False, parent=bureau).order_by("pk"))
nights = tuple(date(2099, 12, 1) + timedelta(days=n) for n in range(4))
draft = Draft(name="十二月夜访", nights=nights, stations=stations,
    begins=68400, ends=77400, longest=9000, service=600, with_crews=True, crews_per_night=1, time_limit=20,
    shop_filter={"stations": [unit.pk for unit in stations[:2]]})
campaign = create_campaign(by="cli:journey", unit=bureau, draft=draft)
job = request_plan(campaign, by="cli:journey", ring=False)
jobs.run(job.pk)
job.refresh_from_db()
assert job.state == "done", job.problems
seats = Seat.objects.filter(route__plan__campaign=campaign, person__user__is_active=True)
seat = seats.select_related("person__user").first()
print(campaign.pk, seat.person.user.username if seat else "-")
"""


@dataclass
class InForce:
    """A visitor on the page of a plan that is in force. `goer`: a log-in of somebody in a crew."""

    visitor: Visitor
    number: str
    goer: str


@pytest.fixture
def published(visitor: Visitor) -> InForce:
    """The officer of the demo bureau has published a campaign of four nights."""
    environ = {**visitor.server.environ, "DJANGO_SETTINGS_MODULE": "redsail.config.settings"}
    done = subprocess.run([sys.executable, "-c", SET_UP], cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    number, goer = done.stdout.split()[-2:]
    visitor.log_in("officer", PASSWORD)
    page = visitor.page
    page.goto(f"/campaigns/{number}/plans/1/publish/")
    visitor.shot("before-publishing")
    page.locator("main form button.btn-primary").click()
    expect(page.locator(".alert-success").first).to_contain_text("发布")
    return InForce(visitor, number, goer)


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


def test_a_night_is_cancelled_and_re_planned(published: InForce) -> None:
    """What has changed → a night cancelled → the ways → one taken → its differences → published → the history."""
    page = published.visitor.page
    page.locator("a[href$='/replan/']").click()
    night = page.locator("#night-off option").first.get_attribute("value")
    page.locator("form:has(#night-off) button").click()
    expect(page.locator(".wishes li")).to_contain_text(night or "?")
    page.locator("form[action$='/replan/solve/'] button").click()
    page.locator(".offers > li").first.wait_for(timeout=120_000)
    phone(published.visitor)

    page.locator(".offers form button").first.click()
    _publish_the_difference(published.visitor, page)

    page.locator("a[href$='/history/']").first.click()
    told = page.locator(".history").inner_text()
    assert f"取消 {night} 晚" in told
    assert "发布方案 2" in told
    phone(published.visitor)
    page.goto(page.url.replace("/history/", f"/plans/2/nights/{night}/"))
    expect(page.locator(".empty-state")).to_be_visible()


def test_a_leave_is_a_question_and_one_press_cures_it(published: InForce) -> None:
    """Leave after publishing: counted in the menu, answered with the first proposal, published."""
    page, number = published.visitor.page, published.number
    name = _somebody_goes_on_leave(page, number)

    page.goto(f"/campaigns/{number}/questions/")
    expect(page.locator(".question-words")).to_contain_text(name)
    expect(page.locator(".menu-count")).to_contain_text("1")
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
    page.locator("a[href*='/campaigns/mine/'].list-group-item").first.click()
    page.locator(".my-stops summary").first.click()
    expect(page.locator(".my-stops details[open] dd").first).to_be_visible()
    phone(published.visitor)
    page.pdf(path=tmp_path / "mine.pdf", format="A4", prefer_css_page_size=True)
    assert pages(tmp_path / "mine.pdf") == 1
