"""`redsail plan crews`: what is proved of the crews, why some cannot be staffed, and the cures."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.planning.campaign import shop

from redsail.cli.main import run

STATIONS = "name,lat,lon\nEast,31.7,119.98\n"
HEADING = "licence number,name,latitude,longitude,priority\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = (shop(n) for n in range(6))
    lines = [f"3204121{s.key[1:]:0>5},{s.name},{(s.lat or 0) / 1e6},{(s.lon or 0) / 1e6},0" for s in rows]
    (tmp_path / "shops.csv").write_text(HEADING + "\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "stations.csv").write_text(STATIONS, encoding="utf-8")
    return tmp_path


def _say(folder: Path, officers: str, capsys: pytest.CaptureFixture[str], lang: str = "en") -> str:
    (folder / "officers.csv").write_text("姓名,服务站,岗位,请假\n" + officers, encoding="utf-8")
    files = [f"--{name}={folder / name}.csv" for name in ("shops", "stations", "officers")]
    plan = str(folder / "plan.json")
    made = ["plan", "campaign", *files, "--nights", "2026-12-02", "--iterations", "200", "--workers", "1"]
    assert run([*made, "--out", plan]) == 0
    capsys.readouterr()
    assert run(["--lang", lang, "plan", "crews", plan]) == 0
    return capsys.readouterr().out


def test_staffed_crews_are_said_to_be_proven(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _say(folder, "甲,East,专卖,\n乙,,机关,\n", capsys)
    assert "Crew-nights without a crew: 0 (proven)" in said
    assert "Cure" not in said


def test_a_shortage_has_reasons_and_cures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _say(folder, "甲,East,专卖,2026-12-02\n乙,,机关,\n丙,,机关,\n", capsys)
    assert "On 2026-12-02 station East can staff 0 of 1 crews." in said
    assert "甲 is absent on 2026-12-02." in said
    assert "On 2026-12-02 station East needs 1 more enforcement members." in said
    assert "甲 is present on 2026-12-02 after all." in said


def test_it_is_said_in_chinese(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _say(folder, "甲,East,专卖,2026-12-02\n乙,,机关,\n丙,,机关,\n", capsys, lang="zh")
    assert "以下各项不能同时满足" in said
    assert "再增加 1 名专卖人员" in said


def test_without_officers_crews_are_open(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [f"--{name}={folder / name}.csv" for name in ("shops", "stations")]
    plan = str(folder / "plan.json")
    assert run(["plan", "campaign", *files, "--nights", "2026-12-02", "--iterations", "200", "--out", plan]) == 0
    capsys.readouterr()
    assert run(["--lang", "en", "plan", "crews", plan]) == 0
    assert "its crews are open" in capsys.readouterr().out
