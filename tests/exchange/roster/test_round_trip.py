"""Catches: a roster that changes something by going out and back, is applied half, or tells one fault at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.utils import timezone, translation
from tests.factories import organisation as make

from redsail import files, jobs
from redsail.base import phrases
from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.base.models import AuditEntry
from redsail.base.packing import unpacked
from redsail.documents.tables import Column, Table
from redsail.documents.xlsx import xlsx_bytes
from redsail.exchange.imports import rosters
from redsail.exchange.roster import telling, writing
from redsail.organisation.actions import memberships, people, posts, roster_running
from redsail.organisation.actions import rosters as actions
from redsail.organisation.models import (
    GroupMembership,
    Membership,
    PartyGroup,
    Person,
    PostHolding,
    RosterImport,
    Unit,
    UnitState,
    User,
)
from redsail.organisation.queries import people as asked

pytestmark = pytest.mark.django_db
PEOPLE = ("工号", "姓名", "所在单位", "岗位类别", "在岗起始日", "在岗截止日")
GROUPS = ("支部", "党小组", "党小组类别", "所在单位（党小组）", "成立日")
PLACES = ("工号", "党支部", "党小组", "任组长", "开始日期", "结束日期")


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """Whatever language a test before has left switched on."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def county() -> Unit:
    return make.unit(name="青禾县局")


@pytest.fixture
def officer(county: Unit) -> User:
    return make.party_officer(county)


@pytest.fixture
def bureau(county: Unit) -> PartyGroup:
    """A station, a branch with a group, a leader who is a backbone, and somebody without an employee number."""
    station = make.station(county, "城东服务站")
    group = make.group(station, make.branch(county, "基层党支部"))
    leader = make.person(station, "𠮷田㐂", employee_number="E1")
    for person in (leader, make.person(county, "单丽")):
        memberships.admit(person, by="cli:t", branch=group.branch, kind="full", from_date=date(2020, 5, 1))
    memberships.join(leader, by="cli:t", group=group, from_date=date(2020, 5, 1), is_leader=True)
    post = make.post(station, "business_backbone")
    posts.appoint(post, by="cli:t", person=leader, from_date=date(2021, 1, 1), paper="青烟〔2021〕1号")
    return group


def _book(*sheets: tuple[str, Sequence[str], Sequence[Sequence[Any]]]) -> bytes:
    tables = [
        Table(title, [Column(name, name) for name in head], [list(row) for row in rows]) for title, head, rows in sheets
    ]
    return xlsx_bytes(tables)


def _check(content: bytes, officer: User, county: Unit) -> RosterImport:
    return rosters.check(content, "名册.xlsx", by=officer, unit=county)


def _faults(content: bytes, officer: User, county: Unit) -> list[str]:
    before = (Person.objects.count(), GroupMembership.objects.count(), AuditEntry.objects.count())
    with pytest.raises(BadInput) as error:
        _check(content, officer, county)
    after = (Person.objects.count(), GroupMembership.objects.count(), AuditEntry.objects.count())
    assert after == before, "nothing written"
    return phrases.told_all(error.value, 1000)


@pytest.mark.usefixtures("bureau")
def test_out_and_back_changes_nothing(officer: User, county: Unit) -> None:
    content = writing.workbook(officer)
    sheets = openpyxl.load_workbook(io.BytesIO(content))
    assert [sheet.max_row for sheet in sheets.worksheets[:6]] == [3, 2, 2, 3, 2, 2]
    found = _check(content, officer, county)
    assert (found.changes, found.same) == ([], 8)


@pytest.mark.usefixtures("bureau")
def test_as_of_a_day_it_is_what_held_then(officer: User) -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(writing.workbook(officer, date(2020, 12, 31)))).worksheets
    assert [sheet.max_row - 1 for sheet in sheets[:6]] == [2, 1, 1, 2, 1, 0]


def test_as_of_a_day_units_and_home_units_are_those_of_then(officer: User, county: Unit, bureau: PartyGroup) -> None:
    leader, station = Person.objects.get(employee_number="E1"), bureau.unit
    since = timezone.localdate()
    UnitState.objects.create(
        unit=station, name="城东服务站", from_date=make.START, until_date=since - timedelta(days=1)
    )
    UnitState.objects.create(unit=station, name="城东新区服务站", from_date=since)
    Unit.objects.filter(pk=station.pk).update(name="城东新区服务站")
    draft = people.PersonDraft(leader.name, county, "office", leader.from_date, employee_number="E1")
    people.change(leader, by="cli:t", draft=draft, version=leader.version)

    def line(day: date | None) -> tuple[str, str]:
        sheet = openpyxl.load_workbook(io.BytesIO(writing.workbook(officer, day))).worksheets[0]
        found = {row[0].value: (row[2].value, row[3].value) for row in sheet.iter_rows()}
        return found["E1"]

    assert line(date(2022, 6, 1)) == ("城东服务站", "机关人员")
    assert line(None)[0] == "青禾县局"


