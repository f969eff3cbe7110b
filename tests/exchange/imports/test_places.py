"""Schools and markets: several of one name are all kept, and found again in the next file."""

from __future__ import annotations

import pytest
from tests.factories import organisation as people
from tests.factories import shops as made

from redsail.organisation.models import Unit
from redsail.shops.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.both]
CENTRAL_A, CENTRAL_B, OTHER = (
    "中心小学,甲镇一路,118.5,32.5",
    "中心小学,乙镇二路,118.6,32.6",
    "实验小学,丙镇,118.55,32.55",
)


def taken(unit: Unit, *lines: str) -> tuple[int, ...]:
    content = "\n".join(["名称,地址,经度,纬度", *lines]).encode()
    found = made.applied(content, unit, kind="schools")
    assert found.state == "applied"
    return tuple(found.counts[name] for name in ("new", "changed", "gone", "same", "problem"))


def test_two_schools_of_one_name_are_both_kept() -> None:
    unit = people.unit()
    assert taken(unit, CENTRAL_A, CENTRAL_B, OTHER) == (3, 0, 0, 0, 0)
    assert sorted(Place.objects.filter(name="中心小学").values_list("address", "lat")) == [
        ("乙镇二路", 32.6),
        ("甲镇一路", 32.5),
    ]


@pytest.mark.parametrize("lines", [(CENTRAL_A, CENTRAL_B), (CENTRAL_B, CENTRAL_A)], ids=["as before", "turned round"])
def test_the_next_file_finds_them_again_in_any_order(lines: tuple[str, ...]) -> None:
    unit = people.unit()
    taken(unit, CENTRAL_A, CENTRAL_B)
    assert taken(unit, *lines) == (0, 0, 0, 2, 0)


def test_a_second_of_the_name_leaves_the_first_as_it_is() -> None:
    unit = people.unit()
    taken(unit, CENTRAL_A)
    assert taken(unit, CENTRAL_B, CENTRAL_A) == (1, 0, 0, 1, 0)


def test_the_second_stays_when_the_first_is_gone() -> None:
    unit = people.unit()
    taken(unit, CENTRAL_A, CENTRAL_B, OTHER)
    assert taken(unit, CENTRAL_B, OTHER) == (0, 0, 1, 2, 0)
    assert Place.objects.filter(name="中心小学").values_list("address", flat=True).get() == "乙镇二路"
