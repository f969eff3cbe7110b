"""Catches: a label where strangers or minors see it, a stamp in somebody else's album, a sheet that half comes in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.factories import organisation as make
from tests.factories import study as made

from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.documents.tables import Column, Table
from redsail.documents.xlsx import xlsx_bytes
from redsail.exchange.exports import journeys as exports
from redsail.exchange.imports import journeys as imports
from redsail.organisation.models import Unit
from redsail.study.actions import albums, journeys, stops, taking_in
from redsail.study.actions.stops import RelicDraft, draft_of
from redsail.study.models import Journey, Stamp
from redsail.study.queries import public_words

pytestmark = pytest.mark.django_db
BY = "cli:tests"
NOT_PUBLIC = re.compile(r"烟|金叶|《|tobacco|cigarette|leaf", re.IGNORECASE)


@pytest.fixture
def bureau() -> Unit:
    return make.unit()


@pytest.fixture
def client() -> Client:
    return Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")


def standard(bureau: Unit) -> Journey:
    draft = journeys.JourneyDraft("红色之旅")
    return journeys.begin(by=BY, unit=bureau, draft=draft, standard=True)


def words(page: str) -> str:
    """What stands on a page, without its tags and the name of the product's own files."""
    return re.sub(r"<[^>]+>", " ", page)


def test_the_whole_standard_journey_is_fit_for_strangers(bureau: Unit, client: Client) -> None:
    journey = standard(bureau)
    journey = journeys.publish(journey, by=BY, version=journey.version)
    page = words(client.get(reverse("study:public-journey", args=[journey.token])).content.decode())
    assert ("遵义会议" in page, NOT_PUBLIC.findall(page)) == (True, [])
    for number in (1, 10, 13):
        one = words(client.get(reverse("study:public-stop", args=[journey.token, number])).content.decode())
        assert ("时代物件" in one, NOT_PUBLIC.findall(one)) == (True, [])


def test_publishing_names_every_word_that_stands_against_it(bureau: Unit) -> None:
    made.stop(bureau, story="硝烟里有人点起一支香烟。")
    made.stop(bureau, title="再说《金苇荡》", relics=())
    journey = made.journey(bureau)
    with pytest.raises(Problems) as error:
        journeys.publish(journey, by=BY, version=journey.version)
    told = [(each.numbers["number"], each.numbers["word"]) for each in error.value.problems]
    assert told == [(1, "烟"), (2, "《金苇荡》")]
    journey.refresh_from_db()
    assert journey.public_since is None


def test_a_smoking_gun_is_no_tobacco() -> None:
    assert public_words.unfit("硝烟散去，烟雨楼还在") == []
    assert public_words.unfit("A golden leaf") == ["golden leaf"]


def test_an_open_journey_takes_no_unfit_text(bureau: Unit) -> None:
    journey = made.opened(bureau)
    stop = journey.stops.get()
    draft = stops.StopDraft(number=9, year=1930, title="卷烟厂")
    with pytest.raises(Problems):
        stops.add(journey, by=BY, draft=draft)
    assert journey.stops.get() == stop


def test_a_label_picture_without_log_in_is_refused(bureau: Unit, client: Client) -> None:
    label = made.label(bureau)
    for name in ("study:relic-picture", "study:relic-thumbnail"):
        answer = client.get(reverse(name, args=[label.pk]))
        assert (answer.status_code, answer.url.startswith(reverse("organisation:log-in"))) == (302, True)


@pytest.mark.parametrize(
    ("role", "seen"), [("office_member", True), ("volunteer", False), ("party_affairs_officer", True)]
)
def test_labels_show_to_adults_of_the_staff_only(bureau: Unit, client: Client, role: str, seen: bool) -> None:
    label = made.label(bureau)
    client.force_login(make.user(role, make.station(bureau)))
    page = client.get(reverse("study:stop", args=[label.stop_id])).content.decode()
    picture = client.get(reverse("study:relic-picture", args=[label.pk]))
    assert ("《金苇荡》" in page, picture.status_code == 200) == (seen, seen)


def test_a_label_cannot_be_unrestricted(bureau: Unit) -> None:
    relics = (RelicDraft("label", "《船》", restricted=False),)
    assert made.stop(bureau, relics=relics).relics.get().restricted


