"""What every test stands on: a data folder of its own, a database file of its own, no word to the outside.

The environment is set before Django reads its settings; that is why they are named here and not in pyproject.toml.
Set DATABASE_URL to run the same tests on PostgreSQL (`python -m tools.with_postgres -- python -m pytest tests/shops`).
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DATA = Path(tempfile.mkdtemp(prefix="redsail-tests-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
KEPT = ("REDSAIL_SHARED_DATA", "REDSAIL_CHROMIUM")
for name in [name for name in os.environ if name.startswith("REDSAIL_") and name not in KEPT]:
    del os.environ[name]
os.environ["REDSAIL_DATA_DIR"] = str(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "redsail.config.settings"

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from hypothesis import settings as hypothesis_settings  # noqa: E402

if not os.environ.get("DATABASE_URL"):
    # A file, not memory: workers and servers started by a test can open it too.
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(DATA / "test.sqlite3")
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; nobody's
django.setup()

# The same examples every time and no deadline: a slow machine is no failure.
hypothesis_settings.register_profile("house", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("house")

LOOPBACK = ("127.", "::1", "localhost")
_connect = socket.socket.connect


def _only_here(self: socket.socket, address: Any) -> None:
    """Refuse every connection that would leave this machine: nothing calls out."""
    if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK):
        raise AssertionError(f"a test tried to reach {address[0]}: nothing in Redsail calls out")
    _connect(self, address)


socket.socket.connect = _only_here  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What a process keeps between requests is of another test's rows."""
    from redsail.activities.queries import owed

    owed.forget()


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top folder of the repository."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data(checkout: Path) -> Path:
    """The folder of real registers kept outside the repository; the test is skipped where there is none."""
    folder = Path(os.environ.get("REDSAIL_SHARED_DATA") or checkout.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("no real registers here: set REDSAIL_SHARED_DATA")
    return folder


@pytest.fixture
def data_folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A data folder of this test's own, in the settings and in the environment of what it starts."""
    before = os.environ["REDSAIL_DATA_DIR"]
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    os.environ["REDSAIL_DATA_DIR"] = str(tmp_path)
    yield tmp_path
    os.environ["REDSAIL_DATA_DIR"] = before


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tests with real transactions are cleaned up by deleting rows, which the audit chain otherwise refuses.

    Triggers against UPDATE stay; tests/base installs the others again inside the tests that look at them.
    """
    from django.db import connection

    from redsail.base.audit import triggers

    with django_db_blocker.unblock():
        last = "no_truncate" if connection.vendor == "postgresql" else "no_delete"
        triggers.remove(connection, f"{triggers.TABLE}_{last}")


@pytest.fixture(scope="session")
def play() -> Iterator[Any]:
    """The one Playwright of a process: a second one beside it is refused.

    It keeps an event loop in this thread, which Django's guard would take for an asynchronous program.
    """
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        yield play
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
