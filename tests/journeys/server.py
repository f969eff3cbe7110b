"""The demo bureau on disk (or in PostgreSQL), and a real server on a copy of it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
READY = re.compile(r"https?://localhost:\d+/")


@dataclass
class Server:
    """A running `redsail serve`. `address` ends without a slash; `lines` is what it printed so far."""

    process: subprocess.Popen[str]
    folder: Path
    environ: dict[str, str]
    address: str = ""
    lines: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Collect the output until the server ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def wait(self, seconds: float = 60) -> None:
        """Until the address is printed."""
        end = time.monotonic() + seconds
        while not self.address:
            found = READY.search("\n".join(self.lines))
            if found:
                self.address = found.group().rstrip("/")
            elif self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError("the server did not start:\n" + "\n".join(self.lines))
            else:
                time.sleep(0.05)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop as a service manager would; answers its exit code."""
        self.process.send_signal(number)
        return self.process.wait(30)

    def command(self, *arguments: str) -> str:
        """The output of a `redsail` command on the same data."""
        return redsail(self.environ, *arguments)


@dataclass(frozen=True)
class Bureau:
    """The demo bureau as it was built: a data folder, and with PostgreSQL the name of its database."""

    folder: Path
    environ: dict[str, str]

    @classmethod
    def build(cls, folder: Path) -> Bureau:
        """Migrate and fill an empty data folder (and database)."""
        environ = _environ(folder, "redsail_demo")
        if "DATABASE_URL" in environ:
            _sql('CREATE DATABASE "redsail_demo"')
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=environ, check=True)
        redsail(environ, "demo", "--seed", "7")
        return cls(folder, environ)

    @classmethod
    def build_once(cls, folder: Path) -> Bureau:
        """The same for several processes that name the same folder: one builds, the others wait for it."""
        built = folder.with_suffix(".built")
        with folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not built.exists():
                folder.mkdir()
                cls.build(folder)
                built.touch()
        return cls(folder, _environ(folder, "redsail_demo"))

    @contextlib.contextmanager
    def serve(self, folder: Path, *arguments: str) -> Iterator[Server]:
        """A server on a copy in `folder`, stopped and looked after at the end."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("*.lock"))
        name = f"redsail_{folder.parent.name.lower()}"[:60]
        environ = _environ(folder, name)
        if "DATABASE_URL" in environ:
            _sql(f'CREATE DATABASE "{name}" TEMPLATE "redsail_demo"')
        command = [*REDSAIL, "serve", "--port", "0", "--no-migrate", "--processes", "1", *arguments]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        server = Server(process, folder, environ)
        reader = threading.Thread(target=server.read, daemon=True)
        reader.start()
        try:
            server.wait()
            yield server
        finally:
            code = server.stop() if process.poll() is None else process.returncode
            reader.join(5)
            if "DATABASE_URL" in environ:
                _sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        assert code == 0, "\n".join(server.lines)


REDSAIL = [sys.executable, "-m", "redsail.cli"]


def redsail(environ: dict[str, str], *arguments: str) -> str:
    """Run a command; its output, or an AssertionError with all it said."""
    done = subprocess.run([*REDSAIL, *arguments], cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _environ(folder: Path, database: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REDSAIL_", "PYTEST_"))}
    kept |= {"REDSAIL_DATA_DIR": str(folder), "REDSAIL_WORKERS": "1", "PYTHONUNBUFFERED": "1"}
    if kept.get("DATABASE_URL"):
        kept["DATABASE_URL"] = urlunsplit(urlsplit(kept["DATABASE_URL"])._replace(path=f"/{database}"))
    else:
        kept.pop("DATABASE_URL", None)
    return kept


def _sql(statement: str) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement)