def test_a_stamp_goes_into_the_own_album_and_that_of_the_own_group(bureau: Unit) -> None:
    stop, person, other = made.stop(bureau), make.person(bureau), make.person(bureau)
    user = make.user("office_member", bureau, of=person)
    own = albums.album(stop.journey, person=person)
    albums.keep(own, by=user, stop=stop, note=" 船头  风轻 ")
    albums.keep(own, by=user, stop=stop, told_on=timezone.localdate() - timedelta(days=2), note="改")
    assert list(Stamp.objects.values_list("album__person", "note")) == [(person.pk, "改")]
    for foreign in (albums.album(stop.journey, person=other), albums.album(stop.journey, group=make.group(bureau))):
        with pytest.raises(Refused):
            albums.keep(foreign, by=user, stop=stop)
    with pytest.raises(BadInput) as error:
        albums.keep(own, by=user, stop=stop, told_on=timezone.localdate() + timedelta(days=1))
    assert error.value.code == "study.told_to_come"


def test_a_stop_says_all_that_is_wrong_and_notices_a_second_hand(bureau: Unit) -> None:
    stop = made.stop(bureau)
    with pytest.raises(Problems) as error:
        stops.add(stop.journey, by=BY, draft=stops.StopDraft(number=1, year=1, title=" ", lat=1.0))
    assert [each.code for each in error.value.problems] == [
        "study.no_title",
        "study.number_taken",
        "study.half_a_place",
    ]
    draft = draft_of(stop)
    assert stops.change(stop, by=BY, draft=draft, version=1).version == 1  # nothing differs, nothing is written
    with pytest.raises(Clash):
        stops.change(stop, by=BY, draft=draft, version=7)


def test_the_sheet_comes_back_as_it_went_out(bureau: Unit) -> None:
    journey = standard(bureau)
    label = journey.stops.get(number=2)
    draft = draft_of(label)
    more = (*(draft.relics or ()), RelicDraft("photo", "湖心旧影", restricted=False))
    stops.change(label, by=BY, draft=replace(draft, relics=more), version=label.version)
    before = [stops.summary(stop) for stop in journey.stops.all()]
    drafts = imports.read(exports.workbook(journey), "路线.xlsx")
    assert taking_in.take_in(journey, by=BY, drafts=drafts) == (0, 0)
    assert [stops.summary(stop) for stop in journey.stops.all()] == before


def test_a_sheet_with_faults_tells_them_all_and_writes_nothing(bureau: Unit) -> None:
    journey = made.journey(bureau)
    columns = [Column(name, name) for name in ("order", "year", "title_zh", "lat", "lon", "label_zh")]
    rows = [["1", "1921", "一站", "30", "120", "《某》"], ["1", "1922", "又一站", "", "", ""]]
    rows += [["x", "1923", "三站", "", "", ""], ["4", "", "四站", "99", "1", ""], ["5", "1925", "", "", "", ""]]
    with pytest.raises(Problems) as error:
        imports.read(xlsx_bytes(Table("路线", columns, rows)), "路线.xlsx")
    assert [each.code.rpartition(".")[2] for each in error.value.problems] == [
        "headed_twice",
        "headed_number",
        "not_on_earth",
        "headed_missing",
        "headed_missing",
    ]
    assert journey.stops.count() == 0


def test_the_list_of_29_stops_in_the_shape_of_a_plain_csv_comes_in(bureau: Unit, tmp_path: Path) -> None:
    text = "order,year,title_zh,title_en,lat,lon,label_zh,fact_zh\n3,1927,起义,Uprising,28.6,115.8,《旧》,八月一日。\n"
    (draft,) = imports.read(text.encode(), "journey.csv")
    journey = made.journey(bureau)
    assert taking_in.take_in(journey, by=BY, drafts=[draft]) == (1, 0)
    stop = journey.stops.get()
    assert (stop.number, stop.texts.get().title, stop.relics.get().restricted) == (3, "Uprising", True)


def test_the_journey_page_asks_as_often_with_one_stop_as_with_many(bureau: Unit, client: Client) -> None:
    client.force_login(make.user("office_member", bureau, of=make.person(bureau)))
    counted: list[int] = []
    for more in (1, 6):
        for _each in range(more):
            made.stop(bureau)
        client.get(reverse("study:journey"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("study:journey"))
        counted.append(len(asked))
    assert counted[0] == counted[1] < 14


def test_the_speaker_goes_and_the_stop_stays(bureau: Unit) -> None:
    stop = made.stop(bureau, speaker=make.person(bureau))
    stop.speaker.delete()
    stop.refresh_from_db()
    assert stop.speaker is None
