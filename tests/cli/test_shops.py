"""`redsail shops`: dry run without a database, import, export, list, locate."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.factories import organisation as people
from tests.factories import shops as made

from redsail.cli import main
from redsail.shops.models import RegisterImport, Shop


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDSAIL_LANG", "en")


def redsail(folder: Path, checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, on an empty data folder."""
    environment = {**os.environ, "REDSAIL_DATA_DIR": str(folder), "PYTHONPATH": str(checkout / "src")}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "redsail.cli", "--lang", "en", *arguments]
    return subprocess.run(command, env=environment, cwd=checkout, capture_output=True, text=True)


def test_a_dry_run_needs_no_database(tmp_path: Path, checkout: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(made.csv([made.line(1), made.line(2, 店名="", 经营者=""), made.line(3, 纬度="", 经度="")]))
    done = redsail(tmp_path / "data", checkout, "shops", "import", str(file), "--dry-run", "--coordinates", "wgs84")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Lines read: 3", "New: 2", "Changed: 0", "Gone: 0", "Back: 0", "As before: 0", "Without coordinates: 1",
        "Lines with errors: 1",
        "Columns: Licence number ← 许可证号; Shop name ← 店名; Licence holder ← 经营者; Address ← 地址; "
        "Town or street office ← 乡镇; Kind of shop ← 业态; Grade ← 等级; Latitude ← 纬度; Longitude ← 经度",
        "error: row 3, column B (店名): The name is missing.",
    ]  # fmt: skip
    assert list((tmp_path / "data").glob("*.sqlite3")) == []


def test_the_real_register_goes_in_as_it_is(shared_data: Path, tmp_path: Path, checkout: Path) -> None:
    done = redsail(tmp_path, checkout, "shops", "import", str(shared_data / "shop-register-upstate.csv"), "--dry-run")
    assert (done.returncode, done.stdout.splitlines()[:2]) == (0, ["Lines read: 3901", "New: 3901"])
    assert done.stdout.splitlines()[-2] == "Lines with errors: 0"


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "is empty"), (b"%PDF-1.7 x", "is not a table: its content is pdf"), (b"\x89PNG\r\n\x1a\n", "png")],
    ids=["empty", "pdf", "picture"],
)
def test_a_file_that_cannot_be_read(content: bytes, told: str, tmp_path: Path, checkout: Path) -> None:
    file = tmp_path / "register.xlsx"
    file.write_bytes(content)
    done = redsail(tmp_path / "data", checkout, "shops", "import", str(file), "--dry-run")
    assert (done.returncode, told in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def run(*arguments: str) -> int:
    """A command in this process, on the test's database."""
    return main.run(["--lang", "en", *arguments])


@pytest.mark.django_db
class TestWithADatabase:
    """The commands that write."""

    @pytest.fixture(autouse=True)
    def _stage(self, tmp_path: Path) -> None:
        self.unit = people.unit()
        self.file = tmp_path / "register.csv"
        self.file.write_bytes(made.register(5))

    def imports(self, *more: str) -> int:
        return run("shops", "import", str(self.file), "--coordinates", "wgs84", "--unit", self.unit.code, *more)

    def test_import(self) -> None:
        assert (self.imports(), Shop.objects.count()) == (0, 5)

    def test_the_system_of_the_coordinates_is_asked(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("shops", "import", str(self.file)) == 2
        assert "--coordinates" in capsys.readouterr().err
        assert (Shop.objects.count(), RegisterImport.objects.get().state) == (0, "discarded")

    def test_errors_write_nothing_until_the_good_lines_are_taken(self, tmp_path: Path) -> None:
        self.file.write_bytes(made.csv([made.line(1), made.line(2, 许可证号="")]))
        assert (self.imports(), Shop.objects.count()) == (1, 0)
        sheet = tmp_path / "errors.xlsx"
        assert (self.imports("--take-good", "--errors", str(sheet)), Shop.objects.count()) == (0, 1)
        assert sheet.stat().st_size > 0

    def test_a_large_loss_writes_nothing_until_confirmed(self) -> None:
        self.imports()
        self.file.write_bytes(made.register(1))
        assert (self.imports(), Shop.objects.filter(state="open").count()) == (1, 5)
        assert (self.imports("--close-many"), Shop.objects.filter(state="open").count()) == (0, 1)

    def test_on_somebody_s_behalf_their_permissions_count(self) -> None:
        people.user("volunteer", self.unit, username="sunny")
        assert (self.imports("--by", "sunny"), Shop.objects.count()) == (3, 0)
        assert self.imports("--by", "nobody-of-that-name") == 5

    def test_list_export_and_locate(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.imports()
        shop = Shop.objects.get(licence=made.licence(3))
        assert run("shops", "locate", str(shop.pk), "32.61", "118.62") == 0
        capsys.readouterr()
        assert run("shops", "list", made.licence(3)[-5:]) == 0
        cells = capsys.readouterr().out.rstrip("\n").split("\t")
        assert cells == [str(shop.pk), shop.licence, shop.name, shop.address, "32.610000,118.620000"]
        sheet = tmp_path / "shops.csv"
        assert run("shops", "export", str(sheet)) == 0
        assert len(sheet.read_text("utf-8-sig").splitlines()) == 6

    def test_schools_and_stations(self, tmp_path: Path) -> None:
        station = people.station(self.unit, "柳堤服务站", lat=None, lon=None)
        table = tmp_path / "stations.csv"
        table.write_text("站名,纬度,经度\n柳堤服务站,32.51,118.52\n", encoding="utf-8")
        assert run("shops", "import", str(table), "--kind", "stations", "--coordinates", "wgs84") == 0
        station.station.refresh_from_db()
        assert (station.station.lat, station.station.lon) == (32.51, 118.52)
        table.write_text("学校名称,纬度,经度\n青禾一小,32.51,118.52\n青禾二小,,\n", encoding="utf-8")
        assert run("shops", "import", str(table), "--kind", "schools", "--coordinates", "wgs84") == 0
        found = self.unit.places.order_by("name").values_list("name", "kind", "lat")
        assert sorted(found) == sorted([("青禾一小", "school", 32.51), ("青禾二小", "school", None)])
