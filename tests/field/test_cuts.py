"""Catches: a record lost or doubled when the line, the phone or the server is cut anywhere in an evening's sync."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.test import Client
from tests.factories.field import Tonight, record
from tests.field import cutting
from tests.field.cutting import Cutter, Phone

from redsail.base.models import AuditEntry
from redsail.needs.models import Need
from redsail.patrol.models import Visit, VisitEntry
from redsail.sync.models import Receipt

pytestmark = pytest.mark.django_db


def evening(tonight: Tonight, rounds: int = 1) -> list[dict[str, Any]]:
    """What a crew writes down: each stop and its later correction, and a need; a few of them in the wrong order."""
    made: list[dict[str, Any]] = []
    for shop in tonight.shops[:3]:
        before: dict[str, Any] | None = None
        for number in range(rounds + 1):
            body = {"outcome": "done", "reason": "", "place": "premises", "note": f"第{number}次"}
            told = {"after": before["id"], "base": before["body"]} if before else {}
            before = record(shop, body=body, **told)
            made.insert(0 if number == rounds else len(made), before)
        made.append(record(kind="need", body={"subject": f"{shop.name}门口修路"}))
    return made


def whole(tonight: Tonight, phones: list[Phone], made: list[dict[str, Any]]) -> None:
    """Every record is on the server once, with one effect, and every phone knows its receipt."""
    ids = sorted(each["id"] for each in made)
    assert sorted(str(key) for key in Receipt.objects.values_list("key", flat=True)) == ids
    assert set(Receipt.objects.values_list("state", flat=True)) == {"accepted"}
    visits = sorted(each["id"] for each in made if each["kind"] == "visit")
    assert sorted(str(key) for key in VisitEntry.objects.values_list("key", flat=True)) == visits
    assert Visit.objects.count() == len({each["context"]["shop"] for each in made if each["kind"] == "visit"})
    assert Need.objects.count() == len(made) - len(visits)
    entered = AuditEntry.objects.filter(verb__in=["patrol.record_visit", "patrol.add_to_visit", "needs.hear"])
    assert entered.count() == len(made)
    known = {item["id"]: item["number"] for phone in phones for item in phone.items()}
    assert known == {str(row.key): row.number for row in Receipt.objects.all()}


def test_an_evening_survives_every_kind_of_cut(tmp_path: Path) -> None:
    """The short form of `make soak`: two in three requests are cut, at all four places."""
    tonight = Tonight()
    made, cutter = evening(tonight), Cutter(Random(6), often=66)
    phone = Phone(tmp_path / "shelf.json")
    try:
        phone = cutting.evening(phone, tonight.contents(), made, cutter, cutting.endpoint(Client()))
    finally:
        phone.end()
    whole(tonight, [phone], made)
    assert cutter.cuts >= 5
    assert len(cutter.counts) == 5, cutter.counts


@pytest.mark.parametrize("place", cutting.PLACES)
def test_each_place_alone(tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut once there, then let it through."""
    tonight = Tonight()
    made, fates = evening(tonight), [place]
    cutter = Cutter(Random(1), often=0)
    monkeypatch.setattr(Cutter, "draw", lambda self: fates.pop() if fates else cutting.NONE)
    phone = Phone(tmp_path / "shelf.json")
    try:
        phone = cutting.evening(phone, tonight.contents(), made, cutter, cutting.endpoint(Client()))
    finally:
        phone.end()
    whole(tonight, [phone], made)
