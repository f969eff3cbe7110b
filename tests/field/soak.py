"""`make soak`: evenings of a crew until the line was cut a thousand times; nothing may be lost, nothing doubled."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from tests.factories.field import Tonight
from tests.field import cutting
from tests.field.cutting import Cutter, Phone
from tests.field.test_cuts import evening, whole

from redsail.sync.models import Receipt

CUTS = int(os.environ.get("SOAK_CUTS", "1000"))
OFTEN = 60


@pytest.mark.django_db
def test_a_thousand_cuts(tmp_path: Path) -> None:
    """Each evening in a transaction of its own that is rolled back, so that each starts with an empty server."""
    counts: Counter[str] = Counter()
    records = evenings = 0
    began = monotonic()
    while sum(counts.values()) - counts[cutting.NONE] < CUTS:
        with transaction.atomic():
            cutter = Cutter(Random(evenings), OFTEN)
            made = _one(tmp_path / f"{evenings}", cutter)
            assert Receipt.objects.count() == len(made)
            transaction.set_rollback(True)
        counts.update(cutter.counts)
        records, evenings = records + len(made), evenings + 1
    cuts = sum(counts.values()) - counts[cutting.NONE]
    told = ", ".join(f"{place}: {counts[place]}" for place in cutting.PLACES)
    print(f"\n{evenings} evenings, {records} records, {sum(counts.values())} requests, {cuts} cuts ({told})")
    print(f"lost 0, doubled 0, {monotonic() - began:.0f} s")


def _one(folder: Path, cutter: Cutter) -> list[dict[str, Any]]:
    """An evening of one crew; its phone is looked at in the end."""
    folder.mkdir()
    tonight = Tonight()
    made = evening(tonight, rounds=4)
    phone = Phone(folder / "shelf.json")
    try:
        phone = cutting.evening(phone, tonight.contents(), made, cutter, cutting.endpoint(Client()))
    finally:
        phone.end()
    whole(tonight, [phone], made)
    return made
