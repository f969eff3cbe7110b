"""Catches: a meeting whose presence, minutes, decision or ledger has to be typed twice, or does not fit a phone."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

from docx import Document
from tests.journeys.visitor import Visitor

from redsail.documents.reading import open_book

PASSWORD = "redsail-demo"


def test_a_meeting_from_its_agenda_to_the_ledger(visitor: Visitor) -> None:
    """Entered by the officer, recorded on a phone; the decision is a task; the ledgers have it without a typed cell."""
    page, day = visitor.page, date.today() - timedelta(days=1)
    visitor.log_in("officer", PASSWORD)
    page.goto("/gatherings/new/")
    page.get_by_label("活动类别").select_option(label="党小组会")
    page.get_by_label("营销党小组").first.check()
    page.get_by_label("日期").fill(day.isoformat())
    page.get_by_label("起").first.fill("07:10")
    page.get_by_label("止").first.fill("08:00")
    page.get_by_role("button", name="保存").click()
    if page.locator("input[name=sure]").count():  # the clash check: somebody is away or due elsewhere
        page.get_by_role("button", name="仍然保存").click()
    address = page.url
    page.goto(f"{address}agenda/")
    page.get_by_label("议题").first.fill("研究走访困难零售户")
    page.get_by_role("button", name="保存").click()
    visitor.on_phone()
    page.goto(f"{address}presence/")
    assert visitor.fits(), "the recorder's list sticks out"
    assert visitor.barriers() == []
    page.get_by_role("button", name="全部到会").click()
    page.get_by_text("已记录").first.wait_for()
    page.locator(".mark-duty").first.click()
    page.get_by_role("button", name="保存").click()
    visitor.shot("gathering-360")
    page.goto(f"{address}minutes/")
    page.locator(".speakers button").nth(1).click()
    page.get_by_label("发言内容").press_sequentially(
        "先走访三户，问清困难"
    )  # as a hand types: the form listens by then
    page.get_by_text("已保存").wait_for()
    visitor.shot("minutes-360")
    assert visitor.fits(), "the minutes stick out"
    page.goto(f"{address}decisions/new/")
    page.get_by_label("议定内容").fill("五个工作日内走访三户")
    owner = page.locator("input[name=owners]").first
    owner.check()
    page.get_by_label("完成时限（工作日）").select_option("5")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("先走访三户，问清困难").wait_for()
    visitor.at_desk()
    assert visitor.barriers() == []
    visitor.shot("gathering")
    page.goto("/tasks/?whose=all")
    assert page.get_by_text("五个工作日内走访三户").is_visible()
    page.goto(f"/ledgers/?first={day.isoformat()}&last={day.isoformat()}")
    visitor.shot("ledgers")
    files = {}
    for kind in ("Excel", "Word"):
        with page.expect_download() as taken:
            page.get_by_role("link", name=kind).first.click()
        files[kind] = Path(taken.value.path()).read_bytes()
    rows = open_book(files["Excel"]).sheets[0].rows
    row = next(dict(zip(rows[0], each, strict=False)) for each in rows[1:] if "07:10–08:00" in each)
    assert row["发言要点"].endswith("先走访三户，问清困难")
    assert row["议决事项及表决"] == "1. 五个工作日内走访三户"
    assert "（公务）" in row["未到及原因类别"]
    text = "\n".join(each.text for each in Document(io.BytesIO(files["Word"])).paragraphs)
    assert "研究走访困难零售户" in text
    assert "主持人（签名）" in text
