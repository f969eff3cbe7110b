"""Catches: the main job broken anywhere between the form and the route sheet."""

from __future__ import annotations

from datetime import date, timedelta

from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
PLANNED = 150_000  # ms for a solve of ten seconds on a slow, busy machine


def test_a_campaign_from_the_form_to_the_sheet(visitor: Visitor) -> None:
    """Fill in the form, watch it being planned, see map, board and night, take the workbook, delete it."""
    visitor.log_in("officer", PASSWORD)
    page = visitor.page
    page.goto("/campaigns/new/")
    first = date.today() + timedelta(days=7)
    page.locator("[name=name]").fill("冬季夜访")
    page.locator("[name=first]").fill(first.isoformat())
    page.locator("[name=last]").fill((first + timedelta(days=120)).isoformat())
    page.locator("[name=time_limit]").select_option("10")
    if page.locator("[name=with_crews]").is_checked():
        page.locator("[name=with_crews]").uncheck()
    visitor.shot("form")
    assert visitor.barriers() == []
    page.locator("main form .form-actions button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/new/" not in address)
    visitor.shot("planning")
    plan = page.locator("a[href*='/plans/']").first
    plan.wait_for(timeout=PLANNED)
    if "/plans/" not in page.url:
        plan.click()
    page.wait_for_url(lambda address: "/plans/" in address)
    board = page.locator("table.board")
    board.wait_for()
    assert board.locator("thead th").count() == 8  # the night, six stations, together
    page.wait_for_timeout(1500)  # the map draws itself
    visitor.shot("plan")
    assert visitor.barriers() == []
    visitor.on_phone()
    assert visitor.fits()
    visitor.shot("plan-phone")
    visitor.at_desk()
    with page.expect_download() as download:
        page.locator("a[href$='/sheet/']").first.click()
    assert download.value.path().read_bytes()[:2] == b"PK"
    address = page.url
    board.locator("tbody th a").first.click()
    page.wait_for_url(lambda url: "/nights/" in url)
    visitor.shot("night")
    assert visitor.barriers() == []
    page.goto(address)
    page.locator("form[action$='/delete/'] button").last.click()
    page.locator(".modal.show .btn-danger, dialog[open] .btn-danger").first.click()
    page.wait_for_url(lambda url: url.endswith("/campaigns/"))
    assert page.get_by_text("冬季夜访").count() == 0
