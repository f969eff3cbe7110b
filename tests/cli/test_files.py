"""`redsail files`: room made, lost files told."""

import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from redsail import files
from redsail.cli import main
from redsail.files.models import StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, data_folder: Path) -> Any:
    monkeypatch.setenv("REDSAIL_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")
    with translation.override("en"):
        yield


def test_orphans_are_collected(capsys: Any) -> None:
    row = files.store(io.BytesIO(b"a,b\n" * 300_000), name="a.csv", unit=None, by="user:7")
    StoredFile.objects.all().delete()
    old = time.time() - 3 * 3600
    os.utime(row.path, (old, old))
    assert main.run(["files", "collect"]) == 0
    assert main.run(["files", "collect", "--older-than", "2"]) == 0
    assert capsys.readouterr().out == "0 files removed, 0.0 MB freed.\n1 files removed, 1.1 MB freed.\n"


def test_a_lost_file_ends_with_1(capsys: Any) -> None:
    row = files.store(io.BytesIO(b"a,b\n"), name="a.csv", unit=None, by="user:7")
    assert main.run(["files", "check"]) == 0
    row.path.unlink()
    assert main.run(["files", "check"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == ["All files are whole.", "Files with faults: 1"]
    assert err == "The file “a.csv” is no longer there.\n"
