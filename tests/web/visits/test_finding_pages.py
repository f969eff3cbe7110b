"""A finding that cannot be followed to its end on the pages, a lead shown to somebody who plans."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.factories import organisation as people
from tests.factories import visits
from tests.factories.visits import Night

from redsail.documents.reading import open_book
from redsail.patrol.models import Finding
from redsail.web.inbox.gathering import waiting_for

pytestmark = pytest.mark.django_db
KEY = "0b8f27d0-1111-4222-8333-abcdefabce01"


def test_a_finding_is_opened_handed_out_and_closed_on_the_pages(client):
    night = Night("inspection")
    visit = night.inspect().visit
    officer = people.user("enforcement_officer", night.bureau)
    client.force_login(officer)
    page = client.get(reverse("visits:visit", args=[visit.pk])).content.decode()
    assert reverse("findings:new", args=[visit.pk]) in page
    told = {"item": night.items[0].pk, "kind": "licence", "severity": "minor", "text": "未亮证", "key": KEY}
    url = client.post(reverse("findings:new", args=[visit.pk]), told).url
    finding = Finding.objects.get()
    assert url == reverse("findings:finding", args=[finding.pk])
    owner = night.officers[0]
    client.post(reverse("findings:assign", args=[finding.pk]), {"owner": owner.pk, "days": 3, "version": 1})
    [line] = waiting_for(night.user, timezone.localdate())
    assert (line.title, line.text) == (night.shop.name, "未亮证")
    client.post(reverse("findings:report", args=[finding.pk]), {"text": "已亮证", "version": 2})
    stale = client.post(
        reverse("findings:close", args=[finding.pk]), {"closure": "corrected", "result": "x", "version": 2}
    )
    assert stale.status_code == 422
    client.post(
        reverse("findings:close", args=[finding.pk]), {"closure": "corrected", "result": "已改正", "version": 3}
    )
    finding.refresh_from_db()
    assert (finding.state, finding.closure) == ("closed", "corrected")
    assert finding.text not in client.get(reverse("findings:findings")).content.decode()
    content = client.get(reverse("findings:ledger") + "?state=all").content
    assert "已改正" in list(open_book(content).sheets[0].rows)[1]


def test_the_list_asks_no_more_queries_for_more_findings(client, django_assert_max_num_queries):
    night = Night("inspection")
    client.force_login(people.user("enforcement_officer", night.bureau))
    visits.finding(night)
    for _more in range(3):
        visits.finding(Night("inspection", unit=night.bureau))
    client.get(reverse("findings:findings"))
    with django_assert_max_num_queries(12):
        assert client.get(reverse("findings:findings")).content.decode().count("未亮证") == 4


def test_a_lead_reaches_who_decides_and_nobody_who_plans(client):
    night = Night()
    lead = visits.lead(night)
    planner, leader = people.party_officer(night.bureau), people.user("leadership_member", night.bureau)
    client.force_login(planner)
    assert client.get(reverse("findings:lead", args=[lead.pk])).status_code == 404
    assert waiting_for(planner, timezone.localdate()) == []
    assert reverse("findings:new-lead", args=[lead.visit_id]) not in str(
        client.get(reverse("visits:visit", args=[lead.visit_id])).content
    )
    client.force_login(leader)
    assert [line.url for line in waiting_for(leader, timezone.localdate())] == [
        reverse("findings:lead", args=[lead.pk])
    ]
    night_told = {"night": timezone.localdate().isoformat()}
    assert client.post(reverse("findings:start-lead", args=[lead.pk]), night_told).status_code == 302
    lead.refresh_from_db()
    assert lead.campaign.kind == "inspection"


def test_codes_are_typed_at_an_inspection_and_lead_to_a_finding(client):
    night = Night("inspection")
    visit = night.inspect().visit
    client.force_login(night.user)
    url, code = reverse("visits:enter-codes", args=[visit.pk]), "2090112345678901ABYC329998100007"
    wrong = client.post(url, {"codes": f"{code}\n123"})
    assert ("第2行" in wrong.content.decode(), visit.inspection.codes.count()) == (True, 0)
    assert client.post(url, {"codes": code}).status_code == 302
    leader = people.user("leadership_member", night.bureau)
    client.force_login(leader)
    page = client.get(reverse("visits:visit", args=[visit.pk])).content.decode()
    assert "码证不符，待核实" in page
    begun = client.get(reverse("findings:new", args=[visit.pk]) + f"?code={code}").content.decode()
    assert f"待核实：{code}" in begun
    assert "329998100007" in client.get(reverse("visits:codes")).content.decode()
    assert client.get(reverse("visits:codes-data")).status_code == 200
    served = Night(unit=night.bureau)
    client.force_login(served.user)
    assert client.get(reverse("visits:enter-codes", args=[served.record().visit.pk])).status_code == 404
