"""Catches: an inspection that is not lawful yet goes through, or one that is lawful cannot be brought to its end."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.journeys.campaigns import run
from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

PASSWORD = "redsail-demo"
# An inspection of tonight with its papers and no approval yet; two crews, the certificate of one of the second's ended.
TONIGHT = """
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from redsail.organisation.models import Certificate, Person, Unit
from redsail.patrol.actions import item_lists
from redsail.patrol.actions.item_lists import ItemDraft
from redsail.patrol.models import Basis, Campaign, Night, Plan, Release
bureau = Unit.objects.filter(kind="county", shops__isnull=False).first()
station = Unit.objects.filter(station__lat__isnull=False, parent=bureau).order_by("pk").first()
tonight = timezone.localdate()
campaign = Campaign.objects.create(unit=bureau, name="今晚检查", kind="inspection", begins=68400, ends=77400,
    longest=9000, service=900, with_crews=True)
campaign.stations.add(station)
Night.objects.create(campaign=campaign, date=tonight)
for kind in ("items", "plan", "notice"):
    Basis.objects.create(campaign=campaign, kind=kind, title="文件", dated=tonight, version=1, by="cli:journey")
lines = [ItemDraft(str(n), text, "烟草专卖法实施条例 第46条", n) for n, text in ((1, "亮证经营"), (2, "持证经营"))]
item_lists.enter(by="cli:journey", unit=bureau, title="清单", number="", published_on=tonight, lines=lines)
facts = {"solver": "none", "stop_reason": "complete", "reproducible": True, "seed": 1, "problem_hash": "0" * 64}
counts = dict.fromkeys(("crew_nights", "travel", "visits", "left_out"), 0)
plan = Plan.objects.create(campaign=campaign, number=1, solved_by="cli:journey", campaign_version=1, **facts, **counts)
Release.objects.create(campaign=campaign, plan=plan, by="cli:journey")
valid = Certificate.objects.valid_on(tonight + timedelta(days=2)).filter(person__unit__path__startswith=bureau.path)
people = [each.person for each in valid.order_by("person").distinct()[:4]]
Certificate.objects.filter(person=people[3]).update(valid_to=tonight - timedelta(days=1))
shops = list(bureau.shops.filter(station=station, state="open").order_by("pk")[:2])
for number, (shop, crew) in enumerate(zip(shops, (people[:2], people[2:])), start=1):
    route = plan.routes.create(key=f"r{number}", date=tonight, station=station, number=number, leaves=68400,
        returns=77400, travel=0, stop_count=1)
    route.stops.create(order=1, shop=shop, arrives=68400, starts=68400, leaves=69300)
    for person in crew:
        route.seats.create(person=person)
print(campaign.pk, tonight, shops[0].pk, shops[1].pk, people[3].name)
"""


def test_an_inspection_is_refused_and_offered_as_a_visit_a_lawful_one_goes_to_its_end(
    visitor: Visitor, server: Server
) -> None:
    """Refused with the paper, kept as a visit; approved, walked through, a finding followed until it is closed."""
    campaign, tonight, lawful, lapsed, name = run(server, TONIGHT).split()[-5:]
    page = visitor.page
    visitor.log_in("leader", PASSWORD)
    page.goto(f"/campaigns/{campaign}/basis/")
    page.locator("form[action$='/approve/'] button").click()
    page.locator(".modal.show button.btn-primary").click()
    expect(page.locator(".alert-success").first).to_contain_text("已审批")
    page.context.clear_cookies()

    visitor.log_in("officer", PASSWORD)
    page.goto("/stops/")
    page.locator(f"a[href*='/stops/campaigns/{campaign}/{tonight}/']").first.click()
    page.locator(f"a[href$='/shops/{lapsed}/']").click()
    expect(page.locator("main")).to_contain_text("今晚不能在这里检查")
    expect(page.locator(".gate-list")).to_contain_text("行政处罚法")
    expect(page.locator(".gate-list")).to_contain_text(name)
    visitor.on_phone()
    page.wait_for_timeout(500)  # the page is laid out anew, on a busy machine not at once
    assert visitor.fits()
    assert visitor.barriers() == []
    visitor.shot("refused")
    page.locator("#service input[value=done]").check()
    page.locator("#service button.btn-primary").click()
    visitor.shot("sheet")
    assert visitor.fits()

    page.locator(f"a[href$='/shops/{lawful}/']").click()
    page.locator("a[href$='/inspection/']").click()
    for box in page.locator("input[name=shown]").all()[:2]:
        box.check()
    page.locator("input[name=rights_told]").check()
    page.locator("input[value=not_ok]").first.check()
    page.locator("input[name^=note-]").first.fill("未在显著位置亮证")
    page.locator("select[name=signature]").select_option("paper")
    assert visitor.fits()
    assert visitor.barriers() == []
    visitor.shot("inspection")
    page.locator("main form button.btn-primary").last.click()
    expect(page.locator("main")).to_contain_text("未在显著位置亮证")

    page.locator("a[href$='/new/'][href*='/findings/']").click()
    page.locator("textarea[name=text]").fill("未在显著位置亮证")
    page.locator("main form button.btn-primary").click()
    visitor.shot("finding")
    page.locator("a[href$='/close/']").click()
    page.locator("input[value=corrected]").check()
    page.locator("textarea[name=result]").fill("当场改正")
    page.locator("main form button.btn-primary").click()
    expect(page.locator("main")).to_contain_text("已办结")
    visitor.at_desk()
    visitor.shot("closed")
