"""An evening's sheet that loses a line or writes half of itself, a gate that does not say what is missing."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import docx
import pytest
from django.urls import reverse
from tests.factories import activities as gatherings
from tests.factories import organisation as people
from tests.factories import shops
from tests.factories.visits import Night

from redsail.activities.models import JointActivity
from redsail.documents.reading import open_book
from redsail.needs.queries import from_crews
from redsail.organisation.models import Certificate
from redsail.patrol.models import Inspection, ItemList, Visit

pytestmark = pytest.mark.django_db


def sheet(night, **cells):
    prefix = f"s{night.shop.pk}"
    told = {"outcome": "", "reason": "", "note": "", "was": "{}"} | cells
    key = {"key": "0b8f27d0-1111-4222-8333-abcdefabcdef"}
    return {f"{prefix}-{name}": value for name, value in told.items()} | key


def address(name, night, **more):
    return reverse(f"visits:{name}", kwargs={"campaign": night.campaign.pk, "night": night.date, **more})


def test_an_evening_from_paper_fills_the_same_records_once(client):
    night = Night(days_ago=1)
    client.force_login(people.user("group_leader", night.station))
    url = address("night", night)
    for _again in range(2):
        assert client.post(url, sheet(night, outcome="declined", note="忙")).status_code == 302
    visit = Visit.objects.get()
    assert (visit.outcome, visit.note, visit.kind, visit.entries.count()) == ("declined", "忙", "service", 1)
    stale = client.post(url, sheet(night, outcome="done") | {"key": ""}, follow=True)
    assert "你填的是“done”" in stale.content.decode()
    visit.refresh_from_db()
    assert visit.outcome == "declined"


def test_a_line_that_is_wrong_is_marked_and_nothing_is_written(client):
    night = Night()
    other = shops.shop(night.bureau)
    night.route.stops.create(order=2, shop=other, arrives=0, starts=0, leaves=1)
    client.force_login(night.user)
    data = sheet(night, outcome="done") | {f"s{other.pk}-outcome": "skipped", f"s{other.pk}-was": "not json"}
    answer = client.post(address("night", night), data)
    assert (answer.status_code, Visit.objects.count()) == (422, 0)
    assert "请简单说明为什么跳过这一站" in answer.content.decode()


def test_the_sheet_asks_no_more_queries_for_more_stops(client, django_assert_max_num_queries):
    night = Night()
    for number in range(2, 8):
        shop = shops.shop(night.bureau)
        night.route.stops.create(order=number, shop=shop, arrives=0, starts=0, leaves=1)
        night.record(shop=shop)
    client.force_login(night.user)
    client.get(address("night", night))
    with django_assert_max_num_queries(30):
        page = client.get(address("night", night)).content.decode()
    assert len(re.findall(r'name="s\d', page)) == 4 * 7


def test_the_gate_names_what_is_missing_and_offers_the_visit(client):
    night = Night("inspection")
    Certificate.objects.filter(person=night.officers[1]).update(valid_to=night.date - timedelta(days=1))
    client.force_login(night.user)
    stop = address("stop", night, shop=night.shop.pk)
    assert client.get(address("inspect", night, shop=night.shop.pk)).url == stop
    page = client.get(stop).content.decode()
    assert night.officers[1].name in page
    assert "行政处罚法" in page
    assert 'name="outcome"' in page
    answer = client.post(stop, {"outcome": "done", "place": "premises", "key": "0b8f27d0-1111-4222-8333-abcdefabcd00"})
    assert answer.status_code == 302
    assert Visit.objects.get().kind == "service"


def test_a_lawful_inspection_is_walked_through_and_printed(client):
    night = Night("inspection")
    client.force_login(night.user)
    url = address("inspect", night, shop=night.shop.pk)
    assert client.get(url).status_code == 200
    first, second = night.items
    officers = [str(person.pk) for person in night.officers]
    walk = {"crew": officers, "shown": officers, "place": "premises", "signature": "refused", "record": "现场情况"}
    walk |= {f"item-{first.pk}": "not_ok", f"note-{first.pk}": "证照不符", f"item-{second.pk}": "ok"}
    walk["key"] = "0b8f27d0-1111-4222-8333-abcdefabcd01"
    refused = client.post(url, walk)
    assert refused.status_code == 422
    assert "请先告知店主权利" in refused.content.decode()
    assert "请写明拒绝签名的原因" in refused.content.decode()
    done = client.post(url, walk | {"rights_told": "on", "refusal": "不认可"})
    visit = Visit.objects.get()
    assert done.url == reverse("visits:visit", args=[visit.pk])
    assert "证照不符" in client.get(done.url).content.decode()
    client.force_login(people.user("enforcement_officer", night.bureau))
    client.post(reverse("visits:case", args=[visit.pk]), {"case_number": "青烟检〔2026〕1号"})
    assert Inspection.objects.get().case_number == "青烟检〔2026〕1号"
    paper = docx.Document(io.BytesIO(client.get(reverse("visits:record-paper", args=[visit.pk])).content))
    text = "\n".join(each.text for each in paper.paragraphs)
    assert "不认可" in text
    assert "青烟检〔2026〕1号" in text
    client.force_login(people.party_officer(night.bureau))
    assert client.get(reverse("visits:approval-paper", args=[night.campaign.pk])).status_code == 200


def test_the_list_goes_out_and_comes_in_and_every_bad_line_is_told(client):
    bureau = people.unit()
    client.force_login(people.party_officer(bureau))
    url, today = reverse("visits:items"), "2026-01-05"
    example = client.get(reverse("visits:items-sheet")).content
    file = io.BytesIO(example)
    file.name = "items.xlsx"
    assert client.post(url, {"title": "检查事项清单", "published_on": today, "file": file}).status_code == 302
    assert ItemList.objects.get().items.count() == 3
    again = open_book(client.get(reverse("visits:items-sheet")).content).sheets[0].rows
    assert list(again) == list(open_book(example).sheets[0].rows)
    bad = io.BytesIO("编号,检查事项,依据\n1,亮证,§46\n1,,\n".encode())
    bad.name = "items.csv"
    answer = client.post(url, {"title": "新清单", "published_on": today, "file": bad})
    page = answer.content.decode()
    assert ("第3行：缺少事项内容" in page, "第3行：缺少事项依据" in page, "与第2行重复" in page) == (True, True, True)
    assert ItemList.objects.count() == 1


def test_what_crews_heard_comes_up_at_the_pairs_next_joint_meeting(client):
    night = Night()
    group = people.group(night.station)
    pair = people.pairing(night.bureau, station_group=group)
    meeting = gatherings.gathering(night.bureau)
    JointActivity.objects.create(pairing=pair, month=night.date.replace(day=1), title="共建", activity=meeting)
    client.force_login(night.user)
    told = {"key": "0b8f27d0-1111-4222-8333-abcdefabcd77", "station": night.station.pk, "lines": "停车难\n\n进货慢"}
    for _again in range(2):
        client.post(address("difficulties", night), told)
    client.post(address("difficulties", night), told | {"lines": "电话13800000000"})
    assert [need.subject for need in from_crews.at(meeting)] == ["停车难", "进货慢"]
    assert from_crews.at(gatherings.gathering(night.bureau)) == []
    client.force_login(people.party_officer(night.bureau))
    assert "停车难" in client.get(reverse("gatherings:gathering", args=[meeting.pk])).content.decode()
    assert "进货慢" in client.get(reverse("gatherings:agenda", args=[meeting.pk]) + "?crews=1").content.decode()
