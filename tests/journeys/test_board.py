"""Catches: a drag that does nothing, one that breaks a rule and is written, a lock that a new solve does not keep."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"


def _planned(visitor: Visitor) -> str:
    """One station's campaign with one crew a night; the address of its plan."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/campaigns/")
    page.goto("/campaigns/new/")
    page.locator("input[name=name]").fill("手工调整")
    page.locator("input[name=first]").fill("2099-12-01")
    page.locator("input[name=last]").fill("2099-12-03")
    page.locator("input[name=crews_per_night]").fill("2")
    page.locator("select[name=time_limit]").select_option("10")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(re.compile(r"/campaigns/\d+/plans/1/"), timeout=85_000)
    return page.url.split("?")[0]


def _names(page: Page, column: int) -> list[str]:
    return page.locator(".crew-column").nth(column).locator(".crew-stops a").all_inner_texts()


def _drag(page: Page, source: str, target: str) -> None:
    """By the mouse, slowly enough for the board's question to be answered on the way."""
    page.locator(source).hover()
    page.mouse.down()
    box = page.locator(target).bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 5, steps=4)
    page.wait_for_timeout(2500)
    page.mouse.move(box["x"] + 22, box["y"] + 6, steps=2)


def test_a_plan_is_adjusted_by_hand_undone_locked_and_planned_again(visitor: Visitor) -> None:
    """Drag a shop within its crew, move one by the menu, be refused, undo, lock, plan again, compare."""
    page, plan = visitor.page, _planned(visitor)
    page.goto(f"{plan}board/?beside=2099-12-02")
    assert visitor.barriers() == []
    visitor.shot("board")
    before = _names(page, 0)

    _drag(page, ".crew-column >> nth=0 >> .crew-stops li >> nth=1", ".crew-column >> nth=0 >> .crew-stops li >> nth=0")
    verdict = page.locator("[data-verdict]")
    expect(verdict).to_be_visible()
    visitor.shot("dragging")
    fits = "is-good" in (verdict.get_attribute("class") or "")
    page.mouse.up()
    if fits:
        expect(page.locator(".board-said .alert-success")).to_contain_text("已移动")
        assert _names(page, 0)[:2] == [before[1], before[0]]
        page.locator("form[action$='/undo/'] button").click()
        expect(page.locator(".board-said .alert-success")).to_contain_text("已撤销")
    assert _names(page, 0) == before

    # A full evening takes no further shop: said while the shop is held over it, and nothing is written.
    _drag(page, ".crew-column >> nth=0 >> .crew-stops li >> nth=0", ".crew-column >> nth=1 >> .crew-stops li >> nth=0")
    expect(verdict).to_have_class(re.compile("is-(bad|good)"))
    visitor.shot("verdict")
    refused = "is-bad" in (verdict.get_attribute("class") or "")
    page.mouse.up()
    if refused:
        expect(verdict).to_contain_text("不可以")
        assert _names(page, 0) == before
    page.goto(f"{plan}board/?beside=2099-12-02")

    first = page.locator(".crew-column").first
    page.locator(".crew-column").first.locator(".crew-stops a").first.press("Enter")
    expect(page.locator("#board-panel")).to_contain_text("为什么排在这一晚")
    visitor.shot("menu")
    assert visitor.barriers() == []
    page.keyboard.press("Escape")
    expect(page.locator("#board-panel")).to_be_hidden()

    first.get_by_role("button", name="锁定本组").click()
    expect(page.locator(".board-said .alert-success")).to_contain_text("已锁定")
    kept = _names(page, 0)

    visitor.on_phone()
    assert visitor.fits()
    visitor.shot("board-on-a-phone")
    visitor.at_desk()

    page.goto(plan)
    expect(page.locator(".lock-list li")).to_have_count(1)
    page.get_by_role("button", name="保留锁定重新排班").click()
    page.wait_for_url(re.compile(r"/plans/\d+/"), timeout=20_000)
    second = re.sub(r"/plans/\d+/", "/plans/2/", plan)
    for _ in range(60):
        if page.goto(second).status == 200:  # type: ignore[union-attr]
            break
        page.wait_for_timeout(1000)
    page.goto(f"{second}board/")
    columns = [_names(page, column) for column in range(page.locator(".crew-column").count())]
    assert kept in columns

    page.goto(re.sub(r"/plans/\d+/", "/compare/?old=1&new=2", plan))
    expect(page.locator(".compare-figures tbody tr")).to_have_count(5)
    visitor.shot("compare")
    assert visitor.barriers() == []
