"""Catches: a sheet of absences that is entered unseen, hides where it is wrong, or keeps a reason."""

from __future__ import annotations

import re

from playwright.sync_api import Browser
from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
SMALL = {"width": 360, "height": 740}
SHEET = """工号,姓名,类型,开始日期,结束日期,事由
QH0012,,请假,2027-03-01,2027-03-05,探亲
,没有人,请假,2027-03-01,2027-03-05,
"""


def _looked_at(visitor: Visitor, what: str) -> None:
    """A picture at both sizes; no barrier, nothing that sticks out."""
    assert visitor.barriers() == [], what
    visitor.shot(what)
    visitor.page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    assert visitor.fits(), f"{what} sticks out at 360"
    assert visitor.barriers() == [], f"{what} at 360"
    visitor.shot(f"{what}-360")
    visitor.at_desk()


def test_an_absence_in_two_taps_seen_by_the_planner(visitor: Visitor, browser: Browser, server: Server) -> None:
    """From the home page on a phone: two taps; undone and entered again; the officer sees the day in the month."""
    page = visitor.page
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    visitor.log_in("enforcement", PASSWORD)
    page.get_by_role("link", name="登记缺勤").click()
    page.get_by_role("button", name="今晚不出勤").click()
    page.get_by_text("已登记，今后编排时都会考虑。").wait_for()
    assert "夜间不出勤" in page.locator(".day-line").inner_text()
    page.get_by_role("button", name="撤销上一步").click()
    page.get_by_text("已恢复原状。").wait_for()
    assert page.locator(".day-line").count() == 0
    page.get_by_role("button", name="今晚不出勤").focus()
    page.keyboard.press("Enter")
    page.locator(".day-line").wait_for()
    _looked_at(visitor, "my-absences")
    page.get_by_role("button", name="今晚不出勤").click()
    page.get_by_text("请更改该条，或撤回后一并登记").wait_for()
    visitor.expect_complaint("422")

    officer = Visitor.arrive(browser, server, visitor.folder / "officer")
    officer.log_in("officer", PASSWORD)
    officer.page.goto("/absences/")
    officer.page.goto("/absences/month/?away=yes")
    assert officer.page.locator(".month-grid .sign-night-off").count() >= 1
    _looked_at(officer, "month")
    officer.page.emulate_media(media="print")
    assert officer.page.locator(".month-grid").is_visible()
    officer.page.emulate_media(media="screen")
    officer.leave(picture=False)
    assert officer.complaints == []


def test_a_sheet_is_looked_at_before_it_is_entered(visitor: Visitor) -> None:
    """The fault is told with its cell; put right, the days are entered; the reason is read nowhere."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/absences/import/")
    with page.expect_download() as template:
        page.get_by_role("link", name="模板").click()
    assert template.value.suggested_filename.endswith(".xlsx")
    _choose(visitor, SHEET)
    told = page.locator("main").inner_text()
    assert "第3行，B列" in told.replace(" ", "")
    assert "探亲" not in told
    _looked_at(visitor, "sheet-with-faults")
    visitor.expect_complaint("422")
    _choose(visitor, "\n".join(SHEET.splitlines()[:2]))
    _looked_at(visitor, "sheet-looked-at")
    page.get_by_role("button", name=re.compile("登记 1 条")).click()
    page.wait_for_url(re.compile("/absences/month/"))
    page.goto("/absences/month/?month=2027-03&away=yes")
    assert page.locator(".month-grid .sign-leave").count() == 5
    _looked_at(visitor, "month-2027-03")


def _choose(visitor: Visitor, text: str) -> None:
    content = {"name": "缺勤.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}
    visitor.page.locator("input[type=file]").set_input_files(content)  # type: ignore[arg-type]
    visitor.page.get_by_role("button", name="预览").click()
    visitor.page.wait_for_load_state()
