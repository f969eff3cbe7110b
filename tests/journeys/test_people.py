"""Catches: an officer who cannot look after people and log-ins in the browser; a slip that does not lead in."""

from __future__ import annotations

import re

import pyotp
from playwright.sync_api import Browser
from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
NEW = "Quiet-lantern-42"
SMALL = {"width": 360, "height": 740}


def _looked_at(visitor: Visitor, what: str) -> None:
    """A picture at both sizes; no barrier, nothing that sticks out."""
    assert visitor.barriers() == [], what
    visitor.shot(what)
    visitor.page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    assert visitor.fits(), f"{what} sticks out at 360"
    assert visitor.barriers() == [], f"{what} at 360"
    visitor.shot(f"{what}-360")
    visitor.at_desk()


def test_a_new_colleague(visitor: Visitor, browser: Browser, server: Server) -> None:
    """Added, certified, given a log-in and a role by two people; signs in with the slip, at home with a second step."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/people/new/")
    page.get_by_label("姓名").fill("单小禾")
    page.get_by_label("所在单位").select_option(label="城东站")
    page.get_by_label("岗位类别").select_option("enforcement")
    page.get_by_label("工号").fill("QH0999")
    page.get_by_label("在岗起始日").fill("2026-01-05")
    _looked_at(visitor, "new-person")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(re.compile(r"/people/\d+/$"))

    page.get_by_role("link", name="新增证件").click()
    page.get_by_label("证件编号").fill("青烟执0999")
    page.get_by_label("有效期起").fill("2026-01-01")
    page.get_by_label("有效期止").fill("2025-01-01")
    page.get_by_role("button", name="保存").click()
    assert "早于开始日期" in page.locator("main").inner_text()
    page.get_by_label("有效期止").fill("2030-12-31")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(re.compile(r"/people/\d+/$"))
    assert "青烟执0999" in page.locator("main").inner_text()
    _looked_at(visitor, "person")

    page.goto("/people/")
    page.locator("main").get_by_role("searchbox").fill("sxh")
    page.wait_for_url(re.compile("q=sxh"))
    assert page.locator("#list tbody tr").count() == 1

    page.goto("/people/?q=sxh")
    page.get_by_role("link", name="单小禾").click()
    page.get_by_role("link", name="新建").click()
    page.get_by_label("登录名").fill("QH0999")
    page.get_by_role("button", name="新建").click()
    page.wait_for_url(re.compile(r"/users/\d+/$"))
    address = page.url
    with visitor.context.expect_page() as opened:
        page.get_by_role("button", name="打印凭条").click()
    sheet = opened.value
    code = sheet.locator(".slip-code").inner_text()
    sheet.close()

    guard = Visitor.arrive(browser, server, visitor.folder / "security")
    guard.log_in("security", PASSWORD)
    guard.page.goto(address)
    guard.page.get_by_label("角色").select_option(label="专卖执法人员")
    guard.page.get_by_label("单位").select_option(label="城东站")
    _looked_at(guard, "grant")
    guard.page.get_by_role("button", name="授予", exact=True).click()
    guard.page.wait_for_load_state()
    assert "专卖执法人员" in guard.page.locator("main table").first.inner_text()
    guard.leave(picture=False)

    colleague = Visitor.arrive(browser, server, visitor.folder / "colleague")
    _first_sign_in(colleague, code)
    colleague.leave(picture=False)
    assert guard.complaints + colleague.complaints == []


def _first_sign_in(colleague: Visitor, code: str) -> None:
    page = colleague.page
    page.goto("/")
    page.get_by_role("link", name="使用纸质凭条").click()
    page.get_by_label("登录名").fill("QH0999")
    page.get_by_label("凭条码").fill(code.lower())
    page.get_by_label("新密码", exact=False).first.fill(NEW)
    page.get_by_label("再次输入新密码").fill(NEW)
    _looked_at(colleague, "slip")
    page.get_by_role("button", name="设置密码并登录").click()
    page.wait_for_url(re.compile(r"/$"))

    page.goto("/account/second-step/")
    _looked_at(colleague, "second-step")
    secret = page.locator("main code").inner_text().replace(" ", "")
    page.get_by_label("验证码").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="开启").click()
    page.wait_for_url(re.compile("/account/$"))
    assert "已开启" in page.locator("main").inner_text()
    _looked_at(colleague, "account")


def test_slips_several_to_a_sheet(visitor: Visitor) -> None:
    """Ticked in the list, printed together; the page looks like paper."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/users/")
    boxes = page.locator("input[name=user]")
    for number in range(5):
        boxes.nth(number).check()
    with visitor.context.expect_page() as opened:
        page.get_by_role("button", name="为勾选的账号打印凭条").click()
    sheet = opened.value
    sheet.wait_for_load_state()
    assert sheet.locator(".slip").count() == 5
    sheet.emulate_media(media="print")
    assert not sheet.get_by_role("button", name="打印").is_visible()
    tops = sheet.locator(".slip").evaluate_all("slips => slips.map(slip => slip.getBoundingClientRect().top)")
    assert len(set(tops)) == 3, "two beside each other"
    sheet.close()


def test_units_and_roles_at_both_sizes(visitor: Visitor) -> None:
    """The tree, a unit's form, the matrix."""
    visitor.log_in("officer", PASSWORD)
    for address in ("/units/", "/roles/", "/users/"):
        visitor.page.goto(address)
        _looked_at(visitor, address.strip("/"))
    visitor.page.goto("/units/")
    visitor.page.get_by_role("link", name="城东服务站").click()
    _looked_at(visitor, "unit")