@pytest.mark.usefixtures("bureau")
def test_the_template_has_the_drop_downs_of_the_same_columns(officer: User) -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(writing.template(officer)))
    people_sheet = sheets.worksheets[0]
    assert [cell.value for cell in people_sheet[1]][:4] == ["工号", "姓名", "所在单位", "岗位类别"]
    rules = {str(rule.sqref): rule.formula1 for rule in people_sheet.data_validations.dataValidation}
    assert rules == {"C2:C5001": "_lists!$A$1:$A$2", "D2:D5001": "_lists!$B$1:$B$6"}
    assert [row[0].value for row in sheets["_lists"].iter_rows(max_col=1, max_row=2)] == ["青禾县局", "城东服务站"]


def test_new_and_changed_lines_are_shown_then_applied(officer: User, county: Unit, bureau: PartyGroup) -> None:
    branch = bureau.branch.name
    content = _book(
        (
            "人员",
            PEOPLE,
            [
                ("E1", "𠮷田㐂", "青禾县局", "客户经理", "2020-01-01", ""),
                ("E9", "𬍛𮧵", "城东服务站", "office", "2026年3月1日", ""),
            ],
        ),
        (
            "党小组",
            ("支部", "党小组", "党小组类别", "所在单位（党小组）", "成立日"),
            [(branch, "新组", "机关党小组", "青禾县局", "2026/1/1")],
        ),
        ("党员", ("工号", "党支部", "党员类型", "开始日期"), [("E9", branch, "预备党员", "2026-03-01")]),
        ("编组", PLACES, [("E9", branch, "新组", "否", "2026-03-01", "")]),
    )
    found = _check(content, officer, county)
    told = telling.lines(found.changes, officer)
    assert [(line.cell, line.noun, line.new) for line in told] == [
        ("人员!C2", "人员", False),
        ("人员!A3", "人员", True),
        ("党小组!A2", "党小组", True),
        ("党员!A2", "党员身份", True),
        ("编组!A2", "党小组编组", True),
    ]
    assert told[0].fields == (("所在单位", "城东服务站", "青禾县局"), ("岗位类别", "机关人员", "客户经理"))
    assert not Person.objects.filter(employee_number="E9").exists(), "looking is not doing"
    rosters.apply(found, by=officer)
    person = Person.objects.get(employee_number="E9")
    assert (person.name, person.unit.name, person.from_date) == ("𬍛𮧵", "城东服务站", date(2026, 3, 1))
    assert person.group_memberships.get().group.name == "新组"
    assert Membership.objects.get(person=person).kind == "probationary"
    assert Person.objects.get(employee_number="E1").unit == county
    entry = AuditEntry.objects.filter(verb="people.apply_roster").get()
    assert entry.change_count == 5
    found.refresh_from_db()
    assert (found.state, found.rows, found.changes) == ("applied", [], [])
    with pytest.raises(Clash):
        rosters.apply(found, by=officer)
    assert _check(content, officer, county).changes == []


def test_what_was_shown_is_what_is_applied(officer: User, county: Unit, bureau: PartyGroup) -> None:
    content = _book(("人员", PEOPLE, [("E1", "𠮷田㐂", "青禾县局", "office", "2020-01-01", "")]))
    found = _check(content, officer, county)
    person = Person.objects.get(employee_number="E1")
    draft = people.PersonDraft("𠮷田㐂", bureau.unit, "market", date(2020, 1, 1), employee_number="E1")
    people.change(person, by=officer, draft=draft, version=person.version)
    with pytest.raises(Clash) as error:
        rosters.apply(found, by=officer)
    assert error.value.code == "organisation.roster_changed"
    found.refresh_from_db()
    assert found.state == "read"
    actions.discard(found, by=officer)
    assert found.rows == []


