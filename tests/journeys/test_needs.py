"""Catches: a contact visit that takes a desk and many fields, an answer that the station cannot confirm."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
SMALL = {"width": 360, "height": 740}
SUBJECT = "站里雨棚漏水，雨天收发货不便"


def _switch(visitor: Visitor, name: str) -> Page:
    """Sign out and in as somebody else, still on the phone."""
    visitor.context.clear_cookies()
    visitor.log_in(name, PASSWORD)
    return visitor.page


def test_a_contact_visit_on_a_phone_to_a_confirmed_answer(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    visitor.log_in("leader", PASSWORD)
    page.get_by_role("link", name="登记走访").first.click()
    page.locator("textarea[name=heard]").fill(SUBJECT)
    visitor.shot("record-360")
    assert (visitor.fits(), visitor.barriers()) == (True, [])
    page.get_by_role("button", name="登记本次走访").dblclick()
    page.wait_for_url(re.compile(r"/needs/visits/\d+/"))
    expect(page.locator(".need-line", has_text=SUBJECT)).to_have_count(1)
    visitor.shot("visit-360")

    page = _switch(visitor, "officer")
    page.goto("/needs/mine/#heard")
    page.locator(".need-line", has_text=SUBJECT).click()
    page.get_by_role("link", name="交办").click()
    page.locator("select[name=owner]").select_option(index=2)
    owner = page.locator("select[name=owner] option").nth(2).inner_text()
    page.get_by_role("button", name="保存").click()
    page.get_by_text("承办，期限").wait_for()
    assert owner.partition("（")[0] in page.locator("main").inner_text()
    page.get_by_role("link", name="答复", exact=True).click()
    page.locator("textarea[name=text]").fill("已请人修好雨棚，并加装排水。")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已答复。").wait_for()
    need = page.url

    page = _switch(visitor, "head")
    page.goto("/")
    page.get_by_role("link", name=re.compile("待确认答复")).click()
    page.locator(".need-line", has_text=SUBJECT).click()
    assert (page.url, visitor.fits(), visitor.barriers()) == (need, True, [])
    visitor.shot("confirm-360")
    page.get_by_role("button", name="认可，确认").click()
    page.get_by_text("已确认，谢谢。").wait_for()
    visitor.shot("confirmed-360")

    page = _switch(visitor, "leader")
    page.goto("/needs/my-station/")
    expect(page.locator(".need-line", has_text="已请人修好雨棚")).to_have_count(1)
    assert (visitor.fits(), visitor.barriers()) == (True, [])
    visitor.shot("my-station-360")
