"""Catches: a register that an officer cannot get in by the browser, or a second one whose delta is not what changed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"


@pytest.fixture(scope="module")
def register(server, tmp_path_factory: pytest.TempPathFactory) -> Path:  # type: ignore[no-untyped-def]
    """Next month's register: as exported, but one name changed, one shop new, two gone."""
    path = tmp_path_factory.mktemp("register") / "台账.csv"
    server.command("shops", "export", str(path))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    header, shops = rows[0], rows[1:]
    licence, name = 0, 1
    shops[10][name] += "新店"
    added = list(shops[20])
    added[name], added[licence] = "柳荫便利店", "999999999901"
    shops = [*shops[:100], *shops[102:], added]
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([["青禾县零售户台账"], header, *shops])
    return path


def test_a_changed_register_comes_in_as_its_delta(visitor: Visitor, register: Path) -> None:
    """Upload, look at the columns, compare, apply: one new, one changed, two gone, and the new shop is found."""
    visitor.log_in("officer", PASSWORD)
    page = visitor.page
    page.goto("/shops/imports/")
    page.locator("input[type=file]").set_input_files(register)
    page.locator("form:has(input[type=file]) button[type=submit]").click()
    confirm = page.locator("form[action$='/confirm/'] button[type=submit]")
    confirm.wait_for(timeout=60_000)
    visitor.shot("columns")
    confirm.click()
    apply = page.locator("form[action$='/apply/'] button.btn-primary")
    apply.wait_for(timeout=60_000)
    visitor.shot("delta")
    address = page.url.split("?")[0]
    tabs = {tab: page.locator(f"a[href*='tab={tab}']").first.inner_text() for tab in ("new", "changed", "gone")}
    assert {tab: "".join(filter(str.isdigit, text)) for tab, text in tabs.items()} == {
        "new": "1",
        "changed": "1",
        "gone": "2",
    }
    apply.click()
    page.locator(".alert-success").wait_for(timeout=60_000)
    assert page.url.startswith(address)
    page.goto("/shops/?q=柳荫便利店")
    assert page.locator("#results").get_by_text("柳荫便利店").count() == 1
    visitor.shot("found")


def test_a_picture_named_xlsx_is_refused_in_words(visitor: Visitor, tmp_path: Path) -> None:
    """A file that is not what its name says: the page says so, and no import is left behind."""
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    visitor.log_in("officer", PASSWORD)
    page = visitor.page
    page.goto("/shops/imports/")
    page.locator("input[type=file]").set_input_files(path)
    page.locator("form:has(input[type=file]) button[type=submit]").click()
    page.locator(".alert-danger, .field-errors, .invalid-feedback").first.wait_for(timeout=30_000)
    visitor.shot("refused")
    assert page.url.endswith("/shops/imports/")
    visitor.complaints[:] = [each for each in visitor.complaints if "422" not in each]
