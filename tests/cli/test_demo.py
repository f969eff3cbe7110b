"""Catches: a demo bureau that differs from run to run, doubles, names somebody known, or puts shops in the fields."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from redsail.base.models import AuditEntry
from redsail.cli import _demo_bureau, _demo_county, _demo_names, _demo_people, _demo_shops
from redsail.cli.demo import command, log_in_lines
from redsail.organisation.actions.users import DEMO_PASSWORD
from redsail.organisation.models import (
    Certificate,
    GroupMembership,
    Leave,
    Membership,
    PartyGroup,
    Person,
    Station,
    Unit,
    User,
)
from redsail.shops.models import Place, Shop

TODAY = date(2026, 11, 23)


def _shops(seed: int, total: int = _demo_shops.SHOPS) -> tuple[_demo_county.County, list[dict[str, Any]]]:
    random = Random(seed)
    county = _demo_county.lay(random)
    return county, _demo_shops.rows(random, county, TODAY, total)


@pytest.fixture(scope="module")
def county() -> tuple[_demo_county.County, list[dict[str, Any]]]:
    """The whole county of seed 7."""
    return _shops(7)


class TestShops:
    """The rows, without a database."""

    def test_same_seed_same_shops(self) -> None:
        first, second, other = _shops(7, 400)[1], _shops(7, 400)[1], _shops(8, 400)[1]
        assert first == second
        assert first != other

    def test_licences_are_single_and_of_no_division(self, county: Any) -> None:
        licences = [row["licence"] for row in county[1]]
        assert len(set(licences)) == _demo_shops.SHOPS
        assert {(len(each), each[:6], each[6] in "12", each.isdigit()) for each in licences} == {
            (12, "990199", True, True)
        }

    def test_everything_lies_in_the_county(self, county: Any) -> None:
        lat, lon = _demo_county.CENTRE
        located = [row for row in county[1] if row["lat"] is not None]
        assert len(county[1]) - len(located) == _demo_shops.TO_LOCATE
        assert max(abs(row["lat"] - lat) for row in located) < 0.145
        assert max(abs(row["lon"] - lon) for row in located) < 0.205

    def test_clusters(self, county: Any) -> None:
        """The county town is dense, villages are thin: half of all shops stand on a fiftieth of the land."""
        cells = Counter((int(row["lat"] * 100), int(row["lon"] * 100)) for row in county[1] if row["lat"])
        dense = sum(count for _cell, count in cells.most_common(25))
        assert dense > len(county[1]) / 2
        assert len(cells) > 300
        assert len({row["town"] for row in county[1]}) == 10
        assert sum("旁" in row["address"] for row in county[1]) > 100

    def test_hours(self, county: Any) -> None:
        known = [row for row in county[1] if row["opens"] is not None]
        assert all(0 <= row["opens"] < row["closes"] <= 86_400 for row in known)
        assert 0.85 < len(known) / len(county[1]) < 0.97
        late = sum(row["closes"] >= 21 * 3600 for row in known) / len(known)
        assert 0.3 < late < 0.9, "some are open on a night round, some are not"

    def test_past_visits(self, county: Any) -> None:
        visited = [row["last_visited_on"] for row in county[1] if row["last_visited_on"]]
        assert max(visited) < TODAY
        assert 0.05 < 1 - len(visited) / len(county[1]) < 0.2

    def test_every_station_has_work(self, county: Any) -> None:
        counted = Counter(row["station"] for row in county[1])
        assert sorted(counted) == [0, 1, 2, 3, 4, 5]
        assert min(counted.values()) > 300


class TestNames:
    """Belong to nobody."""

    def test_nobody_known(self) -> None:
        random = Random(1)
        names = {_demo_names.person(random) for _ in range(20_000)}
        assert names & set(_demo_names.words()["well_known"]) == set()

    def test_a_well_known_name_is_drawn_again(self, monkeypatch: Any) -> None:
        """Sabotage: with the blocklist emptied, known names do come out."""
        words = {**_demo_names.words(), "well_known": []}
        known = set(_demo_names.words()["well_known"])
        monkeypatch.setattr(_demo_names, "words", lambda: words)
        random = Random(1)
        assert {_demo_names.person(random) for _ in range(20_000)} & known != set()

    def test_colleagues_have_names_of_their_own(self) -> None:
        people = _demo_people.staff(Random(7), [name for name, _town in _demo_county.STATIONS], TODAY)
        assert len({person.name for person in people}) == 60


@pytest.fixture
def small(monkeypatch: Any) -> None:
    """A county of 300 shops."""
    rows = _demo_shops.rows
    monkeypatch.setattr(_demo_shops, "rows", lambda random, county, today: rows(random, county, today, 300))


@pytest.mark.django_db
class TestBureau:
    """In the database."""

    def test_what_the_purpose_asks_for(self, small: None) -> None:
        result = CliRunner().invoke(command, ["--seed", "7"], catch_exceptions=False)
        assert result.exit_code == 0
        today = timezone.localdate()
        assert Station.objects.filter(lat__isnull=False).count() == 6
        assert Unit.objects.filter(kind="office").count() == 1
        assert Person.objects.on(today).count() == 60
        assert Membership.objects.on(today).count() == 45
        assert Certificate.objects.valid_on(today).values("person").distinct().count() == 24
        assert Certificate.objects.valid_on(today).filter(valid_to__lte=today + timedelta(days=60)).count() == 4
        assert PartyGroup.objects.on(today).count() == 4
        assert GroupMembership.objects.on(today).count() == 45
        assert GroupMembership.objects.on(today).filter(is_leader=True).count() == 4
        assert {row.branch.name for row in Membership.objects.select_related("branch")} == set(_demo_bureau.BRANCHES)
        assert Leave.objects.count() == 9
        assert Shop.objects.count() == 300
        assert Place.objects.count() == 44
        assert Shop.objects.filter(station__station__isnull=False).count() == 300

    def test_twice_is_once(self, small: None) -> None:
        CliRunner().invoke(command, [], catch_exceptions=False)
        before = AuditEntry.objects.count()
        again = CliRunner().invoke(command, ["--seed", "8"], catch_exceptions=False)
        assert again.exit_code == 0
        assert AuditEntry.objects.count() == before
        assert Shop.objects.count() == 300

    def test_never_into_a_bureau_that_is_there(self, small: None) -> None:
        from tests.factories import organisation as make

        make.unit()
        result = CliRunner().invoke(command, [])
        assert result.exit_code == 1
        assert not User.objects.exists()

    def test_every_printed_log_in_works_and_is_a_demo_log_in(self, small: None) -> None:
        CliRunner().invoke(command, [], catch_exceptions=False)
        printed = [line.split()[0] for line in log_in_lines()[1:]]
        assert printed == [each.username for each in _demo_bureau.LOG_INS]
        assert not User.objects.filter(is_demo=False).exists()
        for name in printed:
            client = Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost:8000")
            assert client.post("/log-in/", {"username": name, "password": DEMO_PASSWORD}).status_code == 302
            assert client.get("/account/").status_code == 200

    def test_anew_leaves_other_log_ins_alone(self, small: None) -> None:
        CliRunner().invoke(command, [], catch_exceptions=False)
        User.objects.create(username="real")
        assert CliRunner().invoke(command, ["--anew"]).exit_code == 1
        assert User.objects.filter(username="real").exists()


def test_no_map_file_is_kept(checkout: Path) -> None:
    """Invented land needs no boundary file."""
    endings = {".geojson", ".shp", ".pbf", ".pmtiles", ".kml", ".gpkg"}
    assert [path for path in (checkout / "src").rglob("*") if path.suffix in endings] == []


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="empties a SQLite file")
def test_anew_lays_the_whole_bureau_from_nothing(tmp_path: Path) -> None:
    """The command as it is typed, in an empty data folder, with all 6,200 shops."""
    environ = {**os.environ, "REDSAIL_DATA_DIR": str(tmp_path)}
    ask = [sys.executable, "-m", "redsail.cli", "--lang", "en", "demo", "--anew"]
    done = subprocess.run(ask, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "60 people, 6200 shops" in done.stdout
    assert f"password {DEMO_PASSWORD}" in done.stdout
