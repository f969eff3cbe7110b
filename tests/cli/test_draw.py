"""`redsail draw`: from two tables to a file that a stranger recomputes; bad tables told cell by cell."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest

from redsail.cli.main import run

SHOPS = "许可证号,企业字号,风险等级,排除原因,回避\n" + "".join(
    f"3301000{n:05},晨光商店{n},{'一般' if n % 4 else '较高'},{'本年已查满' * (n == 5)},{'A2' * (n == 6)}\n"
    for n in range(12)
)
OFFICERS = "证号,姓名\n" + "".join(f"A{n},李明{n}\n" for n in range(5))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with both lists."""
    (tmp_path / "shops.csv").write_text(SHOPS, encoding="utf-8")
    (tmp_path / "officers.csv").write_text(OFFICERS, encoding="utf-8")
    return tmp_path


def _announce(folder: Path, *more: str) -> int:
    files = [f"--{name}={folder / path}" for name, path in (
        ("objects", "shops.csv"), ("officers", "officers.csv"), ("out", "draw.json"), ("slips", "slips.json"),
    )]  # fmt: skip
    classes = ["--class", "一般=1", "--class", "较高=3"]
    return run(["--lang", "en", "draw", "announce", *files, *classes, "--title", "十二月抽查", "--take", "4", *more])


def _secret(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    assert run(["--lang", "en", "draw", "secret"]) == 0
    secret, commitment = re.findall(r": ([0-9a-f]{64})", capsys.readouterr().out)
    return secret, commitment


def test_a_draw_is_announced_revealed_and_recomputed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = _secret(capsys), _secret(capsys)
    parties = ["--party", f"专卖局={ours[1]}", "--party", f"纪检组={theirs[1]}"]
    assert _announce(folder, *parties) == 0
    digest = re.findall(r"[0-9a-f]{64}", capsys.readouterr().out)[0]
    assert stat.S_IMODE((folder / "slips.json").stat().st_mode) == 0o600
    assert "晨光" not in (folder / "draw.json").read_text(encoding="utf-8")
    told = ["--secret", f"专卖局={ours[0]}", "--secret", f"纪检组={theirs[0]}"]
    reveal = ["draw", "reveal", str(folder / "draw.json"), "--slips", str(folder / "slips.json")]
    assert run(["--lang", "en", *reveal, *told, "--out", str(folder / "done.json")]) == 0
    assert "4 objects were drawn." in capsys.readouterr().out
    verify = ["--lang", "en", "draw", "verify", str(folder / "done.json")]
    slip = json.loads((folder / "slips.json").read_text(encoding="utf-8"))["objects"][3]
    (folder / "slip.json").write_text(json.dumps(slip), encoding="utf-8")
    assert run([*verify, "--digest", digest, "--slip", str(folder / "slip.json")]) == 0
    assert "The draw holds." in capsys.readouterr().out
    assert run([*verify, "--digest", "0" * 64]) == 1
    assert "is another one" in capsys.readouterr().out
    done = (folder / "done.json").read_text(encoding="utf-8")
    assert "330100000005" not in done  # masked
    (folder / "done.json").write_text(done.replace("本年已查满", ""), encoding="utf-8")
    assert run(verify) == 1
    assert "1 rows too many, 1 missing" in capsys.readouterr().out


def test_a_party_without_its_secret_voids_the_draw_and_the_next_one_bears_the_mark(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = _secret(capsys), _secret(capsys)
    parties = ["--party", f"专卖局={ours[1]}", "--party", f"纪检组={theirs[1]}"]
    assert _announce(folder, *parties) == 0
    reveal = ["draw", "reveal", str(folder / "draw.json"), "--slips", str(folder / "slips.json")]
    assert run(["--lang", "en", *reveal, "--secret", f"专卖局={ours[0]}", "--out", str(folder / "void.json")]) == 0
    assert "void: no secret from 纪检组" in capsys.readouterr().out
    assert run(["draw", "verify", str(folder / "void.json")]) == 0
    assert _announce(folder, *parties, "--again", str(folder / "void.json")) == 0
    void, again = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ("void.json", "draw.json"))
    assert (again["announcement"]["before"], again["announcement"]["attempt"]) == (void["digest"], 2)


def test_bad_tables_are_told_row_by_row_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shops.csv").write_text("许可证号,企业字号\n1,甲店\n,乙店\n1,丙店\n4,\n", encoding="utf-8")
    assert _announce(folder, "--party", "甲=1", "--party", "乙=2") == 2
    said = capsys.readouterr().err
    for words in ("row 3: there is no number", "row 4: 1 is in row 2 already", "row 5: there is no name"):
        assert words in said
    assert not (folder / "draw.json").exists()
    assert not (folder / "slips.json").exists()
    (folder / "shops.csv").write_text(SHOPS, encoding="utf-8")
    assert _announce(folder, "--party", "甲=1") == 2
    assert "At least 2 parties" in capsys.readouterr().err
    assert run(["--lang", "en", "draw", "verify", str(folder / "shops.csv")]) == 2
    assert "This is no draw file" in capsys.readouterr().err


def test_the_checker_is_written_as_it_is(folder: Path) -> None:
    assert run(["draw", "checker", "--out", str(folder / "check_draw.py")]) == 0
    assert (folder / "check_draw.py").read_text(encoding="utf-8").startswith('"""核对随机抽查结果')
