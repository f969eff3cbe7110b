"""Catches: a season that cannot be planned by its pages, an album that does not print, a label a stranger sees."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.journeys.visitor import Visitor

from tools import printing

PASSWORD = "redsail-demo"
SMALL = {"width": 360, "height": 740}
NOT_PUBLIC = re.compile(r"烟|金叶|《|tobacco|cigarette", re.IGNORECASE)


def test_the_reading_season_is_planned_one_session_moved_and_the_matrix_follows(visitor: Visitor) -> None:
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/study/seasons/")
    page.locator("a.row-title").first.click()
    gaps = page.locator("span.season-gap").count()
    assert gaps == 20
    page.get_by_role("button", name="排出场次").click()
    page.get_by_text("已排出 20 场").wait_for()
    expect(page.locator("span.season-gap")).to_have_count(0)
    assert (visitor.fits(), visitor.barriers()) == (True, [])
    visitor.shot("season")

    before = page.locator(".season-day").first.inner_text()
    taken = set(page.locator(".season-day").all_inner_texts())
    page.locator("a.season-move").first.click()
    day = page.locator("input[name=day]").input_value()
    later = page.evaluate(
        """([day, taken]) => { const at = new Date(day + 'T00:00Z'); do { at.setUTCDate(at.getUTCDate() + 1) }
        while ([0, 6].includes(at.getUTCDay()) || taken.includes(at.toISOString().slice(5, 10)));
        return at.toISOString().slice(0, 10) }""",
        [day, sorted(taken)],
    )
    page.locator("input[name=day]").fill(later)
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已调整").first.wait_for()
    assert page.locator(".season-day").first.inner_text() == later[5:] != before
    expect(page.get_by_text("人工指定").first).to_be_visible()
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    assert (visitor.fits(), visitor.barriers()) == (True, [])
    visitor.shot("season-360")


def test_a_stamp_is_kept_and_printed_and_a_stranger_sees_no_label(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    visitor.log_in("head", PASSWORD)
    page.goto("/study/journey/")
    assert (visitor.fits(), visitor.barriers()) == (True, [])
    visitor.shot("timeline-360")
    page.locator("svg.journey-narrow a.bead").nth(1).click()
    page.wait_for_url(re.compile(r"/study/stops/\d+/"))
    expect(page.get_by_text("《金南湖》").first).to_be_visible()
    page.locator("input[name=note]").fill("船头风轻")
    page.get_by_role("button", name="盖章留念").click()
    page.get_by_text("纪念章已收入纪念册。").wait_for()
    page.goto("/study/album/")
    expect(page.locator(".seal-kept")).to_have_count(1)
    assert (visitor.fits(), visitor.barriers()) == (True, [])
    visitor.shot("album-360")
    if not printing.missing():
        booklet = visitor.context.request.get("/study/album/booklet/")
        assert (booklet.status, booklet.body()[:5]) == (200, b"%PDF-")

    visitor.context.clear_cookies()
    visitor.log_in("officer", PASSWORD)
    page.goto("/study/journey/")
    public = page.get_by_role("link", name="公开页面").get_attribute("href") or ""
    visitor.context.clear_cookies()
    visitor.at_desk()
    page.goto(public)
    assert page.locator("input[name=password]").count() == 0
    assert NOT_PUBLIC.findall(page.locator("body").inner_text()) == []
    assert (visitor.fits(), visitor.barriers()) == (True, [])
    visitor.shot("public")
    page.locator(".journey-list a").nth(1).click()
    expect(page.get_by_role("heading", name="南湖红船")).to_be_visible()
    assert NOT_PUBLIC.findall(page.locator("body").inner_text()) == []
    assert page.locator("img").count() == 0
    visitor.shot("public-stop")
