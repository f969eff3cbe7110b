"""What people really upload by mistake: each is told, with its place, and nothing is written."""

from __future__ import annotations

import io

import pytest
from tests.factories import organisation as people
from tests.factories import shops as made
from xlsxwriter import Workbook

from redsail.base import phrases
from redsail.base.errors import BadInput
from redsail.exchange import words
from redsail.exchange.exports import problem_rows
from redsail.shops.actions import imports
from redsail.shops.models import RegisterImport, Shop, StagedRow

pytestmark = pytest.mark.django_db


def problems(found: RegisterImport) -> list[tuple[int, str, str]]:
    rows = StagedRow.objects.filter(register_import=found, change="problem").order_by("pk")
    return [(row.line, each["column"], each["code"]) for row in rows for each in row.problems]


def test_an_empty_file() -> None:
    with pytest.raises(BadInput, match=r"files\.empty"):
        made.opened(b"", people.unit())


def test_a_pdf_that_calls_itself_a_workbook() -> None:
    with pytest.raises(BadInput) as caught:
        made.opened(b"%PDF-1.7\n1 0 obj\n", people.unit(), name="名册.xlsx")
    assert "名册.xlsx" in phrases.told(caught.value)
    assert RegisterImport.objects.count() == 0


def test_a_file_with_nothing_but_headings_ends_the_import() -> None:
    unit = people.unit()
    found = made.checked(made.csv([]), unit)
    assert (found.state, found.fault["code"]) == ("unreadable", "exchange.file_no_rows")
    assert made.opened(made.register(1), unit).state == "uploaded", "the next import may begin"


def test_five_hundred_broken_rows_are_all_told() -> None:
    good = [made.line(n) for n in range(1, 401)]
    broken = [made.line(n, **({"许可证号": ""} if n % 2 else {"纬度": "北边"})) for n in range(401, 901)]
    found = made.checked(made.csv([*good, *broken]), people.unit())
    told = problems(found)
    assert (found.counts["problem"], len(told)) == (500, 500)
    assert told[:2] == [(402, "A", "licence_missing"), (403, "H", "coordinate_unreadable")]
    with pytest.raises(BadInput, match=r"shops\.has_errors"):
        imports.claim_apply(found, by="cli:tests", ring=False)
    assert Shop.objects.count() == 0


def test_the_good_lines_go_in_and_the_others_come_back_as_a_sheet() -> None:
    unit = people.unit()
    bad = [made.line(n, 许可证号="") for n in (4, 5)]
    found = made.applied(made.csv([*(made.line(n) for n in (1, 2, 3)), *bad]), unit)
    assert Shop.objects.count() == 3
    sheet = problem_rows.workbook(found)
    again = made.opened(sheet, unit, name="更正.xlsx")
    made.step(again, imports.READ)
    assert (again.options["partial"], again.reading["read"]) == (True, 2)
    assert [column["meaning"] for column in again.reading["columns"]][:2] == ["licence", "name"]


def test_a_line_with_errors_does_not_close_its_shop() -> None:
    unit = people.unit()
    made.applied(made.register(30), unit)
    rows = [made.line(n, 纬度="北" if n == 7 else made.line(n)["纬度"]) for n in range(1, 31)]
    found = made.applied(made.csv(rows), unit)
    assert (found.counts["gone"], Shop.objects.filter(state="open").count()) == (0, 30)


def test_places_in_the_sea_or_another_province() -> None:
    unit = people.unit()
    people.station(unit)
    rows = [made.line(n) for n in range(1, 40)]
    rows[4]["经度"], rows[9]["纬度"] = "124.9", "23.1"
    found = made.checked(made.csv(rows), unit)
    assert [(line, code) for line, _column, code in problems(found)] == [(6, "far"), (11, "far")]


def test_all_places_in_another_province_than_the_stations() -> None:
    unit = people.unit()
    people.station(unit, lat=23.1, lon=113.3)
    found = made.checked(made.register(5), unit)
    assert {code for _line, _column, code in problems(found)} == {"far"}
    assert found.counts["problem"] == 5


def test_a_licence_twice() -> None:
    rows = [made.line(1), made.line(2), made.line(3, 许可证号=made.licence(1))]
    found = made.checked(made.csv(rows), people.unit())
    assert problems(found) == [(2, "A", "licence_duplicate"), (4, "A", "licence_duplicate")]
    row = StagedRow.objects.filter(change="problem").first()
    assert row is not None
    assert "4" in words.problem(row.problems[0])


@pytest.mark.both
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_rare_characters(encoding: str) -> None:
    name = "𠮷祥㙍𬭚烟酒店"
    made.applied(
        made.csv([made.line(n, 店名=name if n == 1 else "柳堤店") for n in range(1, 9)], encoding), people.unit()
    )
    assert Shop.objects.get(licence=made.licence(1)).name == name


def test_a_name_that_is_a_script_or_a_formula_is_text() -> None:
    names = ["<script>alert(1)</script>", "=HYPERLINK(0)", "@SUM(A1)", "-店"]
    made.applied(made.csv([made.line(n, 店名=name) for n, name in enumerate(names, 1)]), people.unit())
    assert list(Shop.objects.order_by("licence").values_list("name", flat=True)) == names


def test_title_rows_serial_numbers_and_subtotals_in_a_workbook() -> None:
    stream = io.BytesIO()
    book = Workbook(stream)
    sheet = book.add_worksheet("名册")
    sheet.merge_range("A1:J1", "青禾县卷烟零售户名册（2026年10月）")
    sheet.write_row("A3", ["序号", *made.HEADINGS])
    for number in range(1, 7):
        sheet.write_row(number + 2, 0, [number, *made.line(number).values()])
    sheet.write_row(9, 0, ["合计", "", "6户"])
    book.close()
    found = made.applied(stream.getvalue(), people.unit(), name="名册.xlsx")
    assert (found.counts["read"], Shop.objects.count()) == (6, 6)
