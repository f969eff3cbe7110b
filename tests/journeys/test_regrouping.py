"""Catches: a regrouping that cannot be carried through, from the roster to the decision that is entered on its day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import docx
import openpyxl
from playwright.sync_api import Page, expect
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
SMALL = {"width": 360, "height": 740}
DAY = (date.today() + timedelta(days=14)).isoformat()


def test_four_groups_become_six(visitor: Visitor, tmp_path: Path) -> None:
    """A roster comes in; conditions as they are; an alternative is adjusted by hand, decided and entered."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    _roster(visitor, tmp_path)

    page.goto("/regroupings/")
    page.get_by_role("link", name="新建编组").first.click()
    page.get_by_label("名称").fill("四改六编组")
    page.get_by_role("button", name="继续").click()
    for station, other in (("城西服务站", "城东服务站"), ("苇荡服务站", "望帆服务站")):
        page.get_by_label(station).select_option(label=f"与{other}合设 1 个")
    _looked_at(visitor, "conditions")
    page.get_by_role("button", name="保存并设定人员").click()
    _looked_at(visitor, "people")
    page.get_by_role("button", name="求解编组方案").click()
    expect(page.locator(".alternative")).to_have_count(3, timeout=60_000)
    expect(page.locator(".alternative").first.locator(".alternative-groups li")).to_have_count(6)
    _looked_at(visitor, "alternatives")

    page.get_by_role("button", name="选用此方案").first.click()
    expect(page.locator("[data-group]")).to_have_count(6)
    _dragged_and_undone(visitor)
    _looked_at(visitor, "table")

    page.get_by_role("link", name="进入决定").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word 文稿").click()
    path = tmp_path / "决定.docx"
    waiting.value.save_as(path)
    assert len(docx.Document(str(path)).tables[0].rows) == 7, "six groups and the headings"
    page.get_by_label("文号或会议纪要编号").fill("青烟党〔2026〕3号")
    page.get_by_role("button", name=f"自 {DAY} 起执行").click()
    page.get_by_role("dialog").get_by_role("button").last.click()
    expect(page.locator(".alert-success")).to_contain_text("决定并执行")
    _looked_at(visitor, "decision")
    page.goto(f"/branches/?on={DAY}")
    assert (
        page.locator("main").inner_text().count("服务站党小组") >= 4 or "站党小组" in page.locator("main").inner_text()
    )


def _roster(visitor: Visitor, folder: Path) -> None:
    """Out, one name changed, in again and applied."""
    page = visitor.page
    page.goto("/people/roster/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="导出名册（含历史）").click()
    path = folder / "名册.xlsx"
    waiting.value.save_as(path)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B3"] = "𠮷田㐂"
    book.save(path)
    page.goto("/people/roster/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="检查文件").click()
    page.wait_for_url(re.compile(r"/people/roster/\d+/$"))
    page.get_by_role("button", name="执行变动").click()
    page.get_by_text("已处理完毕").wait_for()


def _dragged_and_undone(visitor: Visitor) -> None:
    """Held over another office group it is told what it does; dropped it is there; undone it is back; then fixed."""
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")  # no gliding: where things are is where they stay
    source, target = (page.locator("[data-group^='group:']").nth(number) for number in (0, 1))
    card = source.locator("[data-member]").nth(2)
    key = card.get_attribute("data-member")
    _hold(page, card.locator("[data-handle]"), target.locator("header"))
    expect(page.locator("[data-verdict]")).to_have_class(re.compile("is-(good|bad)"))
    visitor.shot("dragging")
    page.mouse.up()
    moved = target.locator(f"[data-member='{key}']")
    expect(moved).to_have_count(1)
    page.get_by_role("button", name="撤销上一步").click()
    expect(source.locator(f"[data-member='{key}']")).to_have_count(1)
    source.locator(f"[data-member='{key}'] a").press("Enter")
    expect(page.locator("#board-panel")).to_contain_text("移到")
    visitor.shot("menu")
    page.get_by_role("button", name="固定在此").click()
    expect(source.locator(f"[data-member='{key}']")).to_have_class(re.compile("is-locked"))


def _hold(page: Page, handle: object, over: object) -> None:
    handle.evaluate("node => node.scrollIntoView({block: 'center'})")  # type: ignore[attr-defined]
    handle.hover()  # type: ignore[attr-defined]
    page.mouse.down()
    box = over.bounding_box()  # type: ignore[attr-defined]
    page.mouse.move(box["x"] + 30, box["y"] + 10, steps=6)
    page.mouse.move(box["x"] + 32, box["y"] + 12, steps=2)


def _looked_at(visitor: Visitor, what: str) -> None:
    """A picture at both sizes; no barrier, nothing that sticks out."""
    assert visitor.barriers() == [], what
    visitor.shot(what)
    visitor.page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    assert visitor.fits(), f"{what} sticks out at 360"
    visitor.shot(f"{what}-360")
    visitor.at_desk()
