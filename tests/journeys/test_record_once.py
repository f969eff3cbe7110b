"""Catches: a night that is typed twice, a ledger or page that does not hear of it, more than six typed fields."""

from __future__ import annotations

import re

from tests.journeys.campaigns import run
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
TITLE = "夜学夜查联合之夜"
LEDGERS = ("meetings", "attendance", "study-hours", "lectures", "theme-days")
# A night three days ago, as a campaign publishes it: study, then the round, with people of both groups of a pair.
SET_UP = """
import django; django.setup()
from datetime import datetime, time, timedelta
from django.utils import timezone
from redsail.activities.actions import gatherings
from redsail.activities.actions.filling import As, Gathering, PartDraft
from redsail.organisation.models import Pairing
today = timezone.localdate()
day = today - timedelta(days=3)
at = lambda hour, minute=0: timezone.make_aware(datetime.combine(day, time(hour, minute)))
pair = Pairing.objects.on(day).select_related("station_group__branch", "office_group").order_by("pk").first()
places = lambda group: list(group.memberships.on(day).order_by("person__pinyin").values_list("person", flat=True))
due = {p: "第1组" for p in [*places(pair.station_group)[:4], *places(pair.office_group)[:3]]}
branch = pair.station_group.branch_id
held = gatherings.hold(by="cli:journey", unit=pair.unit, gathering=Gathering("night", "TITLE", at(18), at(21, 30),
    (PartDraft("night_study", at(18), at(19)), PartDraft("round", at(19), at(21, 30))), due, "城东服务站",
    (As("lecture", branch), As("theme_day", branch))))
print(held.pk, pair.pk, places(pair.station_group)[0], day)
"""


def test_a_night_is_recorded_once_on_a_phone_and_everything_knows_it(visitor: Visitor) -> None:
    """Agenda, presence with an exception at one part, minutes: three typed fields; five ledgers, hours, pair follow."""
    number, pair, member, day = run(visitor.server, SET_UP.replace("TITLE", TITLE)).split()[-4:]
    page, address = visitor.page, f"/gatherings/{number}/"
    visitor.log_in("officer", PASSWORD)
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{address}agenda/")
    page.get_by_role("link", name="采用常用议题").click()
    page.get_by_label("议题").first.fill("短片讨论：守法经营的老店")
    page.locator("select[name$=presenter]").first.select_option(index=1)
    page.get_by_role("button", name="保存").click()
    page.goto(f"{address}presence/")
    page.get_by_role("button", name="全部到会").click()
    page.get_by_text("已记录").first.wait_for()
    page.locator(".presence-parts summary").last.click()
    page.locator(".presence-parts select").last.select_option("duty")
    assert visitor.fits(), "the recorder's list sticks out"
    assert visitor.barriers() == []
    visitor.shot("night-presence-360")
    page.get_by_role("button", name="保存").click()
    page.goto(f"{address}minutes/")
    page.locator(".speakers button").nth(1).click()
    page.get_by_label("发言内容").fill("先讲清规定，再帮店主想办法")
    page.get_by_text("已保存").wait_for()
    page.goto(address)
    page.get_by_text("计入情况").first.wait_for()
    assert visitor.fits()
    visitor.shot("night-360")
    counted = page.locator(".credits").first.inner_text()
    assert "每人 1 学时" in counted
    assert "结对活动" in counted
    cells = _ledgers(visitor, day)
    page.goto(f"/study-hours/{member}/")
    assert page.get_by_role("link", name=TITLE).is_visible()
    visitor.shot("night-hours-360")
    page.goto(f"/life/pairs/{pair}/")
    assert page.get_by_text(TITLE).first.is_visible()
    visitor.shot("night-pair-360")
    _burden(visitor, cells)


def _ledgers(visitor: Visitor, day: str) -> int:
    """The night stands in all five; answers how many cells they fill with it."""
    cells = 0
    for key in LEDGERS:
        visitor.page.goto(f"/ledgers/look/?ledger={key}&first={day}&last={day}")
        rows = visitor.page.locator("tbody tr", has_text=TITLE)
        assert rows.count() >= 1, key
        cells += sum(bool(text.strip()) for text in rows.locator("td").all_inner_texts())
        assert visitor.fits()
    return cells


def _burden(visitor: Visitor, cells: int) -> None:
    """Prints the meter, and holds it to six typed fields."""
    page = visitor.page
    page.goto("/ledgers/burden/")
    visitor.shot("burden-360")
    lines = page.locator("table").first.locator("tbody tr").all()
    typed = sum(int(re.sub(r"\D", "", line.locator("td").nth(3).inner_text())) for line in lines)
    chosen = sum(int(re.sub(r"\D", "", line.locator("td").nth(4).inner_text())) for line in lines)
    print(f"\nburden meter of one night: {typed} fields typed, {chosen} chosen; {cells} ledger cells, none typed")
    assert 1 <= typed <= 6
    assert cells >= 40
    assert visitor.fits()
