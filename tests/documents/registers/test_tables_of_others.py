"""Catches: a station without a place, a certificate misdated, a school not seen as one."""

from __future__ import annotations

from tests.documents import makers

from redsail.documents.registers import read_officers, read_places, read_stations
from redsail.documents.registers.officers import CertificateRow
from redsail.documents.registers.places import category


def test_least_stations() -> None:
    """Name, lat and lon are enough, whole degrees too."""
    reading = read_stations(b"name,lat,lon\nNorth,43,-78\nSouth,42.5,-78.5\n")
    assert [(row.key, row.name, row.latitude, row.longitude, row.origin) for row in reading.rows] == [
        ("north", "North", 43.0, -78.0, "wgs84"), ("south", "South", 42.5, -78.5, "wgs84"),
    ]  # fmt: skip
    assert (reading.problems, reading.questions) == ((), ())


def test_stations_with_every_fault() -> None:
    """Without a place, at one place, the same code twice, without a name: all at once."""
    rows = [
        ["编号", "站名", "地址", "站长", "经度", "纬度"],
        ["1", "湖塘站", "湖滨路1号", "王某", "119.951", "31.701"],
        ["2", "青山站", "", "", "", ""],
        ["3", "横桥站", "", "", "119.951", "31.701"],
        ["1", "云山站", "", "", "119.971", "31.721"],
        ["5", "", "", "", "119.981", "31.731"],
    ]
    reading = read_stations(makers.xlsx({"站": rows}))
    assert [(p.row, p.column, p.code, p.numbers) for p in reading.problems] == [
        (2, "A", "key_clash", {"rows": "5"}), (2, "F", "same_place", {"rows": "4"}),
        (3, "F", "coordinate_missing", {}), (4, "F", "same_place", {"rows": "2"}),
        (5, "A", "key_clash", {"rows": "2"}), (6, "B", "name_missing", {}),
    ]  # fmt: skip
    assert reading.rows == ()
    assert [row.line for row in reading.bad] == [2, 3, 4, 5, 6]


def test_officers() -> None:
    """Roles, certificates, absences as days and spans, and what else the planner asks."""
    text = (
        "工号,姓名,所属站,党小组,人员类别,执法证号,有效期起,有效期至,请假,回避,新人,驾驶\n"
        "A1,王小明,湖塘站,第一小组,专卖执法,3200001,2024年1月1日,2029-01-01,2026-12-01、2026-12-05至2026-12-07,"
        "320412100011;320412100029,否,是\n"
        "A2,李阿芳,机关,,机关,,,,,,是,\n"
        "A3,赵大海,青山站,,市场部客户经理,,,,12月1日,,,否\n"
        "A3,陈某,青山站,,厨师,,2029-01-01,2024-01-01,,,,\n"
    )
    reading = read_officers(text.encode("gb18030"))
    first, second = reading.rows
    assert (first.key, first.name, first.station, first.group, first.roles) == (
        "a1", "王小明", "湖塘站", "第一小组", ("enforcement",),
    )  # fmt: skip
    assert first.certificates == (CertificateRow("3200001", "2024-01-01", "2029-01-01"),)
    assert first.absences == ("2026-12-01", "2026-12-05", "2026-12-06", "2026-12-07")
    assert (first.recusals, first.beginner, first.drives) == (("320412100011", "320412100029"), False, True)
    assert (second.roles, second.certificates, second.beginner, second.drives) == (("office",), (), True, None)
    assert [(p.row, p.code) for p in reading.problems] == [
        (4, "key_clash"), (4, "date_unclear"), (5, "key_clash"), (5, "role_unknown"), (5, "period_reversed"),
    ]  # fmt: skip


def test_places() -> None:
    """Kind and name tell what a place is; one without coordinates is kept."""
    text = (
        "序号,学校名称,办学类型,地址,经度,纬度\n1,示例县特殊教育学校,,湖滨路1号,119.951,31.701\n"
        "2,阳光幼儿园,民办,湖滨路2号,119.952,31.702\n3,第一中心小学,小学,湖滨路3号,,\n"
        "4,大河,农贸市场,湖滨路4号,119.953,31.703\n"
    )
    reading = read_places(text.encode())
    assert [(row.name, row.category, row.latitude) for row in reading.rows] == [
        ("示例县特殊教育学校", "special_school", 31.701), ("阳光幼儿园", "kindergarten", 31.702),
        ("第一中心小学", "school", None), ("大河", "market", 31.703),
    ]  # fmt: skip
    assert reading.problems == ()
    assert reading.fields == ("name", "kind", "address", "latitude", "longitude", "origin")


def test_categories() -> None:
    """In both languages; what says nothing is asked."""
    names = ("Hill Elementary School", "Tiny Nursery", "Friday Market", "Town Hall")
    assert [category("", name) for name in names] == [
        "school", "kindergarten", "market", "",
    ]  # fmt: skip
