"""`redsail plan` from files: planned, checked, explained, re-planned; bad input is said and nothing is half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.planning.campaign import shop

from redsail.cli.main import run
from redsail.documents.reading import open_book

HEADING = "licence number,name,latitude,longitude,priority\n"
STATIONS = "name,lat,lon\nEast,31.7,119.98\nWest,31.7,119.90\n"


def _register(count: int = 40, extra: str = "") -> str:
    rows = (shop(n) for n in range(count))
    lines = [f"3204121{s.key[1:]:0>5},{s.name},{(s.lat or 0) / 1e6},{(s.lon or 0) / 1e6},0" for s in rows]
    return HEADING + "\n".join(lines) + "\n" + extra


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a register of forty shops and two stations."""
    (tmp_path / "shops.csv").write_text(_register(), encoding="utf-8")
    (tmp_path / "stations.csv").write_text(STATIONS, encoding="utf-8")
    return tmp_path


def _plan(folder: Path, *more: str, nights: str = "2026-12-01..2026-12-05") -> int:
    files = ["--shops", str(folder / "shops.csv"), "--stations", str(folder / "stations.csv")]
    end = [] if "--time-limit" in more else ["--iterations", "1000"]
    out = [] if "--out" in more else ["--out", str(folder / "plan.json")]
    return run(["--lang", "en", "plan", "campaign", *files, "--nights", nights, "--workers", "1", *end, *out, *more])


def test_a_register_becomes_a_plan_a_workbook_and_a_map(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extra = ["--xlsx", str(folder / "plan.xlsx"), "--map", str(folder / "plan.html")]
    assert _plan(folder, *extra) == 0
    assert "40 visits in" in capsys.readouterr().out
    assert run(["--lang", "en", "plan", "verify", str(folder / "plan.json")]) == 0
    assert "The plan holds" in capsys.readouterr().out
    book = open_book(folder / "plan.xlsx")
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["plan"]
    assert [sheet.name for sheet in book.sheets][1:-1] == sorted({route["night"] for route in plan["routes"]})
    page = (folder / "plan.html").read_text(encoding="utf-8")
    assert page.count("<g data-night=") == len(plan["routes"])
    assert "http://" not in page
    assert "https://" not in page


def test_the_same_command_writes_the_same_bytes(folder: Path) -> None:
    assert _plan(folder, "--out", str(folder / "one.json")) == 0
    assert _plan(folder, "--out", str(folder / "two.json")) == 0
    assert (folder / "one.json").read_bytes() == (folder / "two.json").read_bytes()


def test_names_from_a_register_cannot_write_into_the_page_or_the_sheets(folder: Path) -> None:
    evil = "320412199999,<script>alert(1)</script>,31.7,119.95,0\n320412199998,=1+1,31.71,119.95,0\n"
    (folder / "shops.csv").write_text(_register(5, evil), encoding="utf-8")
    assert _plan(folder, "--xlsx", str(folder / "plan.xlsx"), "--map", str(folder / "plan.html")) == 0
    assert "<script>alert" not in (folder / "plan.html").read_text(encoding="utf-8")
    with ZipFile(folder / "plan.xlsx") as book:
        assert not [name for name in book.namelist() if b"<f>" in book.read(name)]


BAD: list[tuple[str, str, str, int, str]] = [
    ("stations.csv", "name,lat,lon\nEast,,\n", "2026-12-01", 2, "row 2, column lat: East has no coordinates"),
    ("stations.csv", "name,lat,lon\nEast,200,119\n", "2026-12-01", 2, "has no coordinates"),
    ("stations.csv", "name,place\nEast,here\n", "2026-12-01", 2, "has no coordinates"),
    ("stations.csv", "name,lat,lon\nA,31.7,119.9\nB,31.7,119.9\n", "2026-12-01", 2, "as in row 3. Correct one of them"),
    ("stations.csv", "", "2026-12-01", 2, "cannot be read"),
    ("shops.csv", HEADING, "2026-12-01", 2, "shop"),
    ("shops.csv", "%PDF-1.4 nonsense", "2026-12-01", 2, "cannot be read"),
    ("shops.csv", _register(3), "yesterday", 2, "no range of nights"),
    ("shops.csv", _register(3), "2026-12-05..2026-12-01", 2, "is after the last"),
    ("shops.csv", _register(3), "2020-01-01..2026-12-01", 2, "too many for one campaign"),
]


@pytest.mark.parametrize(("name", "content", "nights", "code", "said"), BAD)
def test_bad_input_is_said_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, nights: str, code: int, said: str
) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    assert _plan(folder, nights=nights) == code
    assert said in capsys.readouterr().err
    assert not (folder / "plan.json").exists()
    assert sorted(path.name for path in folder.iterdir()) == ["shops.csv", "stations.csv"]


