"""`redsail plan regroup`: proposed, checked, explained; bad input told cell by cell, nothing half-written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redsail.cli.main import run
from redsail.documents.reading import open_book

HEADING = "姓名,服务站,部门,党员类别,专长,年龄,可任组长,党小组,组长,固定,须同组,不同组\n"


def _sheet(*more: str) -> str:
    rows = []
    for n in range(24):
        station = ("城东站", "城西站", "", "")[n % 4]
        today = "第一小组" if station else "机关小组"
        kind = "预备党员" if n == 5 else "正式党员"
        leads, may = "是" if n in (0, 2) else "", "否" if n % 5 == 4 else "是"
        skill, unit = ("财务", "写作", "")[n % 3], "" if station else ("办公室", "财务科")[n % 8 == 2]
        rows.append(f"员{n:02},{station},{unit},{kind},{skill},{28 + n},{may},{today},{leads},,,")
    return HEADING + "\n".join([*rows, *more]) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with twenty-four members of two groups and settings for two office groups."""
    (tmp_path / "members.csv").write_text(_sheet(), encoding="utf-8")
    (tmp_path / "settings.yaml").write_text("office_groups: 2\n", encoding="utf-8")
    return tmp_path


def _regroup(folder: Path, *more: str, lang: str = "en") -> int:
    files = ["--members", str(folder / "members.csv"), "--settings", str(folder / "settings.yaml")]
    out = ["--out", str(folder / "proposal.json"), "--on", "2026-12-01", "--iterations", "20000"]
    return run(["--lang", lang, "plan", "regroup", *files, *out, *more])


def test_a_sheet_becomes_a_proposal_and_a_workbook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _regroup(folder, "--xlsx", str(folder / "proposal.xlsx")) == 0
    said = capsys.readouterr().out
    assert said.count("(proven)") == 3
    assert "Alternative 3: Even groups" in said
    assert run(["--lang", "en", "plan", "regroup-verify", str(folder / "proposal.json")]) == 0
    assert "The proposal holds: 3 alternatives for 24 members" in capsys.readouterr().out
    book = open_book(folder / "proposal.xlsx")
    assert [sheet.name for sheet in book.sheets] == [
        "Alternatives", "Changes 1", "Groups 1", "Changes 2", "Groups 2", "Changes 3", "Groups 3",
    ]  # fmt: skip
    first = json.loads((folder / "proposal.json").read_text(encoding="utf-8"))["regrouping"]["alternatives"][0]
    assert sorted(len(group["members"]) for group in first["groups"]) == [6, 6, 6, 6]
    assert len(book.sheets[2].rows) == 25
    changes = book.sheets[1].rows
    moved = next(goal["value"] for goal in first["goals"] if goal["goal"] == "moves")
    assert len(changes) == moved + 1
    assert all(row[3] for row in changes)


def test_the_same_command_writes_the_same_bytes(folder: Path) -> None:
    assert _regroup(folder) == 0
    once = (folder / "proposal.json").read_bytes()
    assert _regroup(folder) == 0
    assert (folder / "proposal.json").read_bytes() == once


def test_a_proposal_changed_by_hand_is_caught(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _regroup(folder) == 0
    path = folder / "proposal.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["regrouping"]["alternatives"][1]["groups"][0]["members"].append("员03")
    path.write_text(json.dumps(data), encoding="utf-8")
    capsys.readouterr()
    assert run(["--lang", "zh", "plan", "regroup-verify", str(path)]) == 1
    assert "方案 2：员03 同时在 2 个党小组中。" in capsys.readouterr().out


def test_what_is_impossible_is_explained_and_nothing_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "settings.yaml").write_text("office_groups: 2\nsize_least: 7\n", encoding="utf-8")
    assert _regroup(folder, lang="zh") == 1
    said = capsys.readouterr().out
    assert "至少要有 7 名党员。" in said
    assert "本单位有 6 人，可吸收外单位 0 人。" in said
    assert "的下限由 7 人改为 6 人。" in said
    assert not (folder / "proposal.json").exists()


BAD: list[tuple[str, str, list[str]]] = [
    (
        "members.csv",
        _sheet("甲,城东站,,群众,,九,,,,,,"),
        ["row 26, column 党员类别", "neither a full", "neither a year"],
    ),
    (
        "members.csv",
        _sheet("甲,城东站,,,,,,,,没有的组,,乙,"),
        ["fixed to “没有的组”", "nobody in this sheet is called “乙”"],
    ),
    ("members.csv", _sheet("员03,,办公室,,,,,,,,,"), ["row 5, column 姓名", "row 26, column 姓名"]),
    ("members.csv", "姓名\n", ["members.csv"]),
    ("settings.yaml", "size: 3\nweights: {moves: x}\nguests_most: yes\n", ["size", "weights.moves", "guests_most"]),
    ("settings.yaml", "station_groups: {无此站: 2}\n", ["there is no station “无此站”"]),
    ("settings.yaml", "size_least: 9\nsize_most: 5\n", ["The least (9) is above the most (5)"]),
]


@pytest.mark.parametrize(("name", "text", "told"), BAD)
def test_bad_input_is_told_all_at_once(
    folder: Path, name: str, text: str, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert _regroup(folder) == 2
    said = capsys.readouterr().err
    assert [words for words in told if words not in said] == []
    assert not (folder / "proposal.json").exists()


def test_a_file_that_is_no_proposal_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "plan", "regroup-verify", str(folder / "members.csv")]) == 2
    assert "This file is no proposal" in capsys.readouterr().err


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "plan", "regroup", "--help"]) == 0
    said = capsys.readouterr().out
    assert "Exit codes: 0 proposed, 1 no grouping keeps all rules" in " ".join(said.split())
    assert "redsail plan regroup --members" in said
