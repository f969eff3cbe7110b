"""Catches: a drag that does nothing, one that breaks a rule and is written, a lock that a new solve does not keep."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.journeys.campaigns import prepared
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"


def _planned(visitor: Visitor) -> str:
    """A campaign of three nights with two crews a night and station; the address of its plan."""
    plan = prepared(visitor.server, "手工调整", nights=3, crews=2).plan
    visitor.log_in("officer", PASSWORD)
    return plan


FOUND = """async (wanted) => {
  const board = document.querySelector("[data-hand-board]");
  const columns = [...document.querySelector(".board-night").querySelectorAll(".crew-column")];
  for (const stop of columns.flatMap((column) => [...column.querySelectorAll("li[data-shop]")].slice(0, 6))) {
    const answer = await fetch(`${board.dataset.places}?shop=${stop.dataset.shop}&visit=1`);
    const routes = (await answer.json()).routes;
    for (const column of columns) {
      const places = routes[column.dataset.route] || [];
      const stops = [...column.querySelectorAll("li[data-shop]")];
      const own = stops.indexOf(stop);
      for (let at = 0; at < Math.min(6, places.length - 1); at++) {
        const target = stops.filter((one) => one !== stop)[at];
        if (!target || at === own || !places[at][1] !== wanted) continue;
        return [stop.dataset.shop, target.dataset.shop];
      }
    }
  }
  return null;
}"""


def _found(page: Page, fits: bool) -> tuple[str, str]:
    """A shop, and the shop before which it fits (or does not), as the server says."""
    found = page.evaluate(FOUND, fits)
    assert found, f"no move with fits={fits}"
    return found[0], found[1]


def _names(page: Page, column: int) -> list[str]:
    return page.locator(".crew-column").nth(column).locator(".crew-stops a").all_inner_texts()


def hold(page: Page, shop: str, before: str) -> None:
    """Take a shop by the mouse and hold it over the upper half of another one."""
    page.locator(f".crew-stops li[data-shop='{shop}'] .route-time").hover()
    page.mouse.down()
    target = page.locator(f".crew-stops li[data-shop='{before}']")
    box = target.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 5, steps=4)
    expect(page.locator("[data-verdict]")).to_have_class(re.compile("is-(good|bad)"))
    page.mouse.move(box["x"] + 22, box["y"] + 6, steps=2)


def test_a_plan_is_adjusted_by_hand_undone_locked_and_planned_again(visitor: Visitor) -> None:
    """Drag a shop where it fits, undo, be refused where it does not, read why, lock, plan again, compare."""
    page, plan = visitor.page, _planned(visitor)
    page.goto(f"{plan}board/?beside=2099-12-02")
    assert visitor.barriers() == []
    visitor.shot("board")
    before = [_names(page, column) for column in range(page.locator(".crew-column").count())]

    shop, other = _found(page, fits=True)
    hold(page, shop, other)
    expect(page.locator("[data-verdict]")).to_have_class(re.compile("is-good"))
    visitor.shot("dragging")
    page.mouse.up()
    expect(page.locator(".board-said .alert-success")).to_contain_text("已移动")
    assert [_names(page, column) for column in range(len(before))] != before
    page.locator("form[action$='/undo/'] button").click()
    expect(page.locator(".board-said .alert-success")).to_contain_text("已撤销")
    assert [_names(page, column) for column in range(len(before))] == before

    shop, other = _found(page, fits=False)
    hold(page, shop, other)
    expect(page.locator("[data-verdict]")).to_contain_text("不可以")
    visitor.shot("refused")
    page.mouse.up()
    assert [_names(page, column) for column in range(len(before))] == before
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
    # The page follows the job and shows the new plan when it is there.
    page.locator("a[href$='/plans/2/']").first.wait_for(timeout=90_000)
    second = re.sub(r"/plans/\d+/", "/plans/2/", plan)
    page.goto(f"{second}board/")
    columns = [_names(page, column) for column in range(page.locator(".crew-column").count())]
    assert kept in columns

    page.goto(re.sub(r"/plans/\d+/", "/compare/?old=1&new=2", plan))
    expect(page.locator(".compare-figures tbody tr")).to_have_count(5)
    visitor.shot("compare")
    assert visitor.barriers() == []