def test_a_shop_too_far_for_an_evening_is_left_out_with_the_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shops.csv").write_text(_register(40, "320412188888,Far,31.94,119.9,0\n"), encoding="utf-8")
    assert _plan(folder) == 0
    assert "There and back with the visit takes" in capsys.readouterr().out
    left = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["plan"]["left_out"]
    assert [(out["shop"], out["reason"]) for out in left] == [("320412188888", "evening_too_short")]


def test_a_shop_three_hundred_kilometres_away_is_told_and_not_visited(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shops.csv").write_text(_register(40, "320412188888,Far,34.4,119.9,0\n"), encoding="utf-8")
    assert _plan(folder) == 0
    said = capsys.readouterr()
    assert "left aside" in said.err or "There and back" in said.out
    routes = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["plan"]["routes"]
    assert "320412188888" not in {stop["shop"] for route in routes for stop in route["stops"]}


def test_too_few_nights_say_how_many_are_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "settings.yaml").write_text("crews_per_night: 1\n", encoding="utf-8")
    assert _plan(folder, "--settings", str(folder / "settings.yaml"), nights="2026-12-01") == 0
    assert "more nights with 1 crews would hold every shop" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("speeed: 3\n", "no setting speeed"),
        ("longest_minutes: long\n", "longest_minutes should be int"),
        ("mode: all\n", "mode should be carpet"),
        ("[]: [", "neither YAML nor JSON"),
        ("begins: late\n", "begins should be 19:00"),
    ],
)
def test_wrong_settings_are_refused(folder: Path, capsys: pytest.CaptureFixture[str], settings: str, said: str) -> None:
    (folder / "settings.yaml").write_text(settings, encoding="utf-8")
    assert _plan(folder, "--settings", str(folder / "settings.yaml")) == 2
    assert said in capsys.readouterr().err


def test_settings_change_the_evening(folder: Path) -> None:
    (folder / "settings.yaml").write_text("begins: 18:30\nends: '21:00'\nvisit_minutes: 10\n", encoding="utf-8")
    assert _plan(folder, "--settings", str(folder / "settings.yaml")) == 0
    problem = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["problem"]
    assert (problem["limits"]["begins"], problem["limits"]["ends"]) == (66_600, 75_600)
    assert {one["service"] for one in problem["shops"]} == {600}


def test_a_folder_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _plan(folder, "--out", str(folder / "gone" / "plan.json")) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_an_edited_plan_is_found_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _plan(folder) == 0
    path = folder / "plan.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["plan"]["routes"][0]["stops"].pop(0)
    path.write_text(json.dumps(data), encoding="utf-8")
    assert run(["--lang", "en", "plan", "verify", str(path)]) == 1
    assert "neither visited nor left out" in capsys.readouterr().out
    assert run(["--lang", "en", "plan", "bound", str(path), "--iterations", "1"]) == 2
    data["schema"] = 99
    path.write_text(json.dumps(data), encoding="utf-8")
    assert run(["--lang", "en", "plan", "verify", str(path)]) == 2
    assert "newer version" in capsys.readouterr().err


def test_a_plan_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _plan(folder) == 0
    capsys.readouterr()
    assert run(["--lang", "en", "plan", "explain", str(folder / "plan.json"), "--shop", "320412100007"]) == 0
    said = capsys.readouterr().out
    assert "is the nearest" in said
    assert "minutes before it has to be" in said
    assert run(["--lang", "en", "plan", "explain", str(folder / "plan.json"), "--shop", "nobody"]) == 2


