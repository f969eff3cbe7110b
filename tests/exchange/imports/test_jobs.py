"""A register from file to shops: read, checked, applied by jobs; what a second one changes; who may, and only once."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.factories import organisation as people
from tests.factories import shops as made

from redsail.base.audit import verify
from redsail.base.errors import BadInput, Clash, Refused
from redsail.base.models import AuditEntry
from redsail.shops.actions import imports
from redsail.shops.actions import shops as single
from redsail.shops.models import RegisterImport, Shop, ShopHistory, ShopSource, StagedRow

pytestmark = [pytest.mark.django_db, pytest.mark.both]
NUMBERS = ("read", "new", "changed", "gone", "back", "same", "problem")


def counts(found: RegisterImport) -> tuple[int, ...]:
    return tuple(found.counts[name] for name in NUMBERS)


def lines(first: int, last: int) -> list[dict[str, str]]:
    return [made.line(number) for number in range(first, last + 1)]


def test_a_first_register() -> None:
    found = made.applied(made.register(3), people.unit())
    columns = ("licence", "name", "holder", "address", "town", "kind", "grade", "lat", "lon", "origin", "state")
    rows = Shop.objects.order_by("licence").values_list(*columns)
    first = ("柳堤烟酒店1", "柳堤人", "柳堤路1号", "柳堤镇", "便利店", "A", 32.501, 118.5, "wgs84", "open")
    assert rows[0] == (made.licence(1), *first)
    assert counts(found) == (3, 3, 0, 0, 0, 0, 0)
    assert found.state == "applied"


def test_a_second_register_is_a_delta_field_by_field() -> None:
    unit = people.unit()
    made.applied(made.register(20), unit)
    second = [*lines(1, 18), made.line(77)]
    second[0] |= {"店名": "新名烟酒店", "等级": "B"}
    found = made.checked(made.csv(second), unit)
    assert counts(found) == (19, 1, 1, 2, 0, 17, 0)
    changed = StagedRow.objects.get(register_import=found, change="changed")
    assert changed.fields == {"name": ["柳堤烟酒店1", "新名烟酒店"], "grade": ["A", "B"]}
    assert Shop.objects.filter(state="open").count() == 20, "nothing is written before it is applied"


def test_a_delta_is_applied_whole() -> None:
    unit = people.unit()
    made.applied(made.register(20), unit)
    second = [*lines(2, 18), made.line(77)]
    second[0]["店名"] = "新名烟酒店"
    made.applied(made.csv(second), unit)
    states = dict(Shop.objects.values_list("licence", "state"))
    assert sorted(key for key, state in states.items() if state == "gone") == [made.licence(n) for n in (1, 19, 20)]
    assert Shop.objects.filter(search__contains="新名").values_list("name", flat=True).get() == "新名烟酒店"
    assert sorted(ShopHistory.objects.values_list("kind", flat=True)) == ["changed", "gone", "gone", "gone"]
    assert [fault for fault in verify.faults(f"unit:{unit.pk}") if fault.code != "audit.triggers_missing"] == []


def test_a_shop_that_comes_back_keeps_its_row() -> None:
    unit = people.unit()
    made.applied(made.register(3), unit)
    before = Shop.objects.get(licence=made.licence(2)).pk
    made.applied(made.csv([made.line(1), made.line(3)]), unit)
    found = made.applied(made.csv([made.line(1), made.line(2, 店名="又开烟酒店"), made.line(3)]), unit)
    shop = Shop.objects.get(licence=made.licence(2))
    assert counts(found) == (3, 0, 0, 0, 1, 2, 0)
    assert (shop.pk, shop.state, shop.gone_on, shop.name) == (before, "open", None, "又开烟酒店")


@pytest.mark.parametrize(
    "written", ["0329998100002", " 3299 9810 0002 ", "３２９９９８１００００２", "329998-100002"], ids=lambda text: text
)
def test_a_licence_written_another_way_is_no_change(written: str) -> None:
    unit = people.unit()
    made.applied(made.register(3), unit)
    found = made.checked(made.csv([made.line(1), made.line(2, 许可证号=written), made.line(3)]), unit)
    assert counts(found) == (3, 0, 0, 0, 0, 3, 0)


def test_one_audit_entry_for_the_whole_change_set() -> None:
    unit = people.unit()
    found = made.applied(made.register(5), unit)
    entry = AuditEntry.objects.get(verb="shops.apply_import")
    assert (entry.change_count, entry.subject_id) == (5, str(found.pk))


def test_columns_without_a_place_are_kept_but_no_telephone() -> None:
    text = made.register(2).decode().replace("等级", "联系电话").replace(",A,", ",13812345678,")
    text = text.replace("业态", "商圈描述").replace("便利店", "沿街")
    made.applied(text.encode(), people.unit())
    assert list(ShopSource.objects.values_list("values", flat=True)) == [{"商圈描述": "沿街"}] * 2


def test_a_large_loss_has_to_be_confirmed() -> None:
    unit = people.unit()
    made.applied(made.register(24), unit)
    found = made.checked(made.csv(lines(1, 15)), unit)
    with pytest.raises(BadInput) as caught:
        imports.claim_apply(found, by="cli:tests", ring=False)
    assert (caught.value.code, caught.value.numbers) == ("shops.many_would_close", {"gone": 9, "standing": 24})
    imports.claim_apply(found, by="cli:tests", alarm_heard=True, ring=False)
    made.step(found, imports.APPLY)
    assert Shop.objects.filter(state="gone").count() == 9


def test_a_part_of_the_register_closes_nothing() -> None:
    unit = people.unit()
    made.applied(made.register(24), unit)
    found = made.checked(made.csv(lines(1, 2)), unit, options={"coordinates": "wgs84", "partial": True})
    assert (counts(found), found.alarm) == ((2, 0, 0, 0, 0, 2, 0), False)


def test_a_place_set_by_hand_is_kept() -> None:
    unit = people.unit()
    made.applied(made.register(3), unit)
    shop = Shop.objects.get(licence=made.licence(1))
    single.place_shop(shop, by="cli:tests", lat=32.6, lon=118.6, version=shop.version)
    made.applied(made.csv([made.line(1, 店名="新名"), *lines(2, 3)]), unit)
    shop.refresh_from_db()
    assert (shop.name, shop.lat, shop.lon, shop.origin) == ("新名", 32.6, 118.6, "hand")


def test_a_register_without_coordinates_keeps_the_places() -> None:
    unit = people.unit()
    made.applied(made.register(3), unit)
    found = made.checked(made.csv([made.line(n, 纬度="", 经度="") for n in (1, 2, 3)]), unit)
    assert (counts(found), found.counts["unlocated"]) == ((3, 0, 0, 0, 0, 3, 0), 0)


def test_shops_that_the_register_itself_closes_are_gone() -> None:
    unit = people.unit()
    made.applied(made.register(30), unit)
    text = made.csv([made.line(n, 等级="注销" if n == 2 else "正常") for n in range(1, 31)]).decode()
    found = made.checked(text.replace("等级", "许可证状态").encode(), unit)
    assert (found.counts["gone"], found.counts["closed_in_register"]) == (1, 1)


def test_a_register_without_licences_goes_by_name_and_address() -> None:
    unit = people.unit()
    text = "\n".join(line.partition(",")[2] for line in made.register(4).decode().splitlines())
    made.applied(text.encode(), unit)
    found = made.checked(text.replace("便利店", "超市").encode(), unit)
    assert counts(found) == (4, 0, 4, 0, 0, 0, 0)


def test_shops_without_a_licence_are_found_again_when_they_get_one() -> None:
    unit = people.unit()
    text = "\n".join(line.partition(",")[2] for line in made.register(4).decode().splitlines())
    made.applied(text.encode(), unit)
    found = made.applied(made.register(4), unit)
    assert counts(found) == (4, 0, 4, 0, 0, 0, 0)
    assert Shop.objects.filter(licence_key=made.licence(3), state="open").count() == 1


def test_a_small_part_of_a_large_register() -> None:
    unit = people.unit()
    made.applied(made.register(3), unit)
    Shop.objects.update(last_seen=date(2020, 1, 1))
    found = made.checked(made.register(1), unit, options={"coordinates": "wgs84", "partial": True})
    left_out = set(Shop.objects.exclude(licence=made.licence(1)).values_list("pk", flat=True))
    assert set(found.counts["unseen"]) == left_out
    # As many as a county has, and more than any SQLite takes in one statement (250,000 at most).
    found.counts["unseen"] += range(1_000_000, 1_250_001)
    found.save()
    imports.claim_apply(found, by="cli:tests", ring=False)
    made.step(found, imports.APPLY)
    assert found.state == "applied"
    assert set(Shop.objects.filter(last_seen=date(2020, 1, 1)).values_list("pk", flat=True)) == left_out


def test_columns_are_remembered_for_the_next_file_of_the_source() -> None:
    unit = people.unit()
    first = made.opened(made.register(3), unit)
    made.step(first, imports.READ)
    renamed = first.mapping.replace('"holder"', '"note"')
    imports.confirm(first, by="cli:tests", mapping=renamed, options={"coordinates": "wgs84"}, ring=False)
    made.step(first, imports.CHECK)
    imports.claim_apply(first, by="cli:tests", ring=False)
    made.step(first, imports.APPLY)
    second = made.opened(made.register(4), unit)
    made.step(second, imports.READ)
    assert (second.reading["remembered"], second.reading["columns"][2]["meaning"]) == (True, "note")


def test_a_double_click_applies_once() -> None:
    unit = people.unit()
    found = made.checked(made.register(3), unit)
    for _click in range(2):
        imports.claim_apply(found, by="cli:tests")
    job = made.step(found, imports.APPLY)
    assert job.state == "done"
    made.step(found, imports.APPLY)
    assert (Shop.objects.count(), AuditEntry.objects.filter(verb="shops.apply_import").count()) == (3, 1)


def test_the_second_of_two_imports_is_told() -> None:
    unit = people.unit()
    first = made.opened(made.register(3), unit, by=people.party_officer(unit))
    with pytest.raises(Clash) as caught:
        made.opened(made.register(4), unit)
    assert (caught.value.code, caught.value.numbers["number"]) == ("shops.import_open", first.pk)
    imports.discard(first, by="cli:tests")
    assert made.opened(made.register(4), unit).state == "uploaded"


def test_a_delta_that_is_out_of_date_is_refused() -> None:
    unit = people.unit()
    made.applied(made.register(3), unit)
    found = made.checked(made.register(4), unit)
    shop = Shop.objects.first()
    assert shop is not None
    single.place_shop(shop, by="cli:tests", lat=32.6, lon=118.6, version=shop.version)
    with pytest.raises(Clash, match=r"shops\.changed_since_checked"):
        imports.claim_apply(found, by="cli:tests", ring=False)
    assert Shop.objects.count() == 3


def test_shops_changed_between_the_click_and_the_job() -> None:
    unit = people.unit()
    made.applied(made.register(3), unit)
    found = made.checked(made.register(4), unit)
    imports.claim_apply(found, by="cli:tests", ring=False)
    shop = Shop.objects.first()
    assert shop is not None
    single.place_shop(shop, by="cli:tests", lat=32.6, lon=118.6, version=shop.version)
    job = made.step(found, imports.APPLY)
    assert (job.state, job.error, found.state, Shop.objects.count()) == (
        "failed", "shops.changed_since_checked", "applying", 3,
    )  # fmt: skip
    imports.step_back(found, by="cli:tests")
    assert found.state == "checked"


def test_nobody_steps_back_under_a_running_job() -> None:
    unit = people.unit()
    found = made.opened(made.register(3), unit)
    made.step(found, imports.READ)
    imports.confirm(found, by="cli:tests", mapping=found.mapping, options={"coordinates": "wgs84"})
    with pytest.raises(Clash, match=r"shops\.import_moved_on"):
        imports.step_back(found, by="cli:tests")
    found.refresh_from_db()
    assert found.state == "confirmed"


def test_nobody_imports_without_the_permission() -> None:
    unit = people.unit()
    with pytest.raises(Refused):
        made.opened(made.register(3), unit, by=people.user("volunteer", unit))


def test_discarding_leaves_nothing_behind() -> None:
    unit = people.unit()
    found = made.checked(made.register(3), unit)
    imports.discard(found, by="cli:tests")
    left: tuple[Any, ...] = (found.state, StagedRow.objects.count(), Shop.objects.count())
    assert left == ("discarded", 0, 0)


def test_lines_of_an_old_import_go_and_its_page_says_so(client: Any) -> None:
    """They are kept for the days of the rule; shops, history, totals and the chain stay."""
    unit = people.unit()
    old, recent = made.applied(made.register(3), unit), made.applied(made.register(4), unit)
    RegisterImport.objects.filter(pk=old.pk).update(closed_at=timezone.now() - timedelta(days=181))
    waiting = made.checked(made.register(5), unit)
    officer = people.party_officer(unit)
    client.force_login(officer)
    assert "不再保留" not in client.get(f"/shops/imports/{old.pk}/").content.decode()
    imports.claim_apply(waiting, by=officer, ring=False)
    made.step(waiting, imports.APPLY, f"user:{officer.pk}")
    lines_of = Counter(StagedRow.objects.values_list("register_import", flat=True))
    assert lines_of == {recent.pk: 1, waiting.pk: 1}
    page = client.get(f"/shops/imports/{old.pk}/")
    assert (page.status_code, "不再保留" in page.content.decode()) == (200, True)
    assert "不再保留" not in client.get(f"/shops/imports/{recent.pk}/").content.decode()
    assert client.get(f"/shops/imports/{old.pk}/errors/").status_code == 200
    assert Shop.objects.filter(state="open").count() == 5
    assert AuditEntry.objects.filter(verb="shops.clear_lines").count() == 1
    assert [fault for fault in verify.faults() if fault.code != "audit.triggers_missing"] == []
