"""Catches: an officer who cannot ask for last year, vacate a post, move members, or bring a roster back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from playwright.sync_api import Page
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
SMALL = {"width": 360, "height": 740}
TODAY = date.today()
LAST_YEAR = (TODAY - timedelta(days=365)).isoformat()


def _looked_at(visitor: Visitor, what: str) -> None:
    """A picture at both sizes; no barrier, nothing that sticks out."""
    assert visitor.barriers() == [], what
    visitor.shot(what)
    visitor.page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    assert visitor.fits(), f"{what} sticks out at 360"
    assert visitor.barriers() == [], f"{what} at 360"
    visitor.shot(f"{what}-360")
    visitor.at_desk()


def _main(visitor: Visitor) -> str:
    return visitor.page.locator("main").inner_text()


def test_the_organisation_as_of_last_year(visitor: Visitor) -> None:
    """A rename and a move of today do not change what was; the banner says so, and today is one press away."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/units/")
    page.get_by_role("link", name="城东服务站").click()
    page.get_by_label("名称").first.fill("城东新区服务站")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(re.compile(r"/units/$"))
    assert "城东新区服务站" in _main(visitor)
    page.get_by_label("查询日期").fill(LAST_YEAR)
    page.get_by_role("button", name="查看").click()
    page.wait_for_url(re.compile(f"on={LAST_YEAR}"))
    assert f"{LAST_YEAR} 当日情况" in _main(visitor)
    assert "城东服务站" in _main(visitor)
    assert "城东新区服务站" not in _main(visitor)
    _looked_at(visitor, "units-last-year")
    page.get_by_role("link", name="支部与党小组").click()
    page.get_by_label("查询日期").fill(LAST_YEAR)
    page.get_by_role("button", name="查看").click()
    _looked_at(visitor, "branches-last-year")
    page.get_by_role("link", name="专卖党小组").first.click()
    assert f"on={LAST_YEAR}" in page.url, "the day is carried along"
    _looked_at(visitor, "group-last-year")
    page.get_by_role("link", name="回到今天").click()
    page.wait_for_url(lambda address: "on=" not in address)
    assert "当日情况" not in _main(visitor)


