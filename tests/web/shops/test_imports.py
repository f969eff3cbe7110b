"""A register through the browser's door: upload, confirm, look, apply; every answer a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import organisation as people
from tests.factories import shops as made

from redsail import jobs
from redsail.organisation.models import Unit
from redsail.shops.actions import imports
from redsail.shops.models import RegisterImport, Shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return people.unit()


@pytest.fixture
def officer(client: Client, unit: Unit) -> Client:
    client.force_login(people.party_officer(unit))
    return client


def upload(client: Client, unit: Unit, content: bytes, name: str = "register.csv") -> Any:
    return client.post("/shops/imports/", {"kind": "shops", "unit": unit.pk, "file": SimpleUploadedFile(name, content)})


def work(found: RegisterImport) -> None:
    """What the worker would do next."""
    found.refresh_from_db()
    assert jobs.run(int(found.job))
    found.refresh_from_db()


def confirmed(found: RegisterImport, **more: str) -> dict[str, str]:
    """The form as the page shows it, with the coordinate system answered."""
    columns = {f"column_{n}": column["meaning"] for n, column in enumerate(found.reading["columns"])}
    return columns | {"coordinates": "wgs84", "key": "licence"} | more


def test_a_register_goes_through(officer: Client, unit: Unit) -> None:
    answer = upload(officer, unit, made.register(30))
    found = RegisterImport.objects.get()
    assert answer.url == f"/shops/imports/{found.pk}/"
    assert "progress" in officer.get(answer.url).content.decode()
    work(found)
    assert "柳堤烟酒店1" in officer.get(answer.url).content.decode()
    officer.post(f"{answer.url}confirm/", confirmed(found))
    work(found)
    page = officer.get(answer.url)
    assert page.context["summary"][:2] == [("读取行数", 30, ""), ("新增", 30, "success")] or page.status_code == 200
    officer.post(f"{answer.url}apply/")
    officer.post(f"{answer.url}apply/")
    work(found)
    assert (found.state, Shop.objects.count()) == ("applied", 30)
    assert officer.get(answer.url).status_code == 200


def test_the_coordinate_system_has_to_be_said(officer: Client, unit: Unit) -> None:
    upload(officer, unit, made.register(3))
    found = RegisterImport.objects.get()
    work(found)
    answer = officer.post(f"/shops/imports/{found.pk}/confirm/", confirmed(found, coordinates=""))
    assert (answer.status_code, list(answer.context["confirm"].errors)) == (422, ["coordinates"])


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"column_1": "licence"}, ["__all__"]),
        ({"column_1": "", "column_2": ""}, ["__all__"]),
        ({"column_0": ""}, ["key"]),
        ({"column_7": ""}, ["__all__"]),
    ],
    ids=["two licences", "no name", "no licence but keyed by it", "half a place"],
)
def test_columns_that_cannot_be(officer: Client, unit: Unit, change: dict[str, str], errors: list[str]) -> None:
    upload(officer, unit, made.register(3))
    found = RegisterImport.objects.get()
    work(found)
    answer = officer.post(f"/shops/imports/{found.pk}/confirm/", confirmed(found, **change))
    assert (answer.status_code, list(answer.context["confirm"].errors)) == (422, errors)


def test_a_large_loss_needs_its_tick(officer: Client, unit: Unit) -> None:
    made.applied(made.register(24), unit)
    found = made.checked(made.register(15), unit)
    page = officer.get(f"/shops/imports/{found.pk}/").content.decode()
    assert 'name="alarm_heard"' in page
    officer.post(f"/shops/imports/{found.pk}/apply/")
    found.refresh_from_db()
    assert found.state == "checked"
    officer.post(f"/shops/imports/{found.pk}/apply/", {"alarm_heard": "1"})
    work(found)
    assert Shop.objects.filter(state="gone").count() == 9


def test_a_delta_nobody_looked_at_is_not_applied(officer: Client, unit: Unit) -> None:
    found = made.checked(made.register(3), unit)
    page = officer.get(f"/shops/imports/{found.pk}/").content.decode()
    assert f'name="seen" value="{found.batch}"' in page
    officer.post(f"/shops/imports/{found.pk}/apply/", {"seen": "another batch"})
    found.refresh_from_db()
    assert found.state == "checked"
    officer.post(f"/shops/imports/{found.pk}/apply/", {"seen": found.batch})
    found.refresh_from_db()
    assert found.state == "applying"


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.csv"), (b"%PDF-1.7", "a.xlsx"), (b"\x7fELF\x02\x01", "a.csv")],
    ids=["empty", "pdf", "program"],
)
def test_what_is_no_table_is_told_on_the_page(officer: Client, unit: Unit, content: bytes, name: str) -> None:
    answer = upload(officer, unit, content, name)
    assert (answer.status_code, RegisterImport.objects.count()) == (422, 0)
    assert answer.context["form"].errors


def test_the_second_of_two_imports_gets_the_way_to_the_first(officer: Client, unit: Unit) -> None:
    upload(officer, unit, made.register(3))
    answer = upload(officer, unit, made.register(4))
    assert (answer.status_code, answer.context["other"]) == (422, RegisterImport.objects.get().pk)


def test_errors_are_listed_and_come_as_a_sheet(officer: Client, unit: Unit) -> None:
    found = made.checked(made.csv([made.line(1), made.line(2, 许可证号="", 店名="<script>x</script>")]), unit)
    page = officer.get(f"/shops/imports/{found.pk}/?tab=problem").content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page
    sheet = officer.get(f"/shops/imports/{found.pk}/errors/")
    assert sheet.content.startswith(b"PK")


def test_a_failed_job_leaves_a_way_back(officer: Client, unit: Unit) -> None:
    found = made.checked(made.register(3), unit)
    imports.claim_apply(found, by="cli:tests", ring=False)
    page = officer.get(f"/shops/imports/{found.pk}/").content.decode()
    assert f"/shops/imports/{found.pk}/again/" in page
    officer.post(f"/shops/imports/{found.pk}/again/")
    found.refresh_from_db()
    assert found.state == "checked"


def test_reading_again_with_another_encoding(officer: Client, unit: Unit) -> None:
    upload(officer, unit, made.csv([made.line(n) for n in range(1, 9)], "gb18030"))
    found = RegisterImport.objects.get()
    work(found)
    officer.post(f"/shops/imports/{found.pk}/reread/", {"encoding": "windows-1252", "header_row": "1"})
    work(found)
    assert (found.state, found.reading["encoding"]) == ("read", "cp1252")


@pytest.mark.parametrize("tab", ["new", "changed", "gone", "back", "problem", "unlocated", "nonsense"])
def test_the_delta_takes_few_queries(officer: Client, unit: Unit, tab: str, django_assert_max_num_queries: Any) -> None:
    made.applied(made.register(30), unit)
    rows = [made.line(n, 店名=f"新名{n}") for n in range(4, 31)]
    found = made.checked(made.csv([*rows, made.line(40, 纬度="", 经度=""), made.line(41, 许可证号="")]), unit)
    with django_assert_max_num_queries(12):
        assert officer.get(f"/shops/imports/{found.pk}/?tab={tab}").status_code == 200


@pytest.mark.parametrize(
    ("name", "told"),
    [("xy-projected.csv", "地图投影坐标"), ("side-by-side.csv", "左右并排")],
    ids=["metres of a map", "side by side"],
)
def test_what_a_file_leaves_open_is_said(officer: Client, unit: Unit, checkout: Path, name: str, told: str) -> None:
    upload(officer, unit, (checkout / "tests" / "cases" / "registers" / name).read_bytes())
    found = RegisterImport.objects.get()
    work(found)
    assert told in officer.get(f"/shops/imports/{found.pk}/").content.decode()
