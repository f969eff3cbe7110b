"""Catches: a draw that a shopkeeper cannot follow: parties who cannot promise and tell, a list nobody can recompute, a
checking page that needs a network, a tampered file that passes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
SMALL = {"width": 360, "height": 740}


def _prepare(page: Page) -> list[str]:
    """The officer settles the terms and gets the parties' links."""
    page.goto("/campaigns/draws/")
    page.get_by_role("link", name="准备抽签").first.click()
    page.get_by_label("抽什么").fill("一月随机抽查")
    page.get_by_label("检查计划或依据文件").fill("清湖检查计划〔2026〕12号")
    page.get_by_label("抽取户数").fill("5")
    page.get_by_role("button", name="准备，并生成各方链接").click()
    page.get_by_text("请现在把链接分别交给各方").wait_for()
    return [box.input_value() for box in page.locator(".alert input[readonly]").all()]


def _saved(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_draw_is_promised_announced_told_and_recomputed_by_strangers(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    links = _prepare(page)
    assert len(links) == 2
    own = page.url
    party = visitor.context.new_page()
    party.set_viewport_size(SMALL)  # type: ignore[arg-type]
    for link in links:
        party.goto(link)
        party.get_by_role("button", name="交出封条").click()
        party.get_by_text("密数已承诺").wait_for()
    page.goto(own)
    page.get_by_role("button", name="固定名单并公告").click()
    page.get_by_role("dialog").get_by_role("button", name="固定名单并公告").click()
    page.get_by_text("请把公告指纹写上公告").wait_for()
    digest = page.locator("code.digest").first.inner_text()
    page.get_by_role("link", name="零售户凭条").click()
    slip = page.locator(".slip").first
    licence, code = (slip.locator("dd").nth(at).inner_text() for at in (0, 1))
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    visitor.shot("slips-360")
    for link in links:
        party.goto(link)
        party.get_by_role("button", name="公开密数").click()
        party.get_by_role("heading", name=re.compile("密数已公开|抽签已结束")).wait_for()

    # From here on a shopkeeper: no log-in.
    visitor.context.clear_cookies()
    page.goto("/draws/")
    page.get_by_role("link", name="一月随机抽查").click()
    expect(page.get_by_text("抽出 5 户。")).to_be_visible()
    assert digest in page.locator("main").inner_text()
    assert (visitor.fits(), visitor.barriers()) == (True, [])
    visitor.shot("public-360")
    public = page.url
    file = _saved(page, "下载抽签文件", tmp_path)
    program, saved = _saved(page, "check_draw.py", tmp_path), _saved(page, "保存核对页面", tmp_path)
    page.get_by_role("link", name="查看自己的一行").click()
    page.get_by_label("许可证号").fill(licence)
    page.get_by_label("凭条码").fill(code)
    page.get_by_role("button", name="查看自己的一行").click()
    page.get_by_text(re.compile("您的店(这次没有)?被抽中")).wait_for()
    visitor.shot("own-row-360")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载我的凭条文件").click()
    ticket = tmp_path / "slip.json"
    download.value.save_as(ticket)

    page.goto(public)
    page.get_by_role("link", name="在浏览器里核对").click()
    page.get_by_role("link", name="核对“一月随机抽查”").click()
    page.get_by_text("✓ 全部相符").wait_for()
    _on_a_strangers_computer(visitor, program, saved, file, ticket, digest)


def _on_a_strangers_computer(
    visitor: Visitor, program: Path, saved: Path, file: Path, ticket: Path, digest: str
) -> None:
    data = json.loads(file.read_text("utf-8"))
    first, second = data["outcome"]["drawn"][:2]
    first["object"], second["object"] = second["object"], first["object"]
    bad = file.with_name("bad.json")
    bad.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    line = [sys.executable, "-I", "-S", str(program)]
    said = [
        subprocess.run([*line, *map(str, given)], capture_output=True, text=True, env={"PYTHONIOENCODING": "utf-8"})
        for given in ((file, ticket), (bad,))
    ]
    assert [done.returncode for done in said] == [0, 1]
    assert "全部相符" in said[0].stdout
    assert "第 1 位" in said[1].stdout
    # A profile of its own, without a network: another computer.
    stranger = visitor.context.browser.new_context(offline=True, viewport=SMALL, locale="zh-CN")  # type: ignore[union-attr,arg-type]
    page = stranger.new_page()
    page.goto(saved.as_uri())
    page.get_by_label("公告上的指纹（如有）").fill(digest)
    page.get_by_label("自己的凭条（如有）").set_input_files(ticket)
    page.get_by_label("抽签文件").set_input_files(file)
    page.get_by_text("✓ 全部相符").wait_for()
    page.get_by_text("✓ 凭条在公告的名单中").wait_for()
    page.screenshot(path=visitor.folder / "offline-360.png", full_page=True)
    page.get_by_label("抽签文件").set_input_files(bad)
    page.get_by_text("第 1 位抽查对象与重新计算的不同。").wait_for()
    page.screenshot(path=visitor.folder / "tampered-360.png", full_page=True)
    stranger.close()
