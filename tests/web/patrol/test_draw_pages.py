"""Catches: a public page that tells a name, a licence or a brand, a row that opens for a stranger, a party asked for
its secret too early, a saved page that needs the server, and a page whose queries grow with the list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.factories import organisation as people
from tests.factories import shops as registers

from redsail.organisation.models import Unit
from redsail.patrol.actions import drawing, draws
from redsail.patrol.actions.draw_terms import Terms
from redsail.patrol.models import Draw
from redsail.patrol.queries import draws as query
from redsail.planning import commitment

BY = "cli:tester"
SECRETS = {"专卖局": "11" * 32, "纪检组": "22" * 32}
pytestmark = pytest.mark.django_db


def _drawn(unit: Unit, shops: int = 6, take: int = 2) -> tuple[Draw, dict[str, str]]:
    for number in range(shops):
        registers.shop(unit, name=f"湖滨便利店{number}")
    for name in ("周一", "吴二"):
        people.officer(unit, name=name)
    terms = Terms("一月抽查", "计划12号", timezone.localdate(), timezone.now() + timedelta(days=1), take, list(SECRETS))
    draw, links = draws.prepare_draw(by=BY, unit=unit, terms=terms)
    for name, link in links.items():
        party = query.party_of(link)
        assert party is not None
        draws.commit_secret(party, by=BY, commitment=commitment(SECRETS[name]))
    return drawing.announce_draw(draw, by=BY), links


def _tell(links: dict[str, str], client: Client) -> None:
    for name, link in links.items():
        client.post(reverse("draws:party", args=[link]), {"secret": SECRETS[name]})


def test_strangers_see_masked_rows_only_and_the_same_queries_for_more_shops(client: Client) -> None:
    small, links = _drawn(people.unit())
    _tell(links, client)
    with CaptureQueriesContext(connection) as few:
        text = client.get(reverse("draws:draw", args=[small.token])).content.decode()
    for shop in small.unit.shops.all():
        assert shop.name not in text
        assert shop.licence not in text
    assert not [word for word in ("周一", "吴二", "烟标", "金叶") if word in text]
    assert "湖***" in text
    large, links = _drawn(people.unit(), shops=30, take=12)
    _tell(links, client)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("draws:draw", args=[large.token]))
    assert len(many) == len(few) <= 12


def test_a_row_opens_with_licence_and_code_and_comes_as_a_slip(client: Client) -> None:
    draw, _links = _drawn(people.unit())
    mine, other = query.slips_of(draw)[:2]
    address = reverse("draws:own", args=[draw.token])
    typed: dict[str, Any] = {"licence": mine.shop.licence, "code": mine.code}
    opened = client.post(address, typed)
    assert mine.shop.name in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    wrong = client.post(address, {**typed, "code": other.code})
    assert (wrong.status_code, other.shop.name in wrong.content.decode()) == (422, False)
    assert client.post(address, {**typed, "slip": "1"}).content.decode() == query.slip_text(mine)


def test_a_draw_that_is_not_announced_is_nobodys_business(client: Client) -> None:
    draw, links = _drawn(people.unit())
    Draw.objects.filter(pk=draw.pk).update(state="prepared", digest="", announced_at=None)
    for name in ("draw", "file", "own"):
        assert client.get(reverse(f"draws:{name}", args=[draw.token])).status_code == 404
    page = client.get(reverse("draws:party", args=[links["专卖局"]])).content.decode()
    assert 'name="secret"' not in page
    assert client.get(reverse("draws:party", args=["nobody"])).status_code == 404
    early = client.post(reverse("draws:party", args=[links["专卖局"]]), {"secret": SECRETS["专卖局"]})
    assert early.status_code == 409


def test_the_saved_page_carries_everything_inside(client: Client) -> None:
    response = client.get(reverse("draws:offline"))
    text = response.content.decode()
    assert response["Content-Disposition"].startswith("attachment")
    assert text.count("<script") == 1
    for outside in ("http:", "https:", "src=", "<link", "import ", "import("):
        assert outside not in text
    assert client.get(reverse("draws:program")).content.startswith('"""核对随机抽查结果'.encode())
