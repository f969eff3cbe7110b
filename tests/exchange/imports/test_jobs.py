"""A register from file to shops: read, checked, applied by jobs; deltas by licence; errors; double clicks."""

from __future__ import annotations

import pytest
from tests.factories import organisation as people
from tests.factories import shops as made

from redsail.shops.actions import imports
from redsail.shops.models import RegisterImport, Shop, ShopHistory, StagedRow

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def counts(found: RegisterImport, *names: str) -> dict[str, int]:
    return {name: found.counts[name] for name in names or ("read", "new", "changed", "gone", "back", "same", "problem")}


def test_a_first_register() -> None:
    found = made.applied(made.register(3), people.unit())
    assert found.state == "applied"
    rows = Shop.objects.order_by("licence").values_list("licence", "name", "town", "lat", "lon", "origin", "state")
    assert list(rows)[0] == (made.licence(1), "柳堤烟酒店1", "柳堤镇", 32.501, 118.5, "wgs84", "open")
    assert counts(found) == {"read": 3, "new": 3, "changed": 0, "gone": 0, "back": 0, "same": 0, "problem": 0}


def test_the_second_register_is_a_delta() -> None:
    unit = people.unit()
    made.applied(made.register(20), unit)
    lines = [made.line(n) for n in range(1, 19)]
    lines[0]["店名"] = "新名烟酒店"
    lines[1]["许可证号"] = f" ０{lines[1]['许可证号'][:6]} {lines[1]['许可证号'][6:]}"
    found = made.checked(made.csv([*lines, made.line(77)]), unit)
    assert counts(found) == {"read": 19, "new": 1, "changed": 1, "gone": 2, "back": 0, "same": 17, "problem": 0}
    assert Shop.objects.filter(state="open").count() == 20
