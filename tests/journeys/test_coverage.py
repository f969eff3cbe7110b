"""Catches: coverage that cannot be read on a phone or without colours, and a suggestion that opens no campaign."""

from __future__ import annotations

import re

from tests.journeys.clicks import Clicks
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
SMALL = {"width": 360, "height": 740}


def _looked_at(visitor: Visitor, what: str) -> None:
    """A picture at both sizes; no barrier, nothing that sticks out."""
    assert visitor.barriers() == [], what
    visitor.shot(what)
    visitor.page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    assert visitor.fits(), f"{what} sticks out at 360"
    assert visitor.barriers() == [], f"{what} at 360"
    visitor.shot(f"{what}-360")
    visitor.at_desk()


def test_from_streets_to_shops_to_the_map_to_the_next_campaign(visitor: Visitor) -> None:
    """Where nobody has called for long, by street, shop and map; one button opens the campaign that cures it."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    Clicks(page).in_menu("/campaigns/coverage/")
    page.wait_for_url(re.compile("/campaigns/coverage/$"))
    assert page.locator(".ages li").count() == 5
    _looked_at(visitor, "streets")

    page.get_by_role("link", name=re.compile("^无走访记录")).first.click()
    page.wait_for_url(re.compile("age=never"))
    street = page.locator(".coverage-table .row-title").first
    name = street.inner_text()
    street.click()
    page.wait_for_url(re.compile("/coverage/shops/"))
    assert name in page.locator(".breadcrumb").inner_text()
    _looked_at(visitor, "shops")
    with page.expect_download() as sheet:
        page.get_by_role("button", name="导出 Excel").click()
    assert sheet.value.suggested_filename.endswith(".xlsx")

    page.goto("/campaigns/coverage/map/")
    page.locator(".map[data-state=live], .map-picture").first.wait_for()
    page.wait_for_timeout(2000)
    _looked_at(visitor, "map")

    page.get_by_role("link", name="建议下一次行动").click()
    page.get_by_label("最多几晚").fill("2")
    page.get_by_role("button", name="重新测算").click()
    page.wait_for_url(re.compile("nights=2"))
    shops = int(page.locator(".stat", has_text="其中待走访户数").locator(".stat-value").inner_text())
    _looked_at(visitor, "next")
    page.get_by_role("button", name="按这些街道新建行动").click()
    page.wait_for_url(re.compile(r"/campaigns/\d+/set-up/check/"))
    told = page.locator("main").inner_text()
    placed, unplaced = re.search(r"有位置的零售户 (\d+) 户", told), re.search(r"(\d+) 户没有位置", told)
    assert sum(int(found[1]) for found in (placed, unplaced) if found) == shops
    _looked_at(visitor, "check")
