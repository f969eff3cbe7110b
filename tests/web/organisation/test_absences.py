"""Catches: a reason that is kept, days changed out of reach, an undo that skips the rules, a sheet half entered."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook
from tests.factories import organisation as make

from redsail.activities.models import Activity, Due
from redsail.base.models import AuditEntry
from redsail.calendars.queries import is_workday
from redsail.files.models import StoredFile
from redsail.organisation.models import Leave, OwnRule, Person, Unit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FEW = 14
MINE = "/absences/mine/"


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def desk(client: Client, county: Unit) -> Client:
    client.force_login(make.party_officer(county))
    client.cookies["redsail_language"] = "en"
    return client


@pytest.fixture
def me(county: Unit) -> Person:
    return make.person(county, "单丽")


@pytest.fixture
def phone(me: Person) -> Client:
    phone = Client()
    phone.force_login(make.user("office_member", me.unit, of=me))
    phone.cookies["redsail_language"] = "en"
    return phone


def _leaves() -> list[tuple[str, str, date, date]]:
    rows = Leave.objects.order_by("from_date", "kind")
    return [(row.person.name, row.kind, row.from_date, row.until_date) for row in rows]


def _asked(page: Any) -> str:
    return page.context["put_back"]


def _night(person: Person, day: date) -> Activity:
    at = timezone.make_aware(datetime(day.year, day.month, day.day, 18))
    activity = Activity.objects.create(
        unit=person.unit, kind="night", title="冬夜走访", starts=at, ends=at + timedelta(hours=3, minutes=30)
    )
    Due.objects.create(activity=activity, person=person, role="1")
    return activity


class TestMine:
    def test_two_taps(self, phone: Client) -> None:
        assert phone.post(MINE, {"quick": "tonight"}).status_code == 302
        assert phone.post(MINE, {"quick": "tomorrow"}).status_code == 302
        tomorrow = TODAY + timedelta(days=1)
        assert _leaves() == [("单丽", "not_at_night", TODAY, TODAY), ("单丽", "leave", tomorrow, tomorrow)]

    def test_the_same_tap_twice_is_told_and_written_once(self, phone: Client) -> None:
        phone.post(MINE, {"quick": "tonight"})
        again = phone.post(MINE, {"quick": "tonight"})
        assert again.status_code == 422
        assert "already has an entry" in again.content.decode()
        assert len(_leaves()) == 1

    def test_a_reason_is_taken_nowhere(self, phone: Client) -> None:
        days = {
            "kind": "leave",
            "from_date": "2099-01-01",
            "until_date": "2099-01-02",
            "reason": "手术",
            "note": "手术",
        }
        phone.post(MINE, days)
        page = phone.get(MINE)
        fields = page.context["form"].fields
        assert list(fields) == ["kind", "from_date", "until_date"]
        assert {field.name for field in Leave._meta.fields} == {"id", "from_date", "until_date", "person", "kind"}
        assert "手术" not in page.content.decode() + str(list(AuditEntry.objects.values()))

    def test_taken_back_and_put_back_and_entered_and_undone(self, phone: Client, me: Person) -> None:
        phone.post(MINE, {"quick": "tonight"})
        entered = _asked(phone.get(MINE))
        phone.post("/absences/put-back/", {"asked": entered, "from": "mine"})
        assert _leaves() == []
        phone.post(MINE, {"quick": "tonight"})
        leave = Leave.objects.get()
        phone.post(f"/people/{me.pk}/leave/{leave.pk}/take-back/", {"from": "mine"})
        assert _leaves() == []
        phone.post("/absences/put-back/", {"asked": _asked(phone.get(MINE)), "from": "mine"})
        assert _leaves() == [("单丽", "not_at_night", TODAY, TODAY)]

    def test_an_undo_of_somebody_elses_is_no_way_in(self, phone: Client, desk: Client, county: Unit) -> None:
        other = make.person(county)
        days = {"kind": "leave", "from_date": "2099-01-01", "until_date": "2099-01-02"}
        desk.post(f"/people/{other.pk}/leave/", days)
        asked = _asked(desk.get(f"/people/{other.pk}/"))
        assert phone.post("/absences/put-back/", {"asked": asked}).status_code == 404
        assert phone.post("/absences/put-back/", {"asked": "made up"}).status_code == 404
        assert len(_leaves()) == 1

    def test_days_over_a_published_evening_are_entered_and_told(self, phone: Client, me: Person) -> None:
        _night(me, TODAY + timedelta(days=1))
        page = phone.post(MINE, {"quick": "tomorrow-night"}, follow=True)
        assert "you are on the published list of “冬夜走访”" in page.content.decode()
        assert Due.objects.count() == 1
        page = phone.post(MINE, {"quick": "tonight"}, follow=True)
        assert "published list" not in page.content.decode()

    def test_an_absence_by_day_does_not_touch_and_night_does(self, phone: Client, me: Person) -> None:
        at = timezone.make_aware(datetime(TODAY.year, TODAY.month, TODAY.day, 9)) + timedelta(days=1)
        lecture = Activity.objects.create(
            unit=me.unit, kind="night", title="上午会", starts=at, ends=at + timedelta(hours=2)
        )
        Due.objects.create(activity=lecture, person=me)
        assert "published list" not in phone.post(MINE, {"quick": "tomorrow-night"}, follow=True).content.decode()
        assert "published list" in phone.post(MINE, {"quick": "tomorrow"}, follow=True).content.decode()


class TestChange:
    def test_changed_and_undone(self, desk: Client, me: Person) -> None:
        day = date(2099, 1, 1)
        leave = Leave.objects.create(person=me, kind="leave", from_date=day, until_date=day)
        address = f"/people/{me.pk}/leave/{leave.pk}/"
        page = desk.get(address)
        data = {"kind": "leave", "from_date": "2099-01-01", "until_date": "2099-01-05", "seen": page.context["seen"]}
        assert desk.post(address, data).status_code == 302
        assert _leaves() == [("单丽", "leave", day, date(2099, 1, 5))]
        desk.post("/absences/put-back/", {"asked": _asked(desk.get(f"/people/{me.pk}/"))})
        assert _leaves() == [("单丽", "leave", day, day)]

    def test_the_slower_of_two_is_told(self, desk: Client, me: Person) -> None:
        day = date(2099, 1, 1)
        leave = Leave.objects.create(person=me, kind="leave", from_date=day, until_date=day)
        address = f"/people/{me.pk}/leave/{leave.pk}/"
        seen = desk.get(address).context["seen"]
        Leave.objects.update(until_date=date(2099, 1, 9))
        data = {"kind": "leave", "from_date": "2099-01-01", "until_date": "2099-01-05", "seen": seen}
        page = desk.post(address, data)
        assert page.status_code == 422
        assert "by somebody else in the meantime" in page.content.decode()
        assert _leaves() == [("单丽", "leave", day, date(2099, 1, 9))]

    def test_taken_back_twice(self, desk: Client, me: Person) -> None:
        leave = Leave.objects.create(person=me, kind="leave", from_date=TODAY, until_date=TODAY)
        for _ in range(2):
            assert desk.post(f"/people/{me.pk}/leave/{leave.pk}/take-back/").status_code == 302
        assert AuditEntry.objects.filter(verb="people.take_back_leave").count() == 1


class TestMonth:
    def test_signs_of_a_month_and_no_more_queries_for_more_people(self, desk: Client, county: Unit, me: Person) -> None:
        first = date(2026, 12, 1)
        Leave.objects.create(person=me, kind="leave", from_date=date(2026, 11, 30), until_date=first)
        Leave.objects.create(person=me, kind="not_at_night", from_date=date(2026, 12, 3), until_date=date(2026, 12, 3))
        other = make.person(county, "方强")
        _night(other, date(2026, 12, 7))
        page = desk.get("/absences/month/?month=2026-12")
        rows = {
            row.person.name: [[sign for sign, _word in cell] for cell, _free in row.cells]
            for row in page.context["rows"]
        }
        assert rows["单丽"][:4] == [["leave"], [], ["night-off"], []]
        assert rows["方强"][5:9] == [[], ["duty"], ["rest"], []]
        assert [away for _day, away in page.context["days"]][:3] == [1, 0, 0]
        for _ in range(5):
            _night(make.person(county), date(2026, 12, 8))
        with CaptureQueriesContext(connection) as queries:
            desk.get("/absences/month/?month=2026-12")
        assert len(queries) <= FEW

    def test_only_those_in_reach(self, county: Unit, me: Person) -> None:
        station = make.station(county)
        near = make.person(station, "站员")
        head = Client()
        head.force_login(make.user("group_leader", station))
        rows = head.get("/absences/month/").context["rows"]
        assert [row.person for row in rows] == [near]

    @pytest.mark.parametrize("month", ["", "2026-13", "9999-12", "x", "0000-01"])
    def test_a_month_that_is_none_shows_this_one(self, desk: Client, month: str) -> None:
        assert desk.get(f"/absences/month/?month={month}").status_code == 200


def _sheet(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("缺勤.csv", "\n".join(lines).encode("utf-8-sig"), "text/csv")


class TestSheet:
    HEAD = "工号,姓名,类型,开始日期,结束日期,事由"

    def test_looked_at_then_entered_and_no_reason_is_kept(self, desk: Client, county: Unit, me: Person) -> None:
        make.person(county, "方强", employee_number="E07")
        Leave.objects.create(person=me, kind="leave", from_date=date(2099, 1, 1), until_date=date(2099, 1, 2))
        file = _sheet(
            self.HEAD,
            ",单丽,请假,2099-01-01,2099-01-04,手术",
            "e07,方强,病假,2099/2/1,,手术",
            ",单丽,夜间不出勤,2099年3月1日,2099-03-02,",
        )
        page = desk.post("/absences/import/", {"file": file})
        text = page.content.decode()
        assert page.status_code == 200
        assert "事由" in text
        assert "手术" not in text
        assert len(_leaves()) == 1
        desk.post("/absences/import/apply/", {"asked": page.context["asked"]})
        assert _leaves() == [
            ("单丽", "leave", date(2099, 1, 1), date(2099, 1, 4)),
            ("方强", "leave", date(2099, 2, 1), date(2099, 2, 1)),
            ("单丽", "not_at_night", date(2099, 3, 1), date(2099, 3, 2)),
        ]
        assert not StoredFile.objects.exists()
        assert AuditEntry.objects.filter(verb="people.import_leave").count() == 1

    def test_all_faults_at_once_with_their_cells(self, desk: Client, county: Unit, me: Person) -> None:
        make.person(county, "双名")
        make.person(county, "双名")
        Leave.objects.create(person=me, kind="leave", from_date=date(2099, 5, 1), until_date=date(2099, 5, 9))
        file = _sheet(
            self.HEAD,
            ",没有人,请假,2099-01-01,2099-01-02,",
            ",双名,请假,2099-01-01,2099-01-02,",
            ",单丽,打牌,2099-13-01,2099-01-02,",
            ",单丽,请假,2099-01-05,2099-01-02,",
            ",单丽,请假,2099-05-03,2099-05-04,",
            ",单丽,请假,2099-06-01,2099-06-04,",
            ",单丽,请假,2099-06-04,2099-06-05,",
            "E99,单丽,请假,2099-07-04,2099-07-05,",
        )
        page = desk.post("/absences/import/", {"file": file})
        told = [line.split(":")[0] for line in page.context["problems"]]
        assert page.status_code == 422
        assert told == [
            "row 2, column B", "row 3, column B", "row 4, column C", "row 4, column D", "row 5, column E",
            "row 6, column D", "row 8, column D", "row 9, column A",
        ]  # fmt: skip
        assert len(_leaves()) == 1

    def test_what_changed_in_between_stops_the_whole(self, desk: Client, me: Person) -> None:
        file = _sheet(self.HEAD, ",单丽,请假,2099-01-01,2099-01-04,", ",单丽,请假,2099-02-01,2099-02-04,")
        asked = desk.post("/absences/import/", {"file": file}).context["asked"]
        Leave.objects.create(person=me, kind="leave", from_date=date(2099, 2, 2), until_date=date(2099, 2, 3))
        page = desk.post("/absences/import/apply/", {"asked": asked}, follow=True)
        assert "Nothing was written" in page.content.decode()
        assert len(_leaves()) == 1

    @pytest.mark.parametrize("language", ["zh-hans", "en"])
    def test_what_goes_out_comes_back_unchanged(self, desk: Client, me: Person, language: str) -> None:
        desk.cookies["redsail_language"] = language
        Leave.objects.create(person=me, kind="not_at_night", from_date=date(2099, 1, 1), until_date=date(2099, 1, 4))
        content = desk.get("/absences/sheet/?month=2099-01").content
        file = SimpleUploadedFile("a.xlsx", content)
        found = desk.post("/absences/import/", {"file": file}).context["found"]
        assert (found.same, found.entries, found.problems) == (1, [], [])

    def test_the_template_has_the_columns_and_the_people(self, desk: Client, me: Person) -> None:
        book = CalamineWorkbook.from_filelike(io.BytesIO(desk.get("/absences/template/").content))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        assert sheets[0] == [["Employee number", "Name", "Kind", "First day", "Last day"]]
        assert ["", "单丽"] in sheets[1]

    def test_a_file_that_is_none(self, desk: Client) -> None:
        for content in (b"", b"%PDF-1.4 x", "只有,一行".encode()):
            page = desk.post("/absences/import/", {"file": SimpleUploadedFile("x.csv", content)})
            assert page.status_code == 422
        assert _leaves() == []


class TestRules:
    def test_the_bureaus_own_paper_wins_from_its_day_on(self, desk: Client, county: Unit, me: Person) -> None:
        _night(me, TODAY + timedelta(days=1))
        form = {
            "key": "patrol.lieu.office_hours_end",
            "value": "19:00",
            "paper": "青禾局发3号",
            "from_date": "2026-01-01",
        }
        assert desk.post("/absences/rules/", form).status_code == 302
        month = (TODAY + timedelta(days=1)).strftime("%Y-%m")
        page = desk.get(f"/absences/month/?month={month}")
        ruling = page.context["rulings"]["patrol.lieu.office_hours_end"]
        assert (ruling.number, ruling.certainty, ruling.citation.paper.zh) == (19 * 3600, "verified", "青禾局发3号")
        duty = next(row for row in page.context["rows"] if row.person == me).duties[0]
        outside = 150 if is_workday(duty.night) else 210
        assert duty.lieu == outside

    @pytest.mark.parametrize(
        ("key", "value", "paper"),
        [
            ("patrol.lieu.office_hours_end", "25:00", "x"),
            ("patrol.rest.hours", "-3", "x"),
            ("patrol.rest.hours", "12", " "),
            ("patrol.crew.rest_nights", "0", "x"),
            ("no.such.rule", "1", "x"),
        ],
    )
    def test_what_cannot_be_set_is_told_and_nothing_written(
        self, desk: Client, key: str, value: str, paper: str
    ) -> None:
        form = {"key": key, "value": value, "paper": paper, "from_date": "2026-01-01"}
        assert desk.post("/absences/rules/", form).status_code == 422
        assert not OwnRule.objects.exists()
