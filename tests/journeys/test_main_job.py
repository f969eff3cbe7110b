"""Catches: a main job that a newcomer does not get done alone, from the register to a night that is cancelled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.campaigns import run
from tests.journeys.clicks import Clicks
from tests.journeys.registers import invented
from tests.journeys.test_board import FOUND, hold
from tests.journeys.visitor import Visitor

OWN = "A-night-on-the-river-7"
STEPS = ("purpose", "shops", "nights", "evening", "crews", "rules", "check")
MOST_CLICKS, MOST_SECONDS = 15, 300  # of the wizard, by a newcomer
SHOPS = 240

# A bureau without a shop: two stations with their people, and the officer's slip.
NEWCOMER = """
import django; django.setup()
from datetime import date
from django.db import transaction
from tests.factories import organisation as make
from redsail.organisation.actions import grants, slips, users
from redsail.organisation.models import Role, Unit
with transaction.atomic():
    county = make.unit(Unit.objects.get(code="DEMO-CITY"), name="溪口县局")
    for number, (lat, lon) in enumerate(((31.53, 118.62), (31.54, 118.68)), 1):
        station = make.station(county, f"溪口{number}站", lat=lat, lon=lon)
        for _ in range(6):
            make.officer(station)
            make.person(station)
    user = users.create(by="cli:journey", username="newcomer")
    role = Role.objects.get(code="party_affairs_officer")
    grants.give(by="cli:journey", user=user, role=role, unit=county, from_date=date.today(), until_date=None)
    print(slips.issue([user], by="cli:journey")[0].code)
"""


@pytest.fixture
def newcomer(visitor: Visitor) -> Visitor:
    """The officer of a bureau without a shop, signed in by the slip with a password of their own."""
    code = run(visitor.server, NEWCOMER).split()[-1]
    page = visitor.page
    page.goto("/log-in/slip/")
    for name, value in (("username", "newcomer"), ("code", code), ("new", OWN), ("again", OWN)):
        page.locator(f"input[name={name}]").fill(value)
    page.locator("input[name=again]").press("Enter")
    page.wait_for_url(lambda address: "log-in" not in address)
    return visitor


def _figure(page: Page, label: str) -> str:
    """The number under a label of the row of figures."""
    return page.locator(".stat", has_text=label).locator(".stat-value").inner_text().split()[0]


def _import(visitor: Visitor, clicks: Clicks, file: Path) -> None:
    """Choose a file, look at its columns, at what would change, and apply it."""
    page = visitor.page
    clicks.in_menu("/shops/")
    clicks.on("a[href='/shops/imports/']")
    clicks.number += 1
    page.locator("input[name=file]").set_input_files(file)
    clicks.on("main form:has(input[name=file]) button[type=submit]")
    system = page.locator("select[name=coordinates]")
    system.wait_for(timeout=60_000)
    if not system.input_value():  # asked once; the next edition of the same source is read as the last one
        clicks.choose(system, "wgs84")
    clicks.on("form[action$='/confirm/'] button[type=submit]")
    page.locator("form[action$='/apply/']").wait_for(timeout=60_000)
    visitor.shot("delta")


def _apply(page: Page, clicks: Clicks) -> None:
    clicks.on("form[action$='/apply/'] button[type=submit]")
    expect(page.locator(".alert-success")).to_contain_text("已", timeout=60_000)


def _planned(visitor: Visitor, clicks: Clicks) -> str:
    """By the menu and the buttons only, every step taken. The plan's address."""
    page = visitor.page
    clicks.in_menu("/campaigns/")
    clicks.on("a[href='/campaigns/new/']")
    for step in STEPS[1:]:
        clicks.on("#wizard .wizard-ways .btn-primary")
        page.wait_for_url(re.compile(f"/set-up/{step}/"))
    clicks.choose("select[name=time_limit]", "10")
    clicks.on("form.wizard-ways .btn-primary")
    page.wait_for_url(re.compile(r"/solving/|/plans/1/"))
    visitor.shot("solving")
    page.wait_for_url(re.compile(r"/campaigns/\d+/plans/1/"), timeout=120_000)
    return page.url.split("?")[0]