def test_a_plan_is_changed_with_the_curve(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _plan(folder) == 0
    night = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["plan"]["routes"][0]["night"]
    (folder / "changes.yaml").write_text(
        f"cancelled: [{night}]\nclosed: ['320412100009']\nadded: [{{key: new, lat: 31.71, lon: 119.93}}]\n",
        encoding="utf-8",
    )
    again = ["--changes", str(folder / "changes.yaml"), "--iterations", "1000", "--out", str(folder / "new.json")]
    assert run(["--lang", "en", "plan", "replan", str(folder / "plan.json"), *again]) == 0
    assert "0 shops moved:" in capsys.readouterr().out
    assert run(["--lang", "en", "plan", "verify", str(folder / "new.json")]) == 0


@pytest.mark.parametrize(
    "changes", ["cancelled: ['2031-01-01']\n", "surprise: 1\n", "added: [{key: x}]\n", "closed: nobody\n", "]["]
)
def test_wrong_changes_are_refused(folder: Path, changes: str) -> None:
    assert _plan(folder) == 0
    (folder / "changes.yaml").write_text(changes, encoding="utf-8")
    again = ["--changes", str(folder / "changes.yaml"), "--iterations", "10", "--out", str(folder / "new.json")]
    assert run(["plan", "replan", str(folder / "plan.json"), *again]) == 2
    assert not (folder / "new.json").exists()


def test_the_floor_is_raised_in_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _plan(folder) == 0
    assert run(["--lang", "en", "plan", "bound", str(folder / "plan.json"), "--iterations", "5", "--workers", "1"]) == 0
    assert "crew-nights" in capsys.readouterr().out
    assert run(["plan", "verify", str(folder / "plan.json")]) == 0


def _until_a_draft(folder: Path) -> subprocess.Popen[str]:
    """A solve of five minutes that has kept its first draft."""
    args = ["--shops", str(folder / "shops.csv"), "--stations", str(folder / "stations.csv"), "--workers", "2"]
    args += ["--nights", "2026-12-01..2026-12-05", "--time-limit", "300", "--out", str(folder / "plan.json")]
    command = [sys.executable, "-c", "from redsail.cli.main import main; main()", "plan", "campaign", *args]
    solving = subprocess.Popen(command, env={**os.environ, "REDSAIL_LANG": "en"}, stdout=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not (folder / "plan.draft.json").exists() and time.monotonic() < until:
        time.sleep(0.2)
    return solving


def test_a_solve_asked_to_end_writes_the_best_plan_so_far(folder: Path) -> None:
    solving = _until_a_draft(folder)
    solving.send_signal(signal.SIGTERM)
    said, _ = solving.communicate(timeout=60)
    assert solving.returncode == 0
    assert "40 visits in" in said
    assert run(["plan", "verify", str(folder / "plan.json")]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["plan.json", "shops.csv", "stations.csv"]


def test_a_killed_solve_leaves_a_draft_and_the_next_one_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    solving = _until_a_draft(folder)
    solving.kill()
    solving.communicate(timeout=60)
    assert not (folder / "plan.json").exists()
    assert run(["plan", "verify", str(folder / "plan.draft.json")]) == 0
    left = (folder / "plan.draft.json").read_bytes()
    capsys.readouterr()
    assert _plan(folder) == 0
    kept = folder / "plan.draft-earlier.json"
    assert f"redsail plan verify {kept}" in capsys.readouterr().err
    assert kept.read_bytes() == left
    assert not (folder / "plan.draft.json").exists()
    assert _plan(folder) == 0
    assert "cut off" not in capsys.readouterr().err


def test_officers_make_crews_and_a_night_without_any_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = "\n".join(f"P{n},{('East', 'West')[n % 2]},{('专卖', '机关')[n // 2 % 2]},2026-12-01" for n in range(8))
    people += "\n" + "\n".join(f"Q{n},{('East', 'West')[n % 2]},{('专卖', '机关')[n // 2 % 2]}," for n in range(8))
    (folder / "officers.csv").write_text("姓名,服务站,岗位,请假\n" + people + "\n", encoding="utf-8")
    assert _plan(folder, "--officers", str(folder / "officers.csv")) == 0
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["plan"]
    assert all(len(route["crew"]) >= 2 for route in plan["routes"])
    assert run(["plan", "verify", str(folder / "plan.json")]) == 0
    everybody = (folder / "officers.csv").read_text(encoding="utf-8").replace("机关,\n", "机关,2026-12-02\n")
    (folder / "officers.csv").write_text(everybody.replace("专卖,\n", "专卖,2026-12-02\n"), encoding="utf-8")
    assert _plan(folder, "--officers", str(folder / "officers.csv"), nights="2026-12-02") == 0
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["plan"]
    assert all(len(route["crew"]) >= 2 for route in plan["routes"] if route["crew"])
    capsys.readouterr()
