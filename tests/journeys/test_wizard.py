"""Catches: a wizard that loses what was typed, shuts somebody out at a step, or says nothing of what is missing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
STEPS = ("purpose", "shops", "nights", "evening", "crews", "rules", "check")
SMALL = {"width": 360, "height": 780}


def test_everything_as_usual_is_a_short_path(visitor: Visitor) -> None:
    """Three clicks from the list to the check, and the summary leads back to any step and on again without loss."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/campaigns/")
    page.locator("a[href='/campaigns/new/']").first.click()
    page.locator("#wizard button[value=check]").last.click()
    page.wait_for_url(re.compile("/set-up/check/"))
    page.locator(".wizard-summary a[href$='/evening/']").click()
    page.locator("input[name=study_topic]").fill("红色故事")
    page.locator(".wizard-bar button[value=purpose]").click()
    page.locator("#wizard .wizard-bar button[value=evening], .wizard-bar button[value=evening]").first.click()
    expect(page.locator("input[name=study_topic]")).to_have_value("红色故事")


def test_every_step_lets_everybody_in_and_fits_a_phone(visitor: Visitor) -> None:
    """axe at a desk and at 360 px, nothing sticks out; the present step is said."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/campaigns/new/")
    assert visitor.barriers() == []
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.wait_for_url(re.compile("/set-up/shops/"))
    base = page.url.split("/set-up/")[0]
    for step in STEPS:
        page.goto(f"{base}/set-up/{step}/")
        expect(page.locator("[aria-current=step]")).to_have_count(1)
        page.wait_for_timeout(800)
        visitor.shot(step)
        assert visitor.barriers() == [], step
        page.set_viewport_size(SMALL)  # type: ignore[arg-type]
        assert visitor.fits(), step
        assert visitor.barriers() == [], step
        visitor.shot(f"{step}-on-a-phone")
        visitor.at_desk()


def test_nights_are_toggled_by_keyboard_and_counted(visitor: Visitor) -> None:
    """Space on a day ticks it; the count follows; the night is kept."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/campaigns/new/")
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.locator(".wizard-bar button[value=nights]").click()
    count = page.locator("[data-count-ticked]")
    before = int(count.inner_text())
    day = page.locator("input[name=night]:not(:checked):not([disabled])").first
    value = day.get_attribute("value")
    day.focus()
    page.keyboard.press("Space")
    expect(count).to_have_text(str(before + 1))
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.wait_for_url(re.compile("/set-up/evening/"))
    page.locator(".wizard-ways button[value=nights]").click()
    expect(page.locator(f"input[name=night][value='{value}']")).to_be_checked()


def test_two_officers_at_one_step_the_second_is_told_and_loses_nothing(visitor: Visitor) -> None:
    """Two tabs on the same step, one left open meanwhile."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/campaigns/new/")
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.locator(".wizard-bar button[value=evening]").click()
    page.locator("input[name=study_topic]").wait_for()
    late = visitor.context.new_page()
    late.goto(page.url)
    page.locator("input[name=study_topic]").fill("先来的主题")
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.wait_for_url(re.compile("/set-up/crews/"))
    late.locator("input[name=study_topic]").fill("后到的主题")
    late.locator("#wizard .wizard-ways .btn-primary").click()
    expect(late.locator(".alert-warning")).to_contain_text("先来的主题")
    expect(late.locator("input[name=study_topic]")).to_have_value("后到的主题")
    visitor.expect_complaint("409")
    late.locator("#wizard .wizard-ways .btn-primary").click()
    late.wait_for_url(re.compile("/set-up/crews/"))
    late.close()


def test_what_was_typed_survives_a_log_in_that_ran_out(visitor: Visitor) -> None:
    """A tab left open for a day: the press leads to the log-in, and afterwards the step is as it was typed."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/campaigns/new/")
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.locator(".wizard-bar button[value=evening]").click()
    page.locator("input[name=study_topic]").fill("隔夜的主题")
    page.locator("input[name=with_study]").uncheck()
    for cookie in visitor.context.cookies():
        if "session" in cookie["name"]:
            visitor.context.clear_cookies(name=cookie["name"])
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.locator("input[name=password]").wait_for()
    page.locator("input[name=username]").fill("officer")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(re.compile("/set-up/evening/"))
    expect(page.locator("input[name=study_topic]")).to_have_value("隔夜的主题")
    expect(page.locator("input[name=with_study]")).not_to_be_checked()
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.wait_for_url(re.compile("/set-up/crews/"))


def test_a_rectangle_on_the_map_chooses_shops_and_is_undone(visitor: Visitor) -> None:
    """Dragged with the mouse: the count follows at once, and is kept with the step."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/campaigns/new/")
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.wait_for_url(re.compile("/set-up/shops/"))
    figure = page.locator("figure.map[data-state=live]")
    figure.wait_for()
    figure.scroll_into_view_if_needed()
    page.locator(".map-tool").nth(1).click()
    box = figure.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.35)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.6, steps=4)
    page.mouse.up()
    undo = page.locator("[data-empty=id_shops]")
    undo.wait_for()
    count = page.locator("#choice .stat-value").first
    chosen = int(count.inner_text())
    assert 0 < chosen < 6000
    visitor.shot("rectangle")
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.wait_for_url(re.compile("/set-up/nights/"))
    page.locator(".wizard-ways button[value=shops]").click()
    expect(count).to_have_text(str(chosen))
    undo.click()
    expect(undo).to_have_count(0)
    page.locator("select[name=visited]").select_option("never")
    expect(count).not_to_have_text(str(chosen))


@pytest.mark.timeout(240)
def test_one_night_and_six_thousand_shops_says_what_is_missing_and_cures_it(visitor: Visitor) -> None:
    """The demo bureau's 6,200 shops on one night: said with a number, cured by one press; a solve is ended early."""
    page = visitor.page
    visitor.log_in("officer", PASSWORD)
    page.goto("/campaigns/new/")
    page.locator("#wizard .wizard-ways .btn-primary").click()
    page.locator(".wizard-bar button[value=nights]").click()
    nights = page.locator("input[name=night]:checked").evaluate_all("boxes => boxes.map((box) => box.value)")
    for night in nights[1:]:
        page.locator(f"input[name=night][value='{night}']").uncheck()
    page.locator("input[name=reserve]").fill("0")
    page.locator("#wizard .wizard-ways button[value=check]").click()
    missing = page.locator(".findings li", has=page.locator("button[value=add_nights]"))
    expect(missing).to_contain_text(re.compile(r"约缺 \d+ 个夜晚"))
    visitor.shot("one-night")
    missing.locator("button").click()
    expect(page.locator("button[value=add_nights]")).to_have_count(0)
    page.locator("select[name=time_limit]").select_option("300")
    page.locator("form.wizard-ways .btn-primary").click()
    page.wait_for_url(re.compile("/solving/"))
    page.locator("#watch [data-url*='?n=']:not([data-url$='n=0'])").wait_for(state="attached", timeout=90_000)
    page.wait_for_timeout(2500)
    visitor.shot("growing")
    page.locator("form[action$='/finish/'] button").click()
    page.wait_for_url(re.compile(r"/plans/1/"), timeout=120_000)
