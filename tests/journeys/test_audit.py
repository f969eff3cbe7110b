"""Catches: a check of the chain that never ends, a page that does not follow its job, a head not found again."""

from __future__ import annotations

import re

import pytest
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
HEAD = re.compile(r"unit:\d+@\d+:[0-9a-f]{64}")


@pytest.mark.timeout(240)
def test_the_chain_is_checked_against_paper_and_tampering_is_told(visitor: Visitor) -> None:
    """Read the log, note a head, have the chain checked by a worker; a head that never was is found missing."""
    page = visitor.page
    visitor.log_in("audit", PASSWORD)
    page.get_by_role("link", name="审计日志").first.click()
    page.locator("#results tbody tr").first.wait_for()
    assert page.locator("#results tbody tr").count() > 10
    visitor.shot("log")

    page.get_by_role("link", name="校验与链头").click()
    page.locator("code").first.wait_for()
    paper = HEAD.findall(page.locator("body").inner_text())
    assert paper
    visitor.shot("heads")
    page.locator("#expected").fill(paper[0])
    page.get_by_role("button", name="开始校验").click()
    # The page follows its job by itself: nobody reloads here.
    page.get_by_text("审计链完整").wait_for(timeout=60_000)
    visitor.shot("whole")

    never = paper[0][:-4] + "0000"
    page.locator("#expected").fill(never)
    page.get_by_role("button", name="开始校验").click()
    page.get_by_text("发现 1 处问题").wait_for(timeout=60_000)
    visitor.shot("missing")
    visitor.on_phone()
    assert visitor.fits()
    visitor.shot("missing-phone")


def test_past_jobs_are_listed_and_opened(visitor: Visitor) -> None:
    """The system administrator sees the checks that ran, and one of them as a whole."""
    page = visitor.page
    visitor.log_in("system", PASSWORD)
    page.goto("/jobs/")
    assert page.locator("#results tbody tr").count() == 2
    page.locator("#results tbody a").first.click()
    page.get_by_role("heading", name="审计链校验").first.wait_for()
    assert visitor.barriers() == []
    visitor.on_phone()
    assert visitor.fits()
    visitor.shot("job-phone")
