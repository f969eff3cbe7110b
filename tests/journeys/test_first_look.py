"""Catches: a page of the menu that does not open, complains, sticks out on a phone or keeps people out."""

from __future__ import annotations

import pytest
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"


def _menu(visitor: Visitor) -> list[str]:
    """Addresses of the menu's entries."""
    links = visitor.page.locator("nav a[href^='/']").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    return list(dict.fromkeys(link for link in links if "log-out" not in link))


@pytest.mark.parametrize("name", ["officer", "head", "system", "audit"])
def test_every_entry_of_the_menu_opens(visitor: Visitor, name: str) -> None:
    """Each role's own menu, at the desk and on the phone: it opens, fits, and axe finds no barrier."""
    visitor.log_in(name, PASSWORD)
    visitor.shot(f"{name}-home")
    found: dict[str, list[str]] = {}
    for link in _menu(visitor):
        answer = visitor.page.goto(link)
        assert answer is not None
        assert answer.status == 200, link
        found[link] = visitor.barriers()
        visitor.shot(link.strip("/").replace("/", "-") or "home")
        visitor.on_phone()
        found[link] += [] if visitor.fits() else ["sticks out on a phone"]
        visitor.at_desk()
    assert {link: faults for link, faults in found.items() if faults} == {}
    assert len(found) >= 2


def test_the_other_language_on_the_first_page(visitor: Visitor) -> None:
    """Before signing in: Chinese, then English, and English stays."""
    page = visitor.page
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    page.get_by_role("button", name="English").first.click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "en"
    page.reload()
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_wrong_password_is_told_and_the_right_one_works(visitor: Visitor) -> None:
    """The form says that name or password is wrong, keeps the name, and lets in afterwards."""
    page = visitor.page
    page.goto("/")
    page.locator("input[name=username]").fill("officer")
    page.locator("input[name=password]").fill("guessed")
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state()
    assert "登录名或密码有误。" in page.locator("body").inner_text()
    assert page.locator("input[name=username]").input_value() == "officer"
    visitor.shot("wrong-password")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda address: "log-in" not in address)
