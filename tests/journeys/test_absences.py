"""Catches: a sheet of absences that is entered unseen, hides where it is wrong, or keeps a reason."""

from __future__ import annotations

import re

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
