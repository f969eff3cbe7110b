"""Catches: a visit or need doubled by a second tap, half of a visit written, a telephone number kept in a need."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from tests.factories import needs as made
from tests.factories import organisation as make

from redsail import files
from redsail.activities.models import Activity, ContactVisit, Presence
from redsail.activities.queries import contact_visits
from redsail.base.errors import Problems, Refused
from redsail.needs import access
from redsail.needs.actions import hearing
from redsail.needs.models import Need
from redsail.needs.queries import personal
from redsail.organisation.models import OwnRule, Unit
from redsail.organisation.queries import rulings

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def station() -> Unit:
    return make.station(make.unit())


def test_a_visit_twice_is_one_and_every_line_a_need(station: Unit) -> None:
    point = made.point(station)
    user, draft = make.user("leadership_member", station.parent, of=point.person), made.draft()
    visit, needs, new = hearing.visit(by=user, point=point, draft=draft, heard=["空调 坏了", " ", "夜查手电不够"])
    assert (new, [need.subject for need in needs]) == (True, ["空调 坏了", "夜查手电不够"])
    again = hearing.visit(by=user, point=point, draft=draft, heard=["空调坏了", "夜查手电不够"])
    assert again == (visit, needs, False)
    assert (Activity.objects.count(), ContactVisit.objects.count(), Need.objects.count()) == (1, 1, 2)
    assert [due.person for due in visit.activity.due.all()] == [point.person]
    assert set(access.visible(user)) == set(needs)


def test_all_that_is_wrong_and_nothing_written(station: Unit) -> None:
    point = made.point(station, from_date=TODAY)
    draft = replace(made.draft(days_ago=3), minutes=2)
    with pytest.raises(Problems) as error:
        hearing.visit(by="cli:t", point=point, draft=draft, heard=["找13800001234", "长" * 301])
    codes = [each.code for each in error.value.problems]
    assert codes == [
        "activities.visit_outside",
        "activities.visit_length",
        "needs.personal_number",
        "needs.subject_long",
    ]
    later = replace(made.draft(), starts=timezone.now() + timedelta(hours=2))
    with pytest.raises(Problems, match="problems"):
        hearing.visit(by="cli:t", point=point, draft=later, heard=[])
    assert (ContactVisit.objects.count(), Need.objects.count(), Activity.objects.count()) == (0, 0, 0)


def test_only_ones_own_point_or_the_stations_head(station: Unit) -> None:
    point = made.point(station)
    other = make.user("leadership_member", station.parent, of=made.leader(station.parent))  # type: ignore[arg-type]
    with pytest.raises(Refused):
        hearing.visit(by=other, point=point, draft=made.draft(), heard=[])
    head = make.user("group_leader", station)
    assert hearing.visit(by=head, point=point, draft=made.draft(), heard=["手电不够"])[2] is True


def test_a_station_says_it_itself(station: Unit) -> None:
    draft = hearing.NeedDraft(uuid4(), "手电 不够", "station", TODAY)
    officer = make.user("enforcement_officer", station)
    need, new = hearing.hear(by=officer, unit=station, draft=draft)
    assert (new, need.subject, need.state, need.version) == (True, "手电 不够", "heard", 1)
    assert hearing.hear(by=officer, unit=station, draft=draft) == (need, False)
    with pytest.raises(Refused):
        hearing.hear(by=officer, unit=make.station(station.parent), draft=replace(draft, key=uuid4()))


def test_neglected_points_by_the_rhythm_of_their_unit(station: Unit) -> None:
    own, usual, new = made.point(station), made.point(make.station(station.parent)), None
    new = made.point(make.station(station.parent), from_date=TODAY - timedelta(days=10))
    for point in (own, usual):
        made.visit(point, days_ago=40)
    OwnRule.objects.create(
        unit=station, key=rulings.CONTACT_MONTHS, value=1, paper="青烟办〔2026〕3号", from_date=TODAY
    )
    found = contact_visits.standings([own, usual, new], TODAY)
    assert [(each.state, each.visits) for each in found] == [("missed", 1), ("fine", 1), ("fine", 0)]
    lines = contact_visits.timeline([own, new], TODAY)
    assert sum(len(days) for _first, days, _missed in lines[0].months) == 1
    assert lines[0].months[-1][2] is True
    assert not any(missed for _first, _days, missed in lines[1].months)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("打 138 0000 1234 找我", ["13800001234"]),
        ("身份证 32040019990101123X", ["32040019990101123X"]),
        ("座机0519-8888888", ["0519-8888888"]),
        ("许可证 320412100001，3 箱共 1200 元", []),
        ("２０２６年１２月", []),
    ],
)
def test_numbers_that_are_somebodys(text: str, found: list[str]) -> None:
    seen = [number.replace("-", "") for number in personal.numbers(text)]
    assert seen == [number.replace("-", "") for number in found]
    assert any(each in personal.masked(text) for each in found) is False


def test_a_visit_says_who_was_there_and_keeps_a_photo_without_its_place(station: Unit) -> None:
    point, companion = made.point(station), make.person()
    picture = Image.new("RGB", (2400, 1200), "red")
    exif = Image.Exif()
    exif[0x010F] = "SPOT"  # the maker, as a stand-in for whatever a camera writes
    raw = io.BytesIO()
    picture.save(raw, "JPEG", exif=exif)
    upload = SimpleUploadedFile("现场.jpg", raw.getvalue())
    draft = made.draft(along=(companion.pk,), photo=upload)
    visit, _needs, _new = hearing.visit(by=made.BY, point=point, draft=draft, heard=[])
    there = Presence.objects.filter(activity=visit.activity, state="present").values_list("person", flat=True)
    assert set(there) == {point.person_id, companion.pk}
    assert visit.photo is not None
    with files.open_file(visit.photo) as stream:
        kept = Image.open(stream)
        assert kept.size == (1600, 800)
        assert (dict(kept.getexif()), b"SPOT" in visit.photo.path.read_bytes()) == ({}, False)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jpg", b"MZ\x00\x00", "files.executable"),
        ("a.jpg", b"\xff\xd8\xff\xe0 not a picture", "files.picture_damaged"),
        ("a.png", b"\xff\xd8\xff\xe0", "files.not_what_it_says"),
    ],
)
def test_no_photo_is_told_with_the_rest_and_nothing_is_written(
    station: Unit, name: str, content: bytes, code: str
) -> None:
    point = made.point(station)
    draft = made.draft(days_ago=-2, photo=SimpleUploadedFile(name, content))
    with pytest.raises(Problems) as error:
        hearing.visit(by=made.BY, point=point, draft=draft, heard=[])
    assert [each.code for each in error.value.problems] == ["activities.visit_to_come", code]
    assert not ContactVisit.objects.exists()