def _adjusted(visitor: Visitor, clicks: Clicks, plan: str) -> None:
    """A shop is taken by the mouse and put where the server says that it fits."""
    page = visitor.page
    clicks.on("a[href*='/board/']")
    page.locator(".board-night").first.wait_for()
    shop, before = page.evaluate(FOUND, True)
    hold(page, shop, before)
    clicks.number += 1
    page.mouse.up()
    expect(page.locator(".board-said .alert-success")).to_contain_text("已移动")
    visitor.shot("adjusted")
    page.goto(plan)


def _published(page: Page, clicks: Clicks) -> None:
    page.wait_for_url(re.compile(r"/publish/$"))
    clicks.on("main form button.btn-primary")
    expect(page.locator(".alert-success").first).to_contain_text("发布")


def _re_planned(visitor: Visitor, clicks: Clicks) -> str:
    """The first night with crews falls out; the last of the ways is taken and seen as differences. The night."""
    page = visitor.page
    clicks.on("a[href$='/replan/']")
    night = page.locator("#night-off option").first.get_attribute("value") or "?"
    clicks.on("form:has(#night-off) button")
    expect(page.locator(".wishes li")).to_contain_text(night)
    clicks.on("form[action$='/replan/solve/'] button")
    page.locator(".offers > li").first.wait_for(timeout=120_000)
    _looked_at(visitor, "ways")
    clicks.on(page.locator(".offers form button").last)
    page.wait_for_url(re.compile(r"/publish/$"))
    _looked_at(visitor, "difference")
    for view in ("shops", "people"):
        page.locator(f".page-tabs a[href*='view={view}']").click()
        visitor.shot(f"difference-{view}")
    return night


def _looked_at(visitor: Visitor, what: str) -> None:
    """A picture at both sizes; no barrier, nothing that sticks out."""
    assert visitor.barriers() == [], what
    visitor.shot(what)
    visitor.on_phone()
    assert visitor.fits(), what
    visitor.shot(f"{what}-on-a-phone")
    visitor.at_desk()


@pytest.mark.timeout(400, func_only=True)
def test_a_newcomer_does_the_main_job_alone(newcomer: Visitor, tmp_path: Path) -> None:
    """Register → campaign → adjusted by hand → published → shops close and a night is cancelled → re-planned."""
    page = newcomer.page
    clicks = Clicks(page)
    _import(newcomer, clicks, invented(tmp_path / "register.csv", shops=range(1, SHOPS + 1)))
    assert _figure(page, "新增") == str(SHOPS)
    _apply(page, clicks)
    clicks.end("register")

    plan = _planned(newcomer, clicks)
    number, seconds = clicks.end("wizard, the search included")
    assert (number <= MOST_CLICKS, seconds <= MOST_SECONDS) == (True, True), clicks.told()
    assert (_figure(page, "走访户数"), _figure(page, "未排入")) == (str(SHOPS), "0")
    page.locator("canvas.maplibregl-canvas, .map-picture").first.wait_for()
    _looked_at(newcomer, "plan")
    with page.expect_download() as waiting:
        page.locator("a[href$='/sheet/']").click()
    assert Path(waiting.value.path()).read_bytes()[:2] == b"PK"

    clicks.end("looking")
    _adjusted(newcomer, clicks, plan)
    clicks.end("adjusted by hand")
    clicks.on("a[href$='/publish/']")
    newcomer.shot("before-publishing")
    _published(page, clicks)
    clicks.end("published")

    # Next month's register: twelve shops less, one with a new name.
    _import(newcomer, clicks, invented(tmp_path / "next.csv", shops=range(13, SHOPS + 1), renamed=17))
    assert (_figure(page, "新增"), _figure(page, "变更"), _figure(page, "消失")) == ("0", "1", "12")
    _apply(page, clicks)
    clicks.end("next register")
    page.goto(plan)
    night = _re_planned(newcomer, clicks)
    page.goto(re.sub(r"/plans/1/", "/plans/2/publish/", plan))
    _published(page, clicks)
    clicks.end("a night cancelled and re-planned")

    clicks.on("a[href$='/history/']")
    told = page.locator(".history").inner_text()
    assert f"取消 {night} 晚" in told
    assert "发布方案 2" in told
    _looked_at(newcomer, "history")
    page.goto(re.sub(r"/plans/1/", f"/plans/2/nights/{night}/", plan))
    expect(page.locator(".empty-state")).to_be_visible()
    print(f"\nmain job by a newcomer: {clicks.told()}")