def test_a_post_is_vacated_and_filled(visitor: Visitor) -> None:
    """Relieved ahead of time it shows as vacant soon; a wrong appointment is refused with everything that was typed."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/posts/")
    _looked_at(visitor, "posts")
    page.get_by_role("link", name="局长（经理）", exact=True).click()
    page.get_by_role("link", name="免去").click()
    page.get_by_label("结束日期").fill((TODAY + timedelta(days=20)).isoformat())
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(re.compile(r"/posts/\d+/$"))
    post = page.url
    _looked_at(visitor, "post")
    page.goto("/posts/vacant/")
    assert (TODAY + timedelta(days=21)).isoformat() in _main(visitor)
    _looked_at(visitor, "vacant")
    page.goto(post)
    page.get_by_label("人员").select_option(index=3)
    page.get_by_label("开始日期").fill(TODAY.isoformat())
    page.get_by_role("button", name="任职").click()
    assert "请先免去" in _main(visitor)
    page.get_by_label("开始日期").fill((TODAY + timedelta(days=21)).isoformat())
    page.get_by_role("button", name="任职").click()
    page.wait_for_load_state()
    assert "已任职" in page.locator("body").inner_text()
    for address in ("double", "checks", "terms"):
        page.goto(f"/posts/{address}/")
        _looked_at(visitor, f"posts-{address}")
    page.goto("/pairs/")
    _looked_at(visitor, "pairs")


def test_pairs_posts_contact_points_and_the_roster_as_of_then(visitor: Visitor, tmp_path: Path) -> None:
    """What ended yesterday stands where it stood: on the pages as of a day before, and in the workbook of that day."""
    page, yesterday = visitor.page, (TODAY - timedelta(days=1)).isoformat()
    visitor.log_in("officer", PASSWORD)
    page.goto("/pairs/")
    pair = page.locator("main table").first.locator("tbody tr").first.inner_text().split()[0]
    page.get_by_role("link", name="结束", exact=True).first.click()
    _ended(page, yesterday)
    page.goto("/posts/")
    page.get_by_role("link", name="局长（经理）", exact=True).click()
    holder = page.locator("main table").first.locator("tbody tr").first.inner_text().split()[0]
    page.get_by_role("link", name="免去").first.click()
    _ended(page, yesterday)
    page.goto("/needs/points/register/")
    leader = page.locator("main table").first.locator("tbody tr").first.inner_text().split()[1]
    page.get_by_role("link", name="更改或结束").first.click()
    _ended(page, yesterday)
    half = (TODAY - timedelta(days=250)).isoformat()  # the demo links its contact points 300 days ago
    for address, day, then in (
        ("pairs", LAST_YEAR, pair),
        ("posts", LAST_YEAR, holder),
        ("needs/points/register", half, leader),
    ):
        page.goto(f"/{address}/")
        assert then not in page.locator("main table").first.inner_text(), f"{address} today"
        page.get_by_label("查询日期").fill(day)
        page.get_by_role("button", name="查看").click()
        page.wait_for_url(re.compile(f"on={day}"))
        assert then in page.locator("main table").first.inner_text(), f"{address} as of {day}"
        _looked_at(visitor, f"{address.rpartition(chr(47))[2]}-then")
    page.goto("/people/roster/")
    page.locator("#roster-day").fill(LAST_YEAR)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载").click()
    waiting.value.save_as(tmp_path / "名册.xlsx")
    book = openpyxl.load_workbook(tmp_path / "名册.xlsx")
    cells = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert "城东服务站" in cells
    assert "城东新区服务站" not in cells, "the name of today in the workbook of then"
    assert any(holder in cell for cell in cells)


def _ended(page: Page, day: str) -> None:
    """Give what is on the page its last day."""
    page.locator("input[name=until_date]").fill(day)
    page.get_by_role("button", name="保存").click()
    page.get_by_text(re.compile("已保存|已免去|保存")).first.wait_for()


def test_members_move_in_one_step_and_back(visitor: Visitor) -> None:
    """Chosen, looked at with what the rules say, applied on a day, undone."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/branches/")
    page.get_by_role("link", name="专卖党小组").first.click()
    page.get_by_role("link", name="调整编组").click()
    choices = page.locator("select[name^=to-]")
    for number in range(3):
        choices.nth(number).select_option(label="专卖党小组" if number else "不编入党小组")
    _looked_at(visitor, "move")
    page.get_by_role("button", name="查看调整结果").click()
    page.wait_for_load_state()
    assert "调整后的设置检查" in _main(visitor)
    _looked_at(visitor, "move-preview")
    page.get_by_role("button", name=re.compile("起执行")).click()
    page.wait_for_url(re.compile(r"/groups/moves/\d+/$"))
    _looked_at(visitor, "move-list-of-changes")
    page.get_by_role("button", name="撤销").click()
    page.get_by_role("dialog").get_by_role("button").last.click()
    page.wait_for_load_state()
    page.get_by_text("已撤销，人员恢复原编组").first.wait_for()


def test_a_roster_goes_out_and_comes_back(visitor: Visitor, tmp_path: Path) -> None:
    """Unchanged it changes nothing; one cell changed is one line shown, then applied; a broken one tells its cells."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/people/roster/")
    _looked_at(visitor, "rosters")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="导出名册（含历史）").click()
    path = tmp_path / "名册.xlsx"
    waiting.value.save_as(path)
    _upload(visitor, path)
    assert "文件没有带来变动" in _main(visitor)

    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B2"] = "𠮷田㐂"
    book.save(path)
    _upload(visitor, path)
    assert "𠮷田㐂" in _main(visitor)
    assert page.locator("main tbody tr").count() == 1
    _looked_at(visitor, "roster-delta")
    page.get_by_role("button", name="执行变动").click()
    page.get_by_text("已处理完毕").wait_for()
    page.goto("/people/?q=𠮷")
    assert page.locator("#list tbody tr").count() == 1

    book.worksheets[0]["C3"] = "月球站"
    book.worksheets[0]["E4"] = "昨天"
    book.save(path)
    page.goto("/people/roster/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="检查文件").click()
    page.get_by_text("人员!C3").wait_for()
    assert page.locator(".roster-faults li").count() == 2
    _looked_at(visitor, "roster-faults")


def _upload(visitor: Visitor, path: Path) -> None:
    page = visitor.page
    page.goto("/people/roster/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="检查文件").click()
    page.wait_for_url(re.compile(r"/people/roster/\d+/$"))
    page.get_by_text(re.compile("文件没有带来变动|已预演：|处需要更正")).first.wait_for()