def test_every_fault_at_once_with_its_cell(officer: User, county: Unit, bureau: PartyGroup) -> None:
    branch = bureau.branch.name
    content = _book(
        (
            "人员",
            PEOPLE,
            [
                ("E5", "", "月球站", "船长", "昨天", ""),
                ("E6", "甲", "城东服务站", "office", "2026-05-02", "2026-05-01"),
                ("E6", "乙", "城东服务站", "office", "2026-05-02", ""),
            ],
        ),
        (
            "编组",
            PLACES,
            [
                ("E1", branch, bureau.name, "是", "2020-05-01", ""),
                ("E1", branch, bureau.name, "", "2026-01-01", ""),
                ("E7", branch, "没有的组", "也许", "2026-01-01", ""),
            ],
        ),
    )
    assert _faults(content, officer, county) == [
        "人员!B2：缺少“姓名”。",
        "人员!C2：“月球站”不存在或不在您的管理范围内，请从模板的下拉列表中选择。",
        "人员!D2：“船长”不在可选范围内：领导班子、专卖执法人员、机关人员、市场经理、客户经理、志愿者。",
        "人员!E2：“昨天”不是日期，请按 2026-05-01 的格式填写。",
        "人员!F3：结束日期（2026-05-01）早于开始日期（2026-05-02）。",
        "编组!D4：“也许”既不是“是”也不是“否”。",
        "人员!A4：与 人员!A3 重复。",
        "编组!E3：2026-01-01 时 编组!F2 的记录仍在存续：请为其填写截止日期，或将本行起始日期后移。",
        "编组!C4：该支部没有党小组“没有的组”。",
        "编组!A4：没有工号为 E7 的人员。",
    ]


def test_what_only_a_rehearsal_finds_has_its_cell_too(officer: User, county: Unit, bureau: PartyGroup) -> None:
    branch = bureau.branch.name
    rows = [
        ("E1", branch, bureau.name, "是", "2020-06-01", "2020-06-30"),
        ("E1", branch, bureau.name, "", "2020-07-01", ""),
    ]
    faults = _faults(_book(("编组", PLACES, rows)), officer, county)
    # The first contradicts the group that runs since May; without it the second would close that one the day before.
    assert [fault.partition("：")[0] for fault in faults] == ["编组!A2"]


def test_five_hundred_broken_lines(officer: User, county: Unit) -> None:
    rows = [(f"B{number}", "甲", "月球站", "office", "2026-01-01", "") for number in range(500)]
    faults = _faults(_book(("人员", PEOPLE, rows)), officer, county)
    assert len(faults) == 500
    assert (faults[0].partition("：")[0], faults[-1].partition("：")[0]) == ("人员!C2", "人员!C501")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 x", "甲,乙\n1,2\n".encode()])
def test_what_is_no_roster(content: bytes, officer: User, county: Unit) -> None:
    assert len(_faults(content, officer, county)) == 1


def test_out_of_reach_is_unknown(officer: User, county: Unit) -> None:
    make.unit(name="邻县局")
    rows = [("E5", "甲", "邻县局", "office", "2026-01-01", "")]
    assert _faults(_book(("人员", PEOPLE, rows)), officer, county)[0].startswith("人员!C2：“邻县局”")
    with pytest.raises(Refused):
        _check(_book(("人员", PEOPLE, rows)), make.user("leadership_member", county), county)


def test_names_of_two_units_ask_for_the_code(officer: User, county: Unit) -> None:
    make.unit(county, "department", "一科")
    other = make.unit(county, "department", "一科")
    rows = [("E5", "甲", "一科", "office", "2026-01-01", "")]
    assert "两个单位" in _faults(_book(("人员", PEOPLE, rows)), officer, county)[0]
    found = _check(_book(("人员", PEOPLE, [("E5", "甲", other.code, "office", "2026-01-01", "")])), officer, county)
    assert found.changes[0]["values"]["unit"] == other.pk


def test_nothing_is_half_applied(officer: User, county: Unit) -> None:
    usual = {"unit": county.pk, "kind": "office", "from": "2026-01-01", "until": "", "beginner": ""}
    steps = [
        {"noun": "person", "sheet": "人员", "line": line, "cell": f"人员!A{line}", "new": True, "key": None}
        | {"fields": {}, "values": {**usual, "number": f"H{line}", "name": name}}
        for line, name in ((2, "甲"), (3, " "))
    ]
    with pytest.raises(Problems):
        roster_running.rehearse(steps, by=officer)
    assert not Person.objects.filter(employee_number__startswith="H").exists()
    assert not PostHolding.objects.exists()


