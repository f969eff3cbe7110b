"""A really full disk: a small tmpfs, not a mock. Told in a sentence, nothing half-written, the next try works."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.factories import shops as made


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 24 megabytes; mounting needs root."""
    if os.environ.get("DATABASE_URL"):
        pytest.skip("the database does not lie on the small disk")
    folder = Path(tempfile.mkdtemp(prefix="redsail-small-disk-"))  # not pytest's: it sweeps what is still mounted
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        folder.rmdir()
        pytest.skip(f"no small disk without the right to mount: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    folder.rmdir()


def test_a_full_disk(small_disk: Path, tmp_path: Path, checkout: Path) -> None:
    environment = {**os.environ, "REDSAIL_DATA_DIR": str(small_disk), "PYTHONPATH": str(checkout / "src")}

    def redsail(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "redsail.cli", "--lang", "en", *arguments]
        return subprocess.run(command, env=environment, cwd=checkout, capture_output=True, text=True)

    assert redsail("migrate").returncode == 0
    database = next(small_disk.glob("*.sqlite3"))
    _bureau(database)
    ballast = small_disk / "somebody-else's-film"
    ballast.write_bytes(bytes(14_000_000))
    large, small = tmp_path / "large.csv", tmp_path / "small.csv"
    large.write_bytes(made.register(30_000))
    small.write_bytes(made.register(20))
    done = redsail("shops", "import", str(large), "--coordinates", "wgs84")
    assert (done.returncode, "The disk is full" in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr
    assert _shops(database) == 0
    ballast.unlink()
    redsail("shops", "discard", "1")  # there was no room even to note that the import is over
    done = redsail("shops", "import", str(small), "--coordinates", "wgs84")
    assert (done.returncode, _shops(database)) == (0, 20), done.stderr


def _bureau(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(
            "INSERT INTO organisation_unit (from_date, kind, name, short_name, code, path) "
            "VALUES ('2020-01-01', 'county', '青禾县局', '', 'QH', '00000001/')"
        )


def _shops(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM shops_shop").fetchone()[0])
