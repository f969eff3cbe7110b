"""Catches: a workbook whose sheets, titles, merged cells or number cells are read otherwise than they look."""

from __future__ import annotations

import datetime

import pytest
from tests.documents import makers
from tests.documents.makers import HEAD, SHOPS

from redsail.documents.faults import BadFile
from redsail.documents.registers import Reading, RegisterRow, read_register

KEYS = ["320412100011", "320412100029", "320412100037"]


def keys(reading: Reading[RegisterRow]) -> list[str]:
    return [row.key for row in reading.rows]


FORMS = {
    "xlsx": lambda: makers.xlsx({"户表": SHOPS}),
    "xls": lambda: makers.xls({"户表": SHOPS}),
    "ods": lambda: makers.ods(SHOPS, "户表"),
    "html": lambda: makers.html(SHOPS),
    "html utf-8": lambda: makers.html(SHOPS, "utf-8"),
    "xml": lambda: makers.spreadsheet_xml(SHOPS),
    "utf-8": lambda: makers.csv_text(SHOPS).encode(),
    "utf-8-sig": lambda: makers.csv_text(SHOPS).encode("utf-8-sig"),
    "utf-16": lambda: makers.csv_text(SHOPS, "\t").encode("utf-16"),
    "gb18030": lambda: makers.csv_text(SHOPS).encode("gb18030"),
    "semicolon": lambda: makers.csv_text(SHOPS, ";").encode("gb18030"),
    "pipe": lambda: makers.csv_text(SHOPS, "|").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_of_file(form: str) -> None:
    """The same three shops, whatever the file is called and made of."""
    reading = read_register(FORMS[form]())
    assert [(row.key, row.name, row.address) for row in reading.rows] == [tuple(row) for row in SHOPS[1:]]
    assert reading.problems == ()
    assert (
        reading.kind == form.split()[0].replace("utf-8-sig", "csv") if form in ("xlsx", "xls", "ods", "xml") else True
    )


def test_number_cells_are_licences() -> None:
    """Licences kept as numbers come out without .0; times and dates come out as such."""
    rows = [
        ["许可证号", "店名", "开门时间", "关门时间", "有效期至", "面积"],
        [320412100011.0, "甲店", datetime.time(7, 0), datetime.time(21, 30), datetime.date(2028, 5, 1), 20.5],
        [320412100029, "乙店", 0.25, 1.0, datetime.datetime(2027, 12, 31), 0],
    ]
    reading = read_register(makers.xlsx({"Sheet1": rows}))
    first, second = reading.rows
    assert (first.key, first.licence, first.hours, first.valid_to, first.area) == (
        "320412100011", "320412100011", ((25200, 77400),), "2028-05-01", 20.5,
    )  # fmt: skip
    assert (second.key, second.hours, second.valid_to, second.area) == (
        "320412100029", ((21600, 86400),), "2027-12-31", None,
    )  # fmt: skip


def test_merged_titles_group_headings_and_towns() -> None:
    """Title merged over the sheet, two lines of headings, and a town merged down over its shops."""
    rows = [
        ["示例县卷烟零售户花名册", "", "", "", "", ""],
        ["2026年3月", "", "", "", "", ""],
        ["乡镇", "许可证号", "店名", "坐标", "", "备注"],
        ["", "", "", "经度", "纬度", ""],
        ["湖塘镇", "320412100011", "甲店", 119.951, 31.701, ""],
        ["", "320412100029", "乙店", 119.952, 31.702, ""],
        ["青山镇", "320412100037", "丙店", "", "", ""],
        ["合计", "", 3, "", "", ""],
    ]
    spans = ["A1:F1", "A2:F2", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "A5:A6"]
    reading = read_register(makers.xlsx({"花名册": rows}, merged=spans))
    assert (reading.header_row, reading.header_lines) == (3, 2)
    assert reading.headings == ("乡镇", "许可证号", "店名", "坐标\n/ 经度", "坐标\n/ 纬度", "备注")
    assert [(row.town, row.key, row.latitude, row.longitude) for row in reading.rows] == [
        ("湖塘镇", "320412100011", 31.701, 119.951),
        ("湖塘镇", "320412100029", 31.702, 119.952),
        ("青山镇", "320412100037", None, None),
    ]
    assert [(skip.row, skip.reason) for skip in reading.skipped] == [
        (1, "title"), (2, "title"), (3, "heading"), (4, "heading"), (8, "subtotal"),
    ]  # fmt: skip


def test_bureau_statistics_with_everything() -> None:
    """Title, form fields, two lines of merged headings, subtotals by town, a grand total and signatures."""
    rows = [
        ["关于报送2026年度零售客户信息的统计表", "", "", "", "", "", "", "", ""],
        ["填报单位：示例县局", "", "", "", "", "填报时间：", datetime.date(2026, 3, 1), "", ""],
        ["序号", "所属区域", "零售客户基本信息", "", "", "经营情况", "", "地理坐标（GCJ-02）", ""],
        ["", "", "许可证号", "客户名称", "经营者", "经营面积（㎡）", "营业时间", "经度", "纬度"],
        [1, "湖塘镇", 320412100011.0, "甲店", "王某", 20, "07:00—21:30", 119.951, 31.701],
        [2, "", 320412100029.0, "乙店", "李某", 35.5, "全天", 119.952, 31.702],
        ["小计", "", "", "2户", "", 55.5, "", "", ""],
        [3, "青山镇", 320412100037.0, "丙店", "赵某", "/", "8:00~20:00", "", ""],
        ["合计", "", "", "3户", "", 55.5, "", "", ""],
        ["填表人：某某", "", "", "审核人：某某", "", "", "", "", ""],
    ]
    spans = ["A1:I1", "A2:E2", "A3:A4", "B3:B4", "C3:E3", "F3:G3", "H3:I3", "B5:B6"]
    reading = read_register(makers.xlsx({"Sheet1": rows}, merged=spans))
    assert [(row.key, row.town, row.area, row.hours, row.origin) for row in reading.rows] == [
        ("320412100011", "湖塘镇", 20.0, ((25200, 77400),), "gcj02"),
        ("320412100029", "湖塘镇", 35.5, ((0, 86400),), "gcj02"),
        ("320412100037", "青山镇", None, ((28800, 72000),), ""),
    ]
    assert reading.problems == ()
    assert [f"{skip.row} {skip.reason}" for skip in reading.skipped] == [
        "1 title", "2 title", "3 heading", "4 heading", "7 subtotal", "9 subtotal", "10 footer",
    ]  # fmt: skip


def test_old_workbook_with_merged_title() -> None:
    """As WPS saves it: merged title, serial numbers, a total below."""
    rows = [
        ["零售户台账", "", "", ""],
        ["序号", *HEAD],
        [1, 320412100011, "甲店", "湖滨路1号"],
        [2, 320412100029, "乙店", "湖滨路2号"],
        [3, 320412100037, "丙店", "湖滨路3号"],
        ["合计", "", 3, ""],
    ]
    reading = read_register(makers.xls({"台账": rows}, merged=[(0, 0, 0, 3)]))
    assert (reading.kind, reading.header_row, keys(reading)) == ("xls", 2, KEYS)


def test_explanation_sheet_and_hidden_copy_are_left_out() -> None:
    """The register is found behind a sheet of instructions; last year's hidden copy does not count twice."""
    notes = [["填表说明"], ["一、许可证号为12位"], ["二、每户一行"]]
    data = makers.xlsx({"说明": notes, "户表": SHOPS, "旧": SHOPS}, hidden=["旧"])
    reading = read_register(data)
    assert reading.chosen == ("户表",)
    assert [(sheet.name, sheet.data_rows, sheet.hidden) for sheet in reading.sheets][1:] == [
        ("户表", 3, False), ("旧", 3, True),
    ]  # fmt: skip
    assert keys(reading) == KEYS


def test_a_town_a_sheet() -> None:
    """Sheets with the same headings are one register; a licence on two of them names both places."""
    more = [HEAD, ("320412100045", "丁店", "青山路4号"), ("320412100011", "甲店二", "青山路5号")]
    reading = read_register(makers.xlsx({"湖塘": SHOPS, "青山": more}))
    assert reading.chosen == ("湖塘", "青山")
    assert [(p.sheet, p.row, p.column, p.code, p.numbers) for p in reading.problems] == [
        ("湖塘", 2, "A", "licence_duplicate", {"rows": "青山!3"}),
        ("青山", 3, "A", "licence_duplicate", {"rows": "湖塘!2"}),
    ]
    assert [(row.sheet, row.key) for row in reading.rows] == [
        ("湖塘", KEYS[1]), ("湖塘", KEYS[2]), ("青山", "320412100045"),
    ]  # fmt: skip


def test_chosen_sheet_and_header_row() -> None:
    """What the user says goes before what was guessed."""
    other = [["x", "y", "z"], *SHOPS]
    data = makers.xlsx({"一": SHOPS, "二": other})
    reading = read_register(data, sheet="二", header_row=2)
    assert (reading.chosen, reading.header_row, keys(reading)) == (("二",), 2, KEYS)
    with pytest.raises(BadFile) as caught:
        read_register(data, sheet="三")
    assert (caught.value.code, caught.value.numbers) == ("unknown_sheet", {"sheet": "三"})


def test_table_that_does_not_start_in_the_corner() -> None:
    """Blank columns and lines before the table keep lines and letters as the spreadsheet shows them."""
    rows = [[], [], ["", "", *HEAD], *(["", "", *row] for row in SHOPS[1:]), ["", "", "", "无证店", "湖滨路9号"]]
    reading = read_register(makers.xlsx({"Sheet1": rows}))
    assert [(row.line, row.key) for row in reading.rows] == [(4, KEYS[0]), (5, KEYS[1]), (6, KEYS[2])]
    assert [(p.row, p.column, p.heading, p.code) for p in reading.problems] == [(7, "C", "许可证号", "licence_missing")]


def test_web_page_with_spans_and_entities() -> None:
    """Spans, &nbsp; and line breaks of an .xls that is a web page."""
    page = (
        "<html><body><table><tr><td>menu</td></tr></table><table>"
        "<tr><th colspan=3>零售户</th></tr><tr><th>许可证号</th><th>店名</th><th>地址</th></tr>"
        "<tr><td>320412100011&nbsp;</td><td rowspan=2>甲店</td><td>湖滨路<br>1号</td></tr>"
        "<tr><td>320412100029</td><td>湖滨路2号 &amp; 3号</td></tr></table></body></html>"
    )
    reading = read_register(page.encode())
    assert reading.kind == "html"
    assert [(row.key, row.address) for row in reading.rows] == [("320412100011", "湖滨路 1号")]
    assert [(p.row, p.column, p.code) for p in reading.problems] == [(4, "B", "name_missing")]


def test_five_hundred_broken_rows_are_all_reported() -> None:
    """No stopping at the first."""
    rows = [HEAD, *(["" if i % 2 else f"3204121{i:05}", "" if i % 3 == 0 else f"店{i}", "x"] for i in range(500))]
    reading = read_register(makers.xlsx({"Sheet1": rows}))
    missing = sum(1 for p in reading.problems if p.code == "licence_missing")
    nameless = sum(1 for p in reading.problems if p.code == "name_missing")
    assert (missing, nameless, len(reading.rows)) == (250, 167, sum(1 for i in range(500) if i % 2 == 0 and i % 3))


def test_register_that_goes_on_without_headings() -> None:
    """Old formats end at 65,536 lines; the rest follows on a sheet of its own."""
    more = [("320412100045", "丁店", "青山路4号"), ("320412100053", "戊店", "青山路5号")]
    reading = read_register(makers.xls({"一": SHOPS, "二": more, "三": [["别的", "东西"]]}))
    assert reading.chosen == ("一", "二")
    assert [(row.sheet, row.line, row.key) for row in reading.rows[2:]] == [
        ("一", 4, KEYS[2]), ("二", 1, "320412100045"), ("二", 2, "320412100053"),
    ]  # fmt: skip


def test_text_pasted_into_one_column() -> None:
    """Commas within column A, and lines quoted as a whole."""
    lines = [",".join(row) for row in SHOPS]
    pasted = read_register(makers.xlsx({"Sheet1": [[line] for line in lines]}))
    quoted = read_register("".join(f'"{line}"\r\n' for line in lines).encode())
    assert keys(pasted) == keys(quoted) == KEYS
    assert pasted.rows[0].address == "湖滨路1号"
