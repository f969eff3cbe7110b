"""Catches what only a real browser shows: breaches of the policy, sideways scrolling, faint text, dead buttons."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.web.shell.conftest import DESK, PHONE, Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SitDown = Callable[..., Desk]


def test_every_component_fits_reads_and_keeps_the_policy(sit_down: SitDown) -> None:
    desk = sit_down("/components/")
    expect(desk.page.locator("#map[data-state=live]")).to_be_visible()
    for size in (DESK, PHONE):
        desk.on(size)
        assert desk.fits(), size
        assert desk.contrast_and_names() == []
    assert desk.complaints == []


def test_a_click_places_a_point_and_a_rectangle_selects(sit_down: SitDown) -> None:
    page = sit_down("/components/").page
    expect(page.locator("#map[data-state=live]")).to_be_visible()
    box = page.locator("#map").bounding_box()
    assert box is not None
    page.locator("#map canvas").click(position={"x": box["width"] / 2, "y": 200})
    assert 119.8 < float(page.locator("#id_lon").input_value()) < 120.2
    assert 31.5 < float(page.locator("#id_lat").input_value()) < 31.8
    page.get_by_role("button", name="框选").click()
    page.locator("#map").scroll_into_view_if_needed()
    box = page.locator("#map").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 60, box["y"] + box["height"] - 20, steps=4)
    page.mouse.up()
    expect(page.locator("#map .map-note")).to_have_text("1200 处已选")
    assert page.locator("#id_selected").input_value().count(",") == 1199


@pytest.mark.parametrize("chrome", [["--disable-gpu", "--disable-3d-apis"]], indirect=True)
def test_without_webgl_the_server_draws(sit_down: SitDown) -> None:
    desk = sit_down("/components/")
    expect(desk.page.locator("#map[data-state=plain]")).to_be_visible()
    desk.page.locator("#map").scroll_into_view_if_needed()
    expect(desk.page.locator("#map img")).to_be_visible()
    desk.page.wait_for_timeout(300)
    assert desk.page.locator("#map img").evaluate("image => image.naturalWidth") == 960
    assert desk.complaints == []


def test_the_map_lives_in_an_older_chromium_too(sit_down: SitDown) -> None:
    """As far as one can tell without one: what Chrome 87 to 92 lack is taken away before the page loads."""
    desk = sit_down("/health/")
    desk.page.add_init_script(
        "delete Array.prototype.at; delete String.prototype.at; delete Object.hasOwn; delete window.structuredClone"
    )
    desk.page.goto("/components/")
    expect(desk.page.locator("#map[data-state=live]")).to_be_visible()
    assert desk.complaints == []


def test_without_scripts_pages_still_work(sit_down: SitDown) -> None:
    page = sit_down("/components/", java_script_enabled=False).page
    expect(page.locator("#map img")).to_be_visible()
    expect(page.get_by_role("button", name="搜索")).to_be_visible()


def test_what_cannot_be_undone_asks_first(sit_down: SitDown) -> None:
    page = sit_down("/components/").page
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.locator("form[data-confirm] button").click()
    dialog = page.locator("#confirm")
    expect(dialog).to_contain_text("删除此行动？")
    dialog.get_by_role("button", name="取消").click()
    expect(dialog).to_be_hidden()
    assert posted == []
    page.locator("form[data-confirm] button").click()
    with page.expect_request(lambda request: request.method == "POST"):
        dialog.get_by_role("button", name="删除").click()
    assert len(posted) == 1


def test_the_menu_comes_and_goes_on_a_phone(sit_down: SitDown) -> None:
    desk = sit_down("/")
    desk.on(PHONE)
    expect(desk.page.locator("#menu")).to_be_hidden()
    desk.page.get_by_role("button", name="打开菜单").click()
    expect(desk.page.locator("#menu")).to_have_class(re.compile(r"\bshow\b"))  # the slide has ended
    expect(desk.page.locator("#menu").get_by_role("link", name="首页")).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator("#menu")).to_be_hidden()


def test_the_language_switch_keeps_the_page(sit_down: SitDown) -> None:
    page = sit_down("/components/?page=4").page
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**/components/?page=4")
    expect(page.locator("h1")).to_have_text("Components")


def test_on_paper_there_is_no_menu_and_the_map_is_drawn(sit_down: SitDown) -> None:
    page = sit_down("/components/").page
    expect(page.locator("#map[data-state=live]")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator("#map img")).to_be_visible()
    expect(page.locator("#map canvas")).to_be_hidden()
