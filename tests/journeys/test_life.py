"""Catches: a month that cannot be planned by hand, a card that cannot be dragged, a red mark that nothing cures."""

from __future__ import annotations

import re

from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
SMALL = {"width": 360, "height": 740}


def test_a_month_is_planned_and_a_red_mark_cured(visitor: Visitor) -> None:
    """Propose, drag one card, publish; then a missed lecture is cured by the theme day it was part of."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/life/months/")
    page.locator(".propose button").click()
    page.get_by_text("已生成建议").wait_for()
    _drag(visitor)
    page.get_by_text(re.compile("已移动")).wait_for()
    assert visitor.barriers() == []
    visitor.shot("month")
    page.get_by_role("button", name=re.compile("^发布")).click()
    page.get_by_role("dialog").get_by_role("button").last.click()
    page.get_by_text("并进入应到人员的日历").wait_for()
    assert page.locator(".meet-published").count() >= 3
    page.goto("/life/")
    if not page.locator("a.mark-missed").count():  # in January this year has none yet
        page.get_by_label("上一年").click()
    page.locator("a.mark-missed").first.click()
    page.get_by_label("按以下文件或决定可以免开").fill("支委会纪要第3号")
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text("不作要求").first.wait_for()
    visitor.shot("cured")
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    page.goto("/life/")
    assert visitor.fits()
    assert visitor.barriers() == []


def _drag(visitor: Visitor) -> None:
    """The first card to the emptiest Wednesday or later; over the day the page says what stands against it."""
    page = visitor.page
    card = page.locator(".day-box .meet").first
    target = page.locator(".day-box:not(.free):not(:has(.meet)):not(.gone)").last
    card.scroll_into_view_if_needed()
    box, goal = card.bounding_box(), target.bounding_box()
    assert box is not None
    assert goal is not None
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 30)
    page.mouse.move(goal["x"] + 30, goal["y"] + 30, steps=4)
    page.locator("[data-verdict]:not([hidden])").wait_for()
    page.mouse.up()