def test_posts_go_out_and_back_and_new_ones_can_be_held_at_once(
    officer: User, county: Unit, bureau: PartyGroup
) -> None:
    twin = make.post(bureau.unit, "business_backbone")
    make.holding(twin, make.person(county, "单雄", employee_number="E3"))
    assert _check(writing.workbook(officer), officer, county).changes == [], "two posts of one name stay two"
    head = ("职务编号", "职务类别", "自定名称", "设置单位", "党支部", "党小组", "职数", "设立日", "取消日")
    rows = [
        (f"#{twin.pk}", "业务骨干", "骨干二", "城东服务站", "", "", "2", "2020-01-01", ""),
        ("", "科室负责人", "红帆办主任", "青禾县局", "", "", "", "2026-01-01", ""),
        ("", "党支部书记", "", "青禾县局", bureau.branch.name, "", "1", "2026-01-01", ""),
    ]
    held = [("E3", "红帆办主任 · 青禾县局", "2026-02-01"), ("E1", f"党支部书记 · {bureau.branch.name}", "2026-02-01")]
    content = _book(("任职", ("工号", "职务", "开始日期"), held), ("职务", head, rows))
    found = _check(content, officer, county)
    told = telling.lines(found.changes, officer)
    assert [(line.about, line.new) for line in told] == [
        ("骨干二", False),
        ("红帆办主任", True),
        ("党支部书记", True),
        ("单雄 E3", True),
        ("𠮷田㐂 E1", True),
    ]
    rosters.apply(found, by=officer)
    twin.refresh_from_db()
    assert (twin.title, twin.seats) == ("骨干二", 2)
    assert PostHolding.objects.get(post__title="红帆办主任").person.employee_number == "E3"
    assert PostHolding.objects.get(post__kind__code="branch_secretary").post.branch == bureau.branch
    assert _check(content, officer, county).changes == [], "the same file again"
    wrong = [
        (f"#{twin.pk}", "站长", "", "城东服务站", "", "", "0", "2020-01-01", ""),
        ("#999999", "船长", "", "城东服务站", "", "", "1", "2020-01-01", "2019-01-01"),
        (f"#{twin.pk}", "科室负责人", "", "城东服务站", "", "", "1", "2020-01-01", ""),
    ]
    faults = _faults(_book(("职务", head, wrong)), officer, county)
    assert [fault.partition("：")[0] for fault in faults] == ["职务!G2", "职务!B3", "职务!I3", "职务!B4"]


def test_what_a_rehearsal_finds_is_told_beside_what_reading_finds(
    officer: User, county: Unit, bureau: PartyGroup
) -> None:
    branch = bureau.branch.name
    content = _book(
        ("人员", PEOPLE, [("E5", "甲", "月球站", "office", "2026-05-02", "")]),
        ("编组", PLACES, [("E5", branch, bureau.name, "是", "2026-06-01", "")]),
        ("党员", ("工号", "党支部", "党员类型", "开始日期"), [("E1", branch, "正式党员", "2019-03-01")]),
    )
    assert [fault.partition("：")[0] for fault in _faults(content, officer, county)] == ["人员!C2", "党员!A2"]


# GB18030 has them in four bytes: Extension A, B, C, E, G and H, the last newer than the tables of our Python.
RARE = ["㐂田", "𠮷川", "𪜀", "𫠠", "\U00030000山", "\U00031350"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_rare_names_come_in_go_out_and_are_found(officer: User, county: Unit, encoding: str) -> None:
    lines = [f"R{number},{name},青禾县局,office,2026-01-01" for number, name in enumerate(RARE)]
    text = "工号,姓名,所在单位,岗位类别,在岗起始日\n" + "\n".join(lines)
    rosters.apply(_check(text.encode(encoding), officer, county), by=officer)
    sheet = openpyxl.load_workbook(io.BytesIO(writing.workbook(officer))).worksheets[0]
    assert sorted(row[1].value for row in sheet.iter_rows(min_row=2)) == sorted(RARE)
    for name in RARE:
        wanted = asked.PeopleFilter(text=name[:1])
        assert [person.name for person in asked.listing(officer, wanted)] == [name]
    assert _check(writing.workbook(officer), officer, county).changes == []


def test_the_jobs_read_refuse_and_apply(officer: User, county: Unit) -> None:
    def upload(unit: str, count: int) -> RosterImport:
        content = _book(("人员", PEOPLE, [(f"N{n}", f"新{n}", unit, "office", "2026-01-01", "") for n in range(count)]))
        stored = files.store(io.BytesIO(content), name="名册.xlsx", unit=county, by=officer)
        found = actions.open_import(by=officer, unit=county, file_name=stored.name, file=stored)
        assert jobs.run(int(found.job))
        found.refresh_from_db()
        return found

    broken = upload("月球站", 500)
    assert (broken.state, len(broken.faults), broken.file) == ("broken", 500, None)
    assert phrases.told_all(unpacked(broken.faults), 1)[0].startswith("人员!C2：“月球站”")
    found = upload("青禾县局", 9)
    broken.refresh_from_db()
    assert (broken.state, broken.faults) == ("discarded", [])
    assert (found.state, found.count, Person.objects.filter(employee_number__startswith="N").count()) == (
        "read",
        9,
        0,
    )
    job = actions.claim_apply(found, by=officer)
    with pytest.raises(Clash):
        actions.claim_apply(found, by=officer)
    with pytest.raises(Clash):
        actions.discard(found, by=officer)
    assert jobs.run(job.pk)
    assert not jobs.run(job.pk), "a second worker finds nothing to do"
    found.refresh_from_db()
    assert (found.state, found.rows) == ("applied", [])
    assert Person.objects.filter(employee_number__startswith="N").count() == 9
