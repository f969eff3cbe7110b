"""Catches: a register that does not go in, a delta that is not shown, a plan that is not to be seen on the map."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.registers import invented
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
OWN = "A-night-on-the-river-7"
UNIT = "NEW"


@pytest.fixture
def newcomer(visitor: Visitor) -> Visitor:
    """The officer of a bureau without a shop, with two stations, signed in with a password of their own."""
    server = visitor.server
    server.command("units", "create", "溪口县局", "--code", UNIT, "--parent", "DEMO-CITY")
    for number, (lat, lon) in enumerate(((31.53, 118.62), (31.54, 118.68)), 1):
        place = ("--lat", str(lat), "--lon", str(lon))
        code = f"{UNIT}-S{number}"
        server.command(
            "units", "create", f"溪口{number}站", "--code", code, "--kind", "station", "--parent", UNIT, *place
        )
    slip = server.command("users", "create", "newcomer", "--role", "party_affairs_officer", "--unit", UNIT)
    _first_sign_in(visitor, slip)
    return visitor


def _first_sign_in(visitor: Visitor, slip: str) -> None:
    """With the printed slip, which asks for a password of one's own."""
    page, code = visitor.page, re.findall(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}\b", slip)[0]
    page.goto("/log-in/slip/")
    for name, value in (("username", "newcomer"), ("code", code), ("new", OWN), ("again", OWN)):
        page.locator(f"input[name={name}]").fill(value)
    page.locator("input[name=again]").press("Enter")
    page.wait_for_url(lambda address: "log-in" not in address)


def _compare(page: Page, file: Path) -> None:
    """Choose a file and go on to what would change."""
    page.goto("/shops/imports/")
    page.locator("input[name=file]").set_input_files(file)
    page.locator("main form:has(input[name=file]) button[type=submit]").click()
    system = page.locator("select[name=coordinates]")
    system.wait_for(timeout=60_000)
    if not system.input_value():  # asked once; the next edition of the same source is read as the last one
        system.select_option("wgs84")
    page.locator("form[action$='/confirm/'] button[type=submit]").click()
    page.locator("form[action$='/apply/']").wait_for(timeout=60_000)


def _apply(page: Page) -> None:
    page.locator("form[action$='/apply/'] button[type=submit]").click()
    expect(page.locator(".alert-success")).to_contain_text("已", timeout=60_000)


def _figure(page: Page, label: str) -> str:
    """The number under a label of the row of figures."""
    return page.locator(".stat", has_text=label).locator(".stat-value").inner_text().split()[0]


def _set_up(page: Page, name: str, first: str, last: str, crews: str = "") -> None:
    """A campaign through the steps: its name, its nights by a pattern, its crews; then planned."""
    page.goto("/campaigns/new/")
    page.locator("input[name=name]").fill(name)
    page.locator("#wizard .btn-primary[value=next]").click()
    page.locator(".wizard-bar button[value=nights]").click()
    page.locator(".wizard-more summary").click()
    page.locator("input[name=first]").fill(first)
    page.locator("input[name=last]").fill(last)
    page.locator("button[name=fill]").click()
    page.locator(f"input[name=night][value='{first}']").wait_for(state="attached")
    page.locator("input[name=reserve]").fill("0")
    page.locator(".wizard-bar button[value=crews]").click()
    page.locator("input[name=crews_per_night]").fill(crews)
    page.locator("#wizard .wizard-ways button[value=check]").click()
    page.locator("select[name=time_limit]").select_option("10")
    page.locator("form.wizard-ways button.btn-primary").click()
    page.wait_for_url(re.compile(r"/campaigns/\d+/plans/1/"), timeout=120_000)


def test_a_register_goes_in_and_a_campaign_comes_out(newcomer: Visitor, tmp_path: Path) -> None:
    """Import, the next edition's delta, a campaign planned, seen on the map and the board, its sheet fetched."""
    page = newcomer.page
    _compare(page, invented(tmp_path / "register.csv", shops=range(1, 41)))
    newcomer.shot("first-delta")
    assert _figure(page, "新增") == "40"
    _apply(page)

    _compare(page, invented(tmp_path / "next.csv", shops=range(3, 46), renamed=7))
    newcomer.shot("second-delta")
    assert (_figure(page, "新增"), _figure(page, "变更"), _figure(page, "消失")) == ("5", "1", "2")
    _apply(page)

    page.goto("/shops/?q=新招牌")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    newcomer.shot("found")

    _set_up(page, "溪口夜访", "2099-12-01", "2099-12-18")

    assert _figure(page, "走访户数") == "43"
    assert _figure(page, "未排入") == "0"
    page.locator("canvas.maplibregl-canvas, .map-picture").first.wait_for()
    page.wait_for_timeout(1500)
    newcomer.shot("plan")
    newcomer.on_phone()
    assert newcomer.fits()
    newcomer.shot("plan-on-a-phone")
    newcomer.at_desk()
    assert newcomer.barriers() == []

    with page.expect_download() as waiting:
        page.locator("a[href$='/sheet/']").click()
    assert Path(waiting.value.path()).read_bytes()[:2] == b"PK"

    page.locator("table.board tbody th a").first.click()
    expect(page.locator(".route-stops li").first).to_contain_text("溪口")
    newcomer.shot("night")
    assert newcomer.barriers() == []


def test_a_plan_is_published_seen_by_its_crew_and_withdrawn(visitor: Visitor) -> None:
    """The demo bureau: one station's campaign with crews; a crew member sees the evening, then that it is off."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    _set_up(page, "三晚试行", "2099-12-01", "2099-12-03", crews="1")
    page.locator("a[href$='/publish/']").click()
    visitor.shot("before-publishing")
    page.locator("main form button.btn-primary").click()
    expect(page.locator(".alert-success").first).to_contain_text("发布")
    visitor.shot("in-force")

    page.goto("/campaigns/mine/")
    assert visitor.barriers() == []
    visitor.shot("my-evenings")
