"""The command as a whole: languages, exit codes, no traceback for what people can cure."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from django.db import OperationalError
from django.utils import translation

from redsail.base.errors import BadInput, Clash, Missing, Problems, Refused
from redsail.cli import _language, main


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("REDSAIL_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")
    with translation.override("en"):
        yield


def raising(error: BaseException | int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a noun whose command raises (or returns) this."""

    @click.command("noun")
    def command() -> Any:
        if isinstance(error, BaseException):
            raise error
        return error

    monkeypatch.setattr(main.Nouns, "get_command", lambda self, ctx, name: command if name == "noun" else None)


CODES: list[tuple[BaseException | int | None, int, str]] = [
    (None, 0, ""),
    (1, 1, ""),
    (BadInput("files.empty", name="a.csv"), 2, "The file “a.csv” is empty. Choose the file again.\n"),
    (Problems([BadInput("x.one", row=1), BadInput("x.two")]), 2, "x.one (row: 1)\nx.two\n"),
    (Refused("base.refused"), 3, "You may not do this here.\n"),
    (Clash("base.busy"), 4, "The database is busy. Please try again in a moment.\n"),
    (Missing("base.missing"), 5, "There is no such record.\n"),
    (KeyboardInterrupt(), 130, "\nInterrupted.\n"),
    (click.Abort(), 130, "Interrupted.\n"),
    (OperationalError("database is locked"), 4, "The database is busy. Please try again in a moment.\n"),
    (OperationalError("deadlock detected"), 4, "The database is busy. Please try again in a moment.\n"),
    (
        OperationalError("no such table: base_auditentry"),
        2,
        "The database has no tables yet. Create them with: redsail migrate\n",
    ),
    (
        OSError(errno.ENOSPC, "No space left on device"),
        2,
        "The disk is full. Nothing was written; make room and try again.\n",
    ),
    (
        click.UsageError("Wrong."),
        2,
        "Usage: redsail noun [OPTIONS]\nTry 'redsail noun --help' for help.\n\nError: Wrong.\n",
    ),
]


@pytest.mark.parametrize(("error", "code", "told"), CODES, ids=lambda value: str(value)[:40])
def test_exit_codes(
    error: BaseException | int | None, code: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    raising(error, monkeypatch)
    assert main.run(["noun"]) == code
    out, err = capsys.readouterr()
    assert (out, err) == ("", told)


@pytest.mark.parametrize("defect", [ValueError("x"), OSError(errno.EIO, "x"), OperationalError("syntax error")])
def test_a_defect_is_not_hidden(defect: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(defect, monkeypatch)
    with pytest.raises(type(defect)):
        main.run(["noun"])


def test_help_names_every_noun_and_the_exit_codes(capsys: Any) -> None:
    assert main.run(["--help"]) == 0
    out = capsys.readouterr().out
    for noun in ("audit", "jobs", "migrate", "serve", "worker"):
        assert f"\n  {noun} " in out
    assert "130 interrupted" in " ".join(out.split())


def test_an_unknown_noun_is_a_usage_error(capsys: Any) -> None:
    assert main.run(["nothing"]) == 2
    assert "No such command 'nothing'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "environment", "language"),
    [
        ([], {}, "zh-hans"),
        ([], {"LANG": "C.UTF-8"}, "zh-hans"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh-hans"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US"}, "en"),
        ([], {"REDSAIL_LANG": "zh", "LC_ALL": "en_US"}, "zh-hans"),
        (["--lang", "en", "jobs"], {"REDSAIL_LANG": "zh"}, "en"),
        (["--lang=zh", "jobs"], {"LC_ALL": "en_US"}, "zh-hans"),
        (["jobs", "--lang", "en"], {}, "zh-hans"),
    ],
)
def test_the_language(args: list[str], environment: dict[str, str], language: str) -> None:
    assert _language.chosen(args, environment) == language


def redsail(*args: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, on an empty SQLite data folder."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDSAIL_LANG"}}
    told = {**kept, "REDSAIL_DATA_DIR": str(folder), "PYTHONUTF8": "1", **environment}
    return subprocess.run([sys.executable, "-m", "redsail.cli", *args], env=told, capture_output=True, text=True)


def test_from_nothing_to_a_whole_chain(tmp_path: Path) -> None:
    before = redsail("--lang", "en", "audit", "verify", folder=tmp_path)
    assert (before.returncode, before.stderr) == (2, CODES[11][2])
    assert redsail("migrate", folder=tmp_path).returncode == 0
    again = redsail("--lang", "en", "migrate", folder=tmp_path)
    assert (again.returncode, again.stdout) == (0, "The database is up to date.\n")
    after = redsail("--lang", "en", "audit", "verify", folder=tmp_path)
    assert (after.returncode, after.stdout, after.stderr) == (0, "The chain is whole.\n", "")
    assert (tmp_path / "secrets" / "keeper_key").stat().st_mode & 0o077 == 0


def test_a_bad_setting_is_told_without_a_traceback(tmp_path: Path) -> None:
    found = redsail("jobs", "list", folder=tmp_path, REDSAIL_WORKERS="many")
    assert (found.returncode, found.stderr) == (2, "REDSAIL_WORKERS must be a whole number, not 'many'\n")


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m redsail.cli --lang en --help | head -1; echo ${{PIPESTATUS[0]}}"
    told = {**os.environ, "REDSAIL_DATA_DIR": str(tmp_path)}
    found = subprocess.run(["bash", "-c", command], env=told, capture_output=True, text=True)
    assert (found.stdout.splitlines()[1], found.stderr) == ("0", "")
